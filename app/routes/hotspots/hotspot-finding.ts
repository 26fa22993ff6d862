import type { HotspotCounts, TestedFigures } from "../../domain/hotspot-search-words";
import { withParams } from "../../http/with-params";
import type { HotspotTests } from "../../queries/hotspot-tests.server";
import type { Hotspot } from "../../queries/hotspots.server";
import type { Profession } from "../../queries/professions.server";
import type { DomainBarrierTable, HotspotKind, HotspotTable } from "../../release/schema";
import { placePath } from "../area/area-filters";

/** A hotspot with what a page says about it besides its own facts. */
export interface HotspotFinding extends Hotspot {
  /** Hotspots of its kind and instrument in England, itself counted: what its ranks are out of. */
  readonly total: number;
  /** The page of its place, with its profession chosen. */
  readonly href: string;
  /** How the barrier can hold back the domain, as reviewed; null unless joint. */
  readonly rationale: string | null;
}

/** What tells hotspots apart. */
export function findingKey({ row }: Hotspot): string {
  return [
    row.kind,
    row.instrument_code,
    row.geography_level,
    row.geography_code,
    row.profession_level,
    row.profession_code,
    row.domain_code,
    row.barrier_code,
  ].join(" ");
}

/** Puts what pages say beside each hotspot; order as given. `mainInstrument` is the one whose domains place pages show. */
export function toFindings(
  hotspots: readonly Hotspot[],
  professions: readonly Profession[],
  links: readonly DomainBarrierTable[],
  mainInstrument: string | undefined,
): readonly HotspotFinding[] {
  return hotspots.map((hotspot) => {
    const { row } = hotspot;
    const profession = professions.find(
      (each) =>
        each.profession_level === row.profession_level && each.profession_code === row.profession_code,
    );
    const isMain = row.instrument_code === mainInstrument;
    const link = links.find(
      (each) => each.domain_code === row.domain_code && each.barrier_code === row.barrier_code,
    );
    return {
      ...hotspot,
      total: hotspots.filter((other) => isRankedWith(other.row, row)).length,
      href: withParams(placePath(row), {
        // Everybody is what a place page shows anyway; an archetype has no page.
        profession: profession?.profession_level === "all" ? undefined : profession?.key,
        domain: isMain ? row.domain_code : undefined,
      }),
      rationale: link?.rationale ?? null,
    };
  });
}

function isRankedWith(one: HotspotTable, other: HotspotTable): boolean {
  return one.kind === other.kind && one.instrument_code === other.instrument_code;
}

/** Counts hotspots by kind. */
export function countKinds(hotspots: readonly Hotspot[]): HotspotCounts {
  const count = (kind: HotspotKind) => hotspots.filter(({ row }) => row.kind === kind).length;
  return { capability: count("capability"), barrier: count("barrier"), joint: count("joint") };
}

/** Adds up what was tested; a joint hotspot needs both kinds of figure. */
export function sumTests(tests: readonly HotspotTests[], kind: HotspotKind | null): TestedFigures {
  const sum = (wanted: HotspotKind) =>
    kind === null || kind === "joint" || kind === wanted
      ? tests.filter((each) => each.kind === wanted).reduce((total, each) => total + Number(each.tests), 0)
      : 0;
  return { gaps: sum("capability"), shares: sum("barrier") };
}
