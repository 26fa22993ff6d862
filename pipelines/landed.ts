import type { FileNote } from "./staged-file.ts";
import type { VariableValue } from "./staging-session.ts";

/** The staging models an assessment file goes through. */
export type AssessmentModel = "dsat_workbook" | "assessment_extract" | "item_table";

/** A file whose text lies in the `landing` schema. */
export interface Landed {
  readonly model: AssessmentModel;
  readonly version: string;
  readonly snapshotDate: string;
  /** Framework that was assessed, as in `reference/framework_domains.csv`. */
  readonly framework: string;
  /** The centre or organisation a workbook is about; empty where rows name their organisation. */
  readonly unitCode: string;
  /** Records in the file, from a counter that does not decode them (rulings: "rows in" is counted independently). */
  readonly rowsIn: number;
  readonly notes: readonly FileNote[];
  /** What was decided about the file by itself, in words. */
  readonly decisions: readonly string[];
  /** Session variables that the models read besides those of every file. */
  readonly variables: Readonly<Record<string, VariableValue>>;
  /** Records that could not be split into columns; known after the first pass. */
  readonly countRagged: () => Promise<number>;
  /** Fills `source_row`, for looking up refused rows. */
  readonly numberRows: () => Promise<void>;
}
