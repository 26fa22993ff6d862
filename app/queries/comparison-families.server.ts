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

/** The families of one instrument and geography level together, over all waves of a release. */
export interface FamilyTotal
  extends Pick<
    ComparisonFamilyTable,
    "instrument_code" | "geography_level" | "tested" | "clear" | "very_clear" | "expected_false"
  > {
  readonly families: number;
}

/**
 * Adds up the families of a release by instrument and geography level.
 *
 * `select instrument_code, geography_level, count(*), sum(tested), sum(clear), … from comparison_family group by …`
 */
export async function listFamilyTotals(db: Kysely<ReleaseDatabase>): Promise<readonly FamilyTotal[]> {
  return db
    .selectFrom("comparison_family")
    .select((query) => [
      "instrument_code",
      "geography_level",
      query.fn.countAll<number>().as("families"),
      query.fn.sum<number>("tested").as("tested"),
      query.fn.sum<number>("clear").as("clear"),
      query.fn.sum<number>("very_clear").as("very_clear"),
      query.fn.sum<number>("expected_false").as("expected_false"),
    ])
    .groupBy(["instrument_code", "geography_level"])
    .orderBy("instrument_code")
    .orderBy("geography_level", "desc")
    .execute();
}

/** Lists how many comparisons of a measure were adjusted together, by wave, levels and reference. */
export async function listFamilies(
  db: Kysely<ReleaseDatabase>,
  instrument: string,
  measure: MeasureCode,
): Promise<readonly ComparisonFamilyTable[]> {
  return db
    .selectFrom("comparison_family")
    .select([
      "instrument_code",
      "measure",
      "wave_code",
      "geography_level",
      "profession_level",
      "reference",
      "tested",
      "clear",
      "very_clear",
      "expected_false",
    ])
    .where("instrument_code", "=", instrument)
    .where("measure", "=", measure)
    .orderBy("wave_code")
    .orderBy("geography_level")
    .orderBy("profession_level")
    .orderBy("reference")
    .execute();
}
