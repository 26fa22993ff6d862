import type { Kysely } from "kysely";
import type { Figure } from "../domain/figure";
import type { MeasureCode } from "../domain/measure";
import type { GeographyLevel, ProfessionLevel, ReleaseDatabase } from "../release/schema";
import { toFigure } from "./to-figure";

/** Which of the two geographies: places as they were in the wave, or restated on today's. */
export type Geography = "then" | "restated";

/** A part of the lattice. Lists are alternatives; what is left out is not restricted. */
export interface FigureSelection {
  readonly instrument: string;
  readonly geography: Geography;
  readonly level: GeographyLevel;
  readonly places: readonly string[];
  readonly professionLevel: ProfessionLevel;
  readonly professions?: readonly string[];
  readonly waves?: readonly string[];
  readonly measures: readonly MeasureCode[];
}

export interface FigureCell {
  readonly wave: string;
  readonly place: string;
  readonly profession: string;
  readonly measure: MeasureCode;
  /** Domain or barrier code; empty for measures of the whole cell. */
  readonly subject: string;
}

export type FigureRow = FigureCell & { readonly figure: Figure };

/**
 * Lists the published figures of a part of the lattice. Cells nobody is in have no row.
 *
 * `select … from figure where instrument_code = $1 and geography_version in ('both', $2) and geography_level = $3 and …`
 */
export async function listFigures(
  db: Kysely<ReleaseDatabase>,
  selection: FigureSelection,
): Promise<readonly FigureRow[]> {
  const { instrument, geography, level, places, professionLevel, professions, waves, measures } = selection;
  if (places.length === 0) return [];
  let query = db
    .selectFrom("figure")
    .selectAll()
    .where("instrument_code", "=", instrument)
    .where("geography_version", "in", ["both", geography])
    .where("geography_level", "=", level)
    .where("geography_code", "in", places)
    .where("profession_level", "=", professionLevel)
    .where("measure", "in", measures);
  if (professions) query = query.where("profession_code", "in", professions);
  if (waves) query = query.where("wave_code", "in", waves);
  const rows = await query.execute();
  return rows.map((row) => ({
    wave: row.wave_code,
    place: row.geography_code,
    profession: row.profession_code,
    measure: row.measure,
    subject: row.subject,
    figure: toFigure(row),
  }));
}

/** Finds the figure of a cell among rows; what is left out of `cell` matches anything. No row: no responses. */
export function pickFigure(rows: readonly FigureRow[], cell: Partial<FigureCell>): Figure {
  const wanted = Object.entries(cell);
  const found = rows.find((row) => wanted.every(([key, value]) => row[key as keyof FigureCell] === value));
  return found?.figure ?? { status: "no_responses" };
}
