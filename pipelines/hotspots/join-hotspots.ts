import { cellKey } from "../../app/domain/hotspot-candidate.ts";
import { type ReportedHotspot, reportMostGeneral } from "../../app/domain/hotspot-lattice.ts";
import { smallestEffectOf } from "../../app/domain/smallest-effect.ts";
import type { FlaggedCell, HotspotSearch, SearchScope } from "./search-hotspots.ts";

/** A domain and a barrier that plausibly blocks it, as numbers of subjects. */
export interface DomainBarrierLink {
  readonly domain: number;
  readonly barrier: number;
}

/** A group in which both are hotspots; its own numbers are those of the gap. */
export interface JointCell extends FlaggedCell {
  readonly barrierCell: FlaggedCell;
}

/**
 * Finds the groups (same place and profession) that are a capability hotspot of a domain and a barrier hotspot of a
 * barrier listed as blocking it, and reports the most general of them.
 */
export function joinHotspots(
  capability: HotspotSearch,
  barriers: HotspotSearch,
  links: readonly DomainBarrierLink[],
  scope: SearchScope,
): readonly ReportedHotspot<JointCell>[] {
  const barrierCells = new Map(barriers.flagged.map((each) => [cellKey(each), each]));
  return links.flatMap(({ domain, barrier }) => {
    const joint = capability.flagged.flatMap((cell): readonly JointCell[] => {
      const barrierCell = barrierCells.get(cellKey({ ...cell, subject: barrier }));
      if (cell.subject !== domain || barrierCell === undefined) return [];
      const isConfirmed = cell.status === "confirmed" && barrierCell.status === "confirmed";
      return [
        {
          ...cell,
          // Both must hold, so the weaker of the two decides.
          adjustedP: Math.max(cell.adjustedP, barrierCell.adjustedP),
          overallP: Math.max(cell.overallP, barrierCell.overallP),
          status: isConfirmed ? "confirmed" : "to_confirm",
          barrierCell,
        },
      ];
    });
    if (joint.length === 0) return [];
    return reportMostGeneral(
      capability.candidates.filter(({ subject }) => subject === domain),
      joint,
      { ...scope, smallestEffect: smallestEffectOf("mean") },
    );
  });
}
