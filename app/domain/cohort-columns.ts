import type { Cohort } from "./cohort";
import { CELL_COLUMNS, MEASURE_COLUMNS, QUALITY_COLUMN, SUBJECT_COLUMNS } from "./cohort-cell-columns";
import { FIGURE_NUMBERS, FIGURE_VERDICTS } from "./cohort-figure-columns";
import { listRecordColumns } from "./cohort-record-columns";
import type { CohortVocabulary } from "./cohort-vocabulary";
import type { ExtractColumn } from "./extract-column";
import { getMeasure } from "./measure";

/** Lists the columns of a cohort's extract, in their order: the codebook. */
export function listCohortColumns(cohort: Cohort, vocabulary: CohortVocabulary): readonly ExtractColumn[] {
  if (cohort.kind === "records") return listRecordColumns(cohort, vocabulary);
  if (cohort.shape === "long")
    return [
      ...CELL_COLUMNS,
      ...SUBJECT_COLUMNS,
      ...MEASURE_COLUMNS,
      ...FIGURE_NUMBERS,
      ...FIGURE_VERDICTS,
      QUALITY_COLUMN,
    ];
  return [...CELL_COLUMNS, ...SUBJECT_COLUMNS, ...cohort.measures.flatMap(toMeasureColumns), QUALITY_COLUMN];
}

const CELL_KEY = [
  "wave_code",
  "geography_level",
  "geography_code",
  "profession_level",
  "profession_code",
  "subject_kind",
  "subject_code",
  "score_band_code",
] as const;

/** Lists the columns that together tell the rows of a cohort apart; none for records, which nothing may tell apart. */
export function listCohortKey({ kind, shape }: Pick<Cohort, "kind" | "shape">): readonly string[] {
  if (kind === "records") return [];
  return shape === "long" ? [...CELL_KEY, "measure_code"] : CELL_KEY;
}

/** The columns that the wide shape has for each measure; comparisons are in the long one only. */
export function toMeasureColumns(code: Cohort["measures"][number]): readonly ExtractColumn[] {
  const { label, kind } = getMeasure(code);
  const unit = kind === "count" ? "people" : kind === "mean" ? "points" : "percent";
  return FIGURE_NUMBERS.filter(
    ({ name }) => kind !== "count" || name === "status" || name === "n" || name === "trust",
  )
    .filter(({ name }) => kind === "share" || !name.startsWith("band"))
    .map(({ isRequired: _, ...column }) => ({
      ...column,
      name: `${code}_${column.name}`,
      title: `${label}: ${column.title.toLowerCase()}`,
      unit: column.unit === "" ? "" : column.name === "n" ? "people" : unit,
    }));
}
