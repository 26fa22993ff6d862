import type { FileNote } from "./staged-file.ts";

/** A file whose text lies in the `landing` schema. */
export interface Landed {
  readonly version: string;
  readonly snapshotDate: string;
  /** The centre of a workbook; empty for an extract, whose rows name their organisation. */
  readonly unitCode: string;
  /** Records in the file, from a counter that does not decode them (rulings: "rows in" is counted independently). */
  readonly rowsIn: number;
  readonly notes: readonly FileNote[];
  /** Records that could not be split into columns; known after the first pass. */
  readonly countRagged: () => Promise<number>;
  /** Fills `source_row`, for looking up refused rows. */
  readonly numberRows: () => Promise<void>;
}
