import { z } from "zod";
import type { Cohort } from "../../domain/cohort";
import { listCohortColumns } from "../../domain/cohort-columns";
import type { CohortVocabulary } from "../../domain/cohort-vocabulary";
import type { ExtractColumn } from "../../domain/extract-column";

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

/** Columns with few values have them listed, so that programs know them. */
function toSchema({ type, values, isRequired = false }: ExtractColumn): z.ZodType {
  if (values !== undefined) return isRequired ? z.enum([...values]) : z.enum([...values]).nullable();
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
