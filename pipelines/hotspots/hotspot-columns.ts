import type { HotspotCandidate } from "../../app/domain/hotspot-candidate.ts";
import type { HotspotStatus } from "../../app/domain/hotspot-confirmation.ts";
import type { Flag } from "../../app/domain/hotspot-flag.ts";
import type { ReportedHotspot } from "../../app/domain/hotspot-lattice.ts";
import { rankHotspots } from "../../app/domain/hotspot-rank.ts";
import type { ColumnTypes } from "../insert-rows.ts";
import type { LatticeNames } from "./lattice-names.ts";

/** `release.hotspot`, as `app/release/schema.ts` declares it. */
export const hotspotColumns: ColumnTypes = {
  kind: "varchar",
  instrument_code: "varchar",
  first_wave_code: "varchar",
  wave_code: "varchar",
  geography_level: "varchar",
  geography_code: "varchar",
  profession_level: "varchar",
  profession_code: "varchar",
  domain_code: "varchar",
  barrier_code: "varchar",
  people: "integer",
  value: "double",
  benchmark: "double",
  excess: "double",
  need_share: "double",
  shrunken_excess: "double",
  shrunken_lower: "double",
  shrunken_upper: "double",
  adjusted_p: "double",
  overall_p: "double",
  status: "varchar",
  explained: "integer",
  burden: "double",
  hotspot_rank: "integer",
  rank_lower: "integer",
  rank_upper: "integer",
  top_five_p: "double",
  barrier_instrument_code: "varchar",
  barrier_wave_code: "varchar",
  barrier_people: "integer",
  barrier_value: "double",
  barrier_benchmark: "double",
  barrier_shrunken_excess: "double",
  barrier_shrunken_lower: "double",
  barrier_shrunken_upper: "double",
};

/** `release.hotspot_search`: one row a search. */
export const searchColumns: ColumnTypes = {
  kind: "varchar",
  instrument_code: "varchar",
  first_wave_code: "varchar",
  wave_code: "varchar",
  candidates: "integer",
  flagged: "integer",
  reported: "integer",
  expected_false: "double",
};

export type TableRow = Readonly<Record<string, string | number | null>>;

type Reportable = HotspotCandidate & Flag & { readonly status: HotspotStatus; readonly needShare: number };

/** Writes the reported hotspots of one kind as rows, ranked among themselves; `describe` gives the columns of that kind. */
export function toHotspotRows<Cell extends Reportable>(
  reported: readonly ReportedHotspot<Cell>[],
  names: LatticeNames,
  describe: (cell: Cell) => TableRow,
): readonly TableRow[] {
  const ranks = rankHotspots(reported.map(({ hotspot }) => hotspot));
  return reported.map(({ hotspot, explained }, index): TableRow => {
    const { people, value, benchmark, excess, needShare, shrunken, adjustedP, overallP, status } = hotspot;
    const place = names.places.get(hotspot.place);
    const profession = names.professions.get(hotspot.profession);
    const rank = ranks[index];
    return roundNumbers({
      geography_level: place?.level ?? "",
      geography_code: place?.code ?? "",
      profession_level: profession?.level ?? "",
      profession_code: profession?.code ?? "",
      people,
      value,
      benchmark,
      excess,
      need_share: Number.isNaN(needShare) ? null : needShare,
      shrunken_excess: shrunken.value,
      shrunken_lower: shrunken.lower,
      shrunken_upper: shrunken.upper,
      adjusted_p: adjustedP,
      overall_p: overallP,
      status,
      explained: explained.length,
      burden: people * shrunken.value,
      hotspot_rank: rank?.rank ?? null,
      rank_lower: rank?.ranks.lower ?? null,
      rank_upper: rank?.ranks.upper ?? null,
      top_five_p: rank?.topP ?? null,
      ...describe(hotspot),
    });
  });
}

/** Nine digits: sums that DuckDB adds in any order may differ in the last, and the same inputs give the same release. */
function roundNumbers(row: TableRow): TableRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "number" ? Number(value.toPrecision(9)) : value,
    ]),
  );
}
