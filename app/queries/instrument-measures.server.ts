import type { Kysely } from "kysely";
import type { MeasureCode } from "../domain/measure";
import { remember } from "../release/remember.server";
import type { ReleaseDatabase } from "../release/schema";

/** A measure that an assessment or survey has figures of. */
export interface InstrumentMeasure {
  readonly instrument_code: string;
  readonly measure: MeasureCode;
}

/**
 * Lists which instruments of a release have which measures, shown or not.
 *
 * `select distinct instrument_code, measure from figure`
 */
export async function listMeasuresOfInstruments(
  db: Kysely<ReleaseDatabase>,
): Promise<readonly InstrumentMeasure[]> {
  return remember(db, "measures of instruments", () =>
    db
      .selectFrom("figure")
      .select(["instrument_code", "measure"])
      .distinct()
      .orderBy("instrument_code")
      .orderBy("measure")
      .execute(),
  );
}
