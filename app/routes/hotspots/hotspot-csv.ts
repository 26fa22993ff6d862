import { printSide } from "../../domain/hotspot-side";
import { type CsvCell, toCsv } from "../../http/csv";
import type { HotspotFinding } from "./hotspot-finding";
import type { GroupFindings } from "./load-findings.server";

const COLUMNS = [
  "release",
  "lies",
  "kind",
  "finding",
  "place_code",
  "place",
  "profession",
  "subject",
  "measure",
  "first_wave",
  "last_wave",
  "unit",
  "people",
  "value",
  "rest_of_england",
  "excess_best_estimate",
  "excess_lower_95",
  "excess_upper_95",
  "status",
  "rank_from",
  "rank_to",
  "ranked_among",
  "top_five_percent",
];

/**
 * Writes hotspots as CSV with the same rounding as their page: a row for each measure, so a joint hotspot has two, which
 * share the number in `finding`. `lies` tells those within the place and profession from wider ones.
 */
export function hotspotCsv(releaseId: string, { inside, around }: GroupFindings): string {
  const numbered = [
    ...inside.map((finding) => ({ finding, lies: "within" })),
    ...around.map((finding) => ({ finding, lies: "wider" })),
  ];
  return toCsv(
    COLUMNS,
    numbered.flatMap(({ finding, lies }, index) =>
      toRows(finding).map((row) => [releaseId, lies, finding.row.kind, index + 1, ...row]),
    ),
  );
}

function toRows({ row, facts, total }: HotspotFinding): readonly (readonly CsvCell[])[] {
  const sides = [
    { side: facts.capability, measure: "Gap", unit: "points" },
    { side: facts.barrier, measure: "Reports the barrier", unit: "percent" },
  ] as const;
  return sides.flatMap(({ side, measure, unit }) => {
    if (side === null) return [];
    const { people, value, benchmark, excess, lower, upper } = printSide(side, unit);
    // The barrier of a joint hotspot has a period of its own, of which the release keeps the last wave.
    const isOther = row.kind === "joint" && unit === "percent";
    return [
      [
        row.geography_code,
        facts.place,
        facts.profession,
        side.subject,
        measure,
        isOther ? null : row.first_wave_code,
        isOther ? row.barrier_wave_code : row.wave_code,
        unit,
        people,
        value,
        benchmark,
        excess,
        lower,
        upper,
        facts.status === "confirmed" ? "Confirmed" : "To confirm",
        row.rank_lower,
        row.rank_upper,
        total,
        Math.round(100 * row.top_five_p),
      ],
    ];
  });
}
