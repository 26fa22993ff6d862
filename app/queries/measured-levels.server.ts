import type { Kysely } from "kysely";
import type { MeasureCode } from "../domain/measure";
import { remember } from "../release/remember.server";
import type { GeographyLevel, ProfessionLevel, ReleaseDatabase } from "../release/schema";

/** A kind of cell that a measure has figures for. */
export interface MeasuredLevel {
  readonly geography: GeographyLevel;
  readonly profession: ProfessionLevel;
}

/**
 * Lists the levels of places and professions down to which a release has figures of a measure, shown or not.
 *
 * `select distinct geography_level, profession_level from figure where instrument_code = $1 and measure = $2`
 */
export async function listMeasuredLevels(
  db: Kysely<ReleaseDatabase>,
  instrument: string,
  measure: MeasureCode,
): Promise<readonly MeasuredLevel[]> {
  return remember(db, `measured levels ${instrument} ${measure}`, () =>
    db
      .selectFrom("figure")
      .select(["geography_level as geography", "profession_level as profession"])
      .distinct()
      .where("instrument_code", "=", instrument)
      .where("measure", "=", measure)
      .execute(),
  );
}
