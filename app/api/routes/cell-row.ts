import { z } from "zod";
import type { Cohort } from "../../domain/cohort";
import { listCohortColumns } from "../../domain/cohort-columns";
import type { CohortVocabulary } from "../../domain/cohort-vocabulary";
import type { ExtractColumn } from "../../domain/extract-column";

const VERDICTS = z.enum(["higher", "lower", "no_clear_difference", "not_compared"]).nullable();

/** Columns with few values, so that programs know them. */
const KNOWN: Readonly<Record<string, z.ZodType>> = {
  status: z.enum(["shown", "not_shown", "not_collected"]),
  band: z.enum(["under", "over"]).nullable(),
  trust: z.enum(["green", "amber", "red"]).nullable(),
  unit: z.enum(["points", "percent", "people"]),
  parent_rest_verdict: VERDICTS,
  england_rest_verdict: VERDICTS,
};

/** The columns of a cell are the same for every cohort of figures in the long shape. */
const LONG: Pick<Cohort, "kind" | "shape"> = { kind: "aggregate", shape: "long" };
export const CELL_COLUMNS: readonly ExtractColumn[] = listCohortColumns(
  LONG as Cohort,
  {} as CohortVocabulary,
);

/** A published figure with all that places it, as extracts have it; a hidden one has a status and no numbers. */
export const cellRow: z.ZodObject = z.strictObject(
  Object.fromEntries(
    CELL_COLUMNS.map((column) => [column.name, toSchema(column).describe(column.description)]),
  ),
);

function toSchema({ name, type }: ExtractColumn): z.ZodType {
  const known = KNOWN[name];
  if (known !== undefined) return known;
  switch (type) {
    case "string":
      return z.string();
    case "integer":
      return z.int().nullable();
    case "number":
      return z.number().nullable();
    case "boolean":
      return z.boolean();
  }
}
