import type { Kysely } from "kysely";
import type { InstrumentTable, ReleaseDatabase } from "../release/schema";

/** The scale of an assessment. */
export interface Scale extends Pick<InstrumentTable, "instrument_code" | "title"> {
  readonly scale_min: number;
  readonly scale_max: number;
}

/** Lists the assessments of a release with the ends of their scales. */
export async function listScales(db: Kysely<ReleaseDatabase>): Promise<readonly Scale[]> {
  return db
    .selectFrom("instrument")
    .innerJoin("domain", "domain.instrument_code", "instrument.instrument_code")
    .select((query) => [
      "instrument.instrument_code",
      "title",
      query.fn.min("scale_min").as("scale_min"),
      query.fn.max("scale_max").as("scale_max"),
    ])
    .groupBy(["instrument.instrument_code", "title"])
    .orderBy("instrument.instrument_code")
    .execute();
}
