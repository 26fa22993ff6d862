import type { Kysely } from "kysely";
import type { MeasureCode } from "../domain/measure";
import type {
  ComparisonFamilyTable,
  ComparisonReference,
  GeographyLevel,
  ProfessionLevel,
  ReleaseDatabase,
} from "../release/schema";

export interface FamilyKey {
  readonly instrument: string;
  readonly wave: string;
  readonly level: GeographyLevel;
  readonly professionLevel: ProfessionLevel;
  readonly measure: MeasureCode;
  readonly reference: ComparisonReference;
}

/**
 * Finds how many comparisons were adjusted together with those of a page; undefined where none was tested.
 *
 * `select * from comparison_family where instrument_code = $1 and wave_code = $2 and …`
 */
export async function findFamily(
  db: Kysely<ReleaseDatabase>,
  { instrument, wave, level, professionLevel, measure, reference }: FamilyKey,
): Promise<ComparisonFamilyTable | undefined> {
  return db
    .selectFrom("comparison_family")
    .selectAll()
    .where("instrument_code", "=", instrument)
    .where("wave_code", "=", wave)
    .where("geography_level", "=", level)
    .where("profession_level", "=", professionLevel)
    .where("measure", "=", measure)
    .where("reference", "=", reference)
    .executeTakeFirst();
}
