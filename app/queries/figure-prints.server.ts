import { type Kysely, type RawBuilder, sql } from "kysely";
import type { GeographyLevel, ReleaseDatabase } from "../release/schema";

/** The shown figures of one instrument, wave and geography level. */
export interface FigurePart {
  readonly instrument_code: string;
  readonly wave_code: string;
  readonly geography_level: GeographyLevel;
}

/** How many figures a part of a release shows, and a text that is another one as soon as one of them is. */
export interface PartPrint extends FigurePart {
  readonly figures: number;
  readonly print: string;
}

/** A shown figure by two numbers: one of the cell it is in, one of what it says. Equal figures have equal numbers in every release. */
export interface FigurePrint {
  readonly cell: number;
  readonly content: number;
}

const CELL = sql.raw(
  "geography_version, geography_code, profession_level, profession_code, cast(measure as varchar), subject",
);
const CONTENT = sql.raw("base, value, cast(band as varchar)");

/** The upper 53 bits of a hash: as many as a number holds exactly. Of a million figures two agree by chance once in 10,000 releases. */
function hashOf(columns: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`cast(hash(${columns}) >> 11 as bigint)`;
}

/**
 * Takes the print of every part of a release.
 *
 * `select instrument_code, wave_code, geography_level, count(*), bit_xor(hash(…)) from figure where status = 'shown' group by …`
 */
export async function listPartPrints(db: Kysely<ReleaseDatabase>): Promise<readonly PartPrint[]> {
  return db
    .selectFrom("figure")
    .select((query) => [
      "instrument_code",
      "wave_code",
      "geography_level",
      query.fn.countAll<number>().as("figures"),
      sql<string>`cast(bit_xor(hash(${CELL}, ${CONTENT})) as varchar)`.as("print"),
    ])
    .where("status", "=", "shown")
    .groupBy(["instrument_code", "wave_code", "geography_level"])
    .execute();
}

/** Lists the prints of the shown figures of a part. */
export async function listFigurePrints(
  db: Kysely<ReleaseDatabase>,
  { instrument_code, wave_code, geography_level }: FigurePart,
): Promise<readonly FigurePrint[]> {
  return db
    .selectFrom("figure")
    .select([hashOf(CELL).as("cell"), hashOf(CONTENT).as("content")])
    .where("status", "=", "shown")
    .where("instrument_code", "=", instrument_code)
    .where("wave_code", "=", wave_code)
    .where("geography_level", "=", geography_level)
    .execute();
}
