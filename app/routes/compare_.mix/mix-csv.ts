import { FIGURE_COLUMNS, figureCells } from "../../components/figure-cells";
import { getMeasure } from "../../domain/measure";
import { type CsvCell, toCsv } from "../../http/csv";
import { printAdjusted, sortMixUnits, toRawLine } from "./mix-line";
import type { MixReport } from "./mix-report";

const COLUMNS = [
  ...FIGURE_COLUMNS,
  "same_mix_status",
  "same_mix_value",
  "same_mix_lower_95",
  "same_mix_upper_95",
  "england_mix_covered_percent",
  "of_it_all_others_percent",
];

/** Writes units as they are and on England's mix as CSV, rounded and ordered as in their table. */
export function mixCsv(releaseId: string, report: MixReport): string {
  const { choices } = report.frame;
  return toCsv(
    COLUMNS,
    sortMixUnits(report).map((unit): readonly CsvCell[] => {
      const same = printAdjusted(unit, choices.measure);
      const { adjusted } = unit;
      return [
        releaseId,
        ...figureCells(toRawLine(choices, unit)),
        adjusted.status === "standardised" ? "same_mix" : adjusted.reason,
        same?.value ?? null,
        same?.lower ?? null,
        same?.upper ?? null,
        adjusted.status === "standardised" ? toPercent(adjusted.covered) : null,
        adjusted.status === "standardised" ? toPercent(adjusted.coveredByRest) : null,
      ];
    }),
  );
}

const PART_COLUMNS = [
  "release",
  "wave",
  "place_code",
  "place",
  "compared_with_code",
  "compared_with",
  "profession",
  "subject",
  "measure",
  "unit",
  "part",
  "difference",
  "lower_95",
  "upper_95",
  "people_covered_percent",
];

/** Writes what the difference of two units is made of as CSV; only the header where it is not taken apart. */
export function mixPartsCsv(releaseId: string, { frame, pair }: MixReport): string {
  const { choices } = frame;
  const result = pair?.result;
  if (pair === null || result?.status !== "decomposed") return toCsv(PART_COLUMNS, []);
  const isShare = getMeasure(choices.measure).kind === "share";
  const round = (value: number) => Number(((isShare ? 100 : 1) * value).toFixed(isShare ? 1 : 2));
  return toCsv(
    PART_COLUMNS,
    (["total", "mix", "level"] as const).map((part) => [
      releaseId,
      choices.wave?.wave_name ?? "",
      pair.one.place.geography_code,
      pair.one.label,
      pair.other.place.geography_code,
      pair.other.label,
      choices.profession.profession_name,
      choices.subject?.label ?? "",
      getMeasure(choices.measure).label,
      isShare ? "percentage points" : "points",
      part === "total" ? "difference" : part,
      round(result[part].value),
      round(result[part].lower),
      round(result[part].upper),
      toPercent(result.covered),
    ]),
  );
}

function toPercent(share: number): number {
  return Number((100 * share).toFixed(0));
}
