import type { Kysely } from "kysely";
import type { FigureTable, ReleaseDatabase } from "../release/schema";
import type { FigurePart } from "./figure-prints.server";

const KEY = [
  "geography_version",
  "geography_code",
  "profession_level",
  "profession_code",
  "measure",
  "subject",
] as const;

/** A shown figure of a part: its cell, measure and subject, and what is compared between releases. */
export type PartFigure = Pick<FigureTable, (typeof KEY)[number] | "base" | "value" | "band">;

/** A figure that two releases do not both show as the same; null where one does not show it. */
export interface FigureDifference {
  readonly before: PartFigure | null;
  readonly after: PartFigure | null;
}

/**
 * Lists the shown figures of one instrument, wave and geography level in the order of their codes.
 *
 * `select geography_version, …, base, value, band from figure where status = 'shown' and instrument_code = $1 and … order by geography_version, …`
 */
export async function listPartFigures(
  db: Kysely<ReleaseDatabase>,
  { instrument_code, wave_code, geography_level }: FigurePart,
): Promise<readonly PartFigure[]> {
  return db
    .selectFrom("figure")
    .select([...KEY, "base", "value", "band"])
    .where("status", "=", "shown")
    .where("instrument_code", "=", instrument_code)
    .where("wave_code", "=", wave_code)
    .where("geography_level", "=", geography_level)
    .orderBy("geography_version")
    .orderBy("geography_code")
    .orderBy("profession_level")
    .orderBy("profession_code")
    .orderBy("measure")
    .orderBy("subject")
    .execute();
}

/** Lists what two releases do not both show as the same, in the order of the later one, then what it shows no more. */
export function diffPartFigures(
  before: readonly PartFigure[],
  after: readonly PartFigure[],
): readonly FigureDifference[] {
  const old = new Map(before.map((figure) => [toKey(figure), figure]));
  const differences: FigureDifference[] = [];
  for (const figure of after) {
    const key = toKey(figure);
    const was = old.get(key) ?? null;
    old.delete(key);
    if (was?.base !== figure.base || was.value !== figure.value || was.band !== figure.band) {
      differences.push({ before: was, after: figure });
    }
  }
  return [...differences, ...[...old.values()].map((figure) => ({ before: figure, after: null }))];
}

function toKey(figure: PartFigure): string {
  return KEY.map((column) => figure[column]).join("\n");
}
