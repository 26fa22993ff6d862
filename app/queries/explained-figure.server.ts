import type { Kysely } from "kysely";
import type { Figure } from "../domain/figure";
import type { MeasureCode } from "../domain/measure";
import { remember } from "../release/remember.server";
import type { GeographyTable, GeographyVersion, ProfessionTable, ReleaseDatabase } from "../release/schema";
import type { Geography } from "./figures.server";
import { toFigure } from "./to-figure";

/** One cell of the lattice and a measure of it. */
export interface FigureKey {
  readonly instrument: string;
  readonly wave: string;
  readonly geography: Geography;
  readonly place: Pick<GeographyTable, "geography_level" | "geography_code">;
  readonly profession: Pick<ProfessionTable, "profession_level" | "profession_code">;
  readonly measure: MeasureCode;
  readonly subject: string;
}

/** A figure and the version of the geography it stands under. */
export interface VersionedFigure {
  readonly version: GeographyVersion;
  readonly figure: Figure;
}

/**
 * Finds one published figure; a cell nobody is in has no row and is `no_responses`.
 *
 * `select * from figure where instrument_code = $1 and wave_code = $2 and geography_version in ('both', $3) and …`
 */
export async function findFigure(
  db: Kysely<ReleaseDatabase>,
  { instrument, wave, geography, place, profession, measure, subject }: FigureKey,
): Promise<VersionedFigure> {
  const row = await db
    .selectFrom("figure")
    .selectAll()
    .where("instrument_code", "=", instrument)
    .where("wave_code", "=", wave)
    .where("geography_version", "in", ["both", geography])
    .where("geography_level", "=", place.geography_level)
    .where("geography_code", "=", place.geography_code)
    .where("profession_level", "=", profession.profession_level)
    .where("profession_code", "=", profession.profession_code)
    .where("measure", "=", measure)
    .where("subject", "=", subject)
    .executeTakeFirst();
  return { version: row?.geography_version ?? geography, figure: toFigure(row) };
}

/** A measure that an instrument has figures of, and what they are about. */
export interface MeasuredSubject {
  readonly measure: MeasureCode;
  readonly subject: string;
}

/** Lists what an instrument has figures of. */
export async function listMeasuredSubjects(
  db: Kysely<ReleaseDatabase>,
  instrument: string,
): Promise<readonly MeasuredSubject[]> {
  return remember(db, `measured subjects ${instrument}`, () =>
    db
      .selectFrom("figure")
      .select(["measure", "subject"])
      .distinct()
      .where("instrument_code", "=", instrument)
      .orderBy("measure")
      .orderBy("subject")
      .execute(),
  );
}
