import type { Kysely } from "kysely";
import type { Figure } from "../domain/figure";
import type { MeasureCode } from "../domain/measure";
import type { GeographyLevel, ProfessionLevel, ReleaseDatabase } from "../release/schema";
import { toFigure } from "./to-figure";

/** Which of the two geographies: places as they were in the wave, or restated on today's. */
export type Geography = "then" | "restated";

/** The places whose figures are read. */
export interface FigureScope {
  readonly instrument: string;
  readonly geography: Geography;
  readonly level: GeographyLevel;
  readonly places: readonly string[];
}

/** A part of the lattice within some places. Lists are alternatives; what is left out is not restricted. */
export interface FigurePart {
  readonly professionLevel: ProfessionLevel;
  readonly professions?: readonly string[];
  readonly waves?: readonly string[];
  readonly measures: readonly MeasureCode[];
  readonly subjects?: readonly string[];
}

export interface FigureCell {
  readonly place: string;
  readonly professionLevel: ProfessionLevel;
  readonly profession: string;
  readonly wave: string;
  readonly measure: MeasureCode;
  /** Domain or barrier code; empty for measures of the whole cell. */
  readonly subject: string;
}

export type FigureRow = FigureCell & { readonly figure: Figure };

const COLUMNS = [
  "wave_code",
  "profession_level",
  "geography_code",
  "profession_code",
  "measure",
  "subject",
  "status",
  "base",
  "value",
  "band",
  "standard_error",
  "noise_variance",
  "parent_rest_base",
  "parent_rest_value",
  "parent_rest_standard_error",
  "parent_rest_adjusted_p",
  "england_rest_base",
  "england_rest_value",
  "england_rest_standard_error",
  "england_rest_adjusted_p",
] as const;

/** Parts of one scope that were asked for at the same moment. */
interface Batch {
  readonly parts: Set<FigurePart>;
  readonly rows: Promise<readonly FigureRow[]>;
}

const gathering = new WeakMap<Kysely<ReleaseDatabase>, Map<string, Batch>>();

/**
 * Lists the published figures of some places. Cells nobody is in have no row.
 *
 * Parts of the same places that are asked for at the same moment, whoever asks, are read in one statement: to plan one costs more than to
 * read what a page needs.
 */
export async function listFigures(
  db: Kysely<ReleaseDatabase>,
  scope: FigureScope,
  parts: readonly FigurePart[],
): Promise<readonly FigureRow[]> {
  // An empty list allows nothing, and "in ()" is not SQL.
  const asked = parts.filter(({ professions, waves }) => professions?.length !== 0 && waves?.length !== 0);
  if (scope.places.length === 0 || asked.length === 0) return [];
  const { parts: gathered, rows } = gather(db, scope);
  for (const part of asked) gathered.add(part);
  return (await rows).filter((row) => asked.some((part) => isInPart(row, part)));
}

function gather(db: Kysely<ReleaseDatabase>, scope: FigureScope): Batch {
  const { instrument, geography, level, places } = scope;
  const key = [instrument, geography, level, ...places].join(" ");
  const batches = gathering.get(db) ?? new Map<string, Batch>();
  gathering.set(db, batches);
  const open = batches.get(key);
  if (open !== undefined) return open;
  const parts = new Set<FigurePart>();
  const rows = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    batches.delete(key);
    return readFigures(db, scope, [...parts]);
  });
  const batch = { parts, rows };
  batches.set(key, batch);
  return batch;
}

function isInPart(row: FigureRow, part: FigurePart): boolean {
  return (
    row.professionLevel === part.professionLevel &&
    part.measures.includes(row.measure) &&
    (part.professions?.includes(row.profession) ?? true) &&
    (part.waves?.includes(row.wave) ?? true) &&
    (part.subjects?.includes(row.subject) ?? true)
  );
}

/**
 * `select wave_code, … from figure where instrument_code = $1 and geography_version in ('both', $2) and geography_level = $3 and geography_code in (…) and ((profession_level = $4 and …) or …) order by geography_code, …`
 */
async function readFigures(
  db: Kysely<ReleaseDatabase>,
  { instrument, geography, level, places }: FigureScope,
  parts: readonly FigurePart[],
): Promise<readonly FigureRow[]> {
  const rows = await db
    .selectFrom("figure")
    .select(COLUMNS)
    .where("instrument_code", "=", instrument)
    .where("geography_version", "in", ["both", geography])
    .where("geography_level", "=", level)
    .where("geography_code", "in", places)
    .where((where) =>
      where.or(
        parts.map(({ professionLevel, professions, waves, measures, subjects }) =>
          where.and([
            where("profession_level", "=", professionLevel),
            where("measure", "in", measures),
            ...(professions ? [where("profession_code", "in", professions)] : []),
            ...(waves ? [where("wave_code", "in", waves)] : []),
            ...(subjects ? [where("subject", "in", subjects)] : []),
          ]),
        ),
      ),
    )
    // Which rows a join finds first is left to the database; sums over them have to come out the same to the last digit.
    .orderBy("geography_code")
    .orderBy("wave_code")
    .orderBy("profession_code")
    .orderBy("measure")
    .orderBy("subject")
    .execute();
  return rows.map((row) => ({
    place: row.geography_code,
    professionLevel: row.profession_level,
    profession: row.profession_code,
    wave: row.wave_code,
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
