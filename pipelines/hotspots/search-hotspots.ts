import { FALSE_DISCOVERY_RATE } from "../../app/domain/comparison.ts";
import { cellKey } from "../../app/domain/hotspot-candidate.ts";
import { confirmHotspot, type HotspotStatus } from "../../app/domain/hotspot-confirmation.ts";
import { type Flag, flagHotspots } from "../../app/domain/hotspot-flag.ts";
import {
  type GeneralityOptions,
  type ReportedHotspot,
  reportMostGeneral,
} from "../../app/domain/hotspot-lattice.ts";
import { shrinkGapExcess, shrinkShareExcess } from "../../app/domain/hotspot-shrinkage.ts";
import { smallestEffectOf } from "../../app/domain/smallest-effect.ts";
import type { Session } from "../duckdb.ts";
import type { HotspotPeriod } from "./hotspot-period.ts";
import { type PooledCandidate, readCandidates } from "./read-candidates.ts";

export type FlaggedCell = PooledCandidate & Flag & { readonly status: HotspotStatus };

/** What was searched and found in one instrument. */
export interface HotspotSearch {
  readonly period: HotspotPeriod;
  readonly candidates: readonly PooledCandidate[];
  readonly flagged: readonly FlaggedCell[];
  readonly reported: readonly ReportedHotspot<FlaggedCell>[];
  /** The most false ones to expect among the flagged. */
  readonly expectedFalse: number;
}

/** What all searches of a release share. */
export type SearchScope = Omit<GeneralityOptions, "smallestEffect">;

/** Searches the whole lattice of an instrument: gaps of assessments, prevalences of surveys. */
export async function searchHotspots(
  session: Session,
  period: HotspotPeriod,
  scope: SearchScope,
): Promise<HotspotSearch> {
  const isGap = period.kind === "assessment";
  const source = { instrument: period.instrument, measure: isGap ? "gap" : "barrier" } as const;
  const smallestEffect = smallestEffectOf(isGap ? "mean" : "share");
  const candidates = await readCandidates(session, { ...source, waves: period.waves });
  const flags = isGap
    ? flagHotspots(candidates, {
        peersOf: ({ family, subject }) => `${family}/${subject}`,
        shrink: shrinkGapExcess,
      })
    : flagHotspots(candidates, {
        peersOf: ({ family, profession, subject }) => `${family}/${profession}/${subject}`,
        shrink: shrinkShareExcess,
      });
  const before = new Map(
    flags.length === 0
      ? []
      : (await readCandidates(session, { ...source, waves: period.before })).map(
          (each) => [cellKey(each), each] as const,
        ),
  );
  const flagged = flags.map((each) => ({
    ...each,
    status: confirmHotspot(before.get(cellKey(each)), smallestEffect),
  }));
  return {
    period,
    candidates,
    flagged,
    reported: reportMostGeneral(candidates, flagged, { ...scope, smallestEffect }),
    expectedFalse: flagged.length * FALSE_DISCOVERY_RATE,
  };
}
