import { z } from "zod";
import { getMeasure } from "../../domain/measure";
import { percentDecimals } from "../../domain/number-format";
import { explainChanges } from "../../queries/change-cause";
import type { PartChange } from "../../queries/figure-changes.server";
import {
  diffPartFigures,
  type FigureDifference,
  listPartFigures,
  type PartFigure,
} from "../../queries/part-figures.server";
import type { RowsAnswer } from "../api-answer";
import { DEFAULT_ROWS } from "../api-limits";
import { ApiProblem, notOneOf } from "../api-problem";
import { type ApiReach, type ApiRoute, defineRoute } from "../api-route";
import { codeSchema, releaseIdSchema, rowsQuery } from "../common-schemas";
import { sliceRows, toOffset } from "../rows-answer";
import { type ChangePair, type ChangeQuery, readChangePair } from "./change-pair.server";
import { changeAbout, changeCountRow, changeRow } from "./change-rows";
import { geographyLevelSchema } from "./dimension-rows";

const changeQuery = {
  from: releaseIdSchema
    .optional()
    .describe("The earlier release; unless given the one live before the later."),
  to: releaseIdSchema.optional().describe("The later release; the current one unless given."),
  instrument: codeSchema.optional().describe("Only of this assessment or survey."),
  wave: codeSchema.optional().describe("Only of this wave."),
  level: geographyLevelSchema.optional().describe("Only of places of this level."),
  ...rowsQuery,
};

/** What differs between two releases, and why. */
export const changeRoutes: readonly ApiRoute[] = [
  defineRoute({
    operation: "listChanges",
    method: "GET",
    path: "/changes",
    topic: "Releases",
    summary: "Figures that differ between two releases, and why",
    description:
      "Lists every figure that two releases do not both show as the same, with the first cause that holds of definition, membership, data and method. A figure that is not shown in one of them has no numbers there.",
    scope: "shelf",
    params: z.strictObject({}),
    query: z.strictObject(changeQuery),
    body: null,
    answer: { kind: "rows", row: changeRow, about: changeAbout },
    problems: ["invalid-cursor", "release-not-found", "release-removed", "no-release"],
    example: "/changes",
    handle: async (reach, asked) => {
      const pair = await readChangePair(reach, asked.query);
      checkParts(pair, asked.query);
      return listChanges(reach, pair, toOffset(asked.position), asked.query.limit ?? DEFAULT_ROWS);
    },
  }),
  defineRoute({
    operation: "countChanges",
    method: "GET",
    path: "/changes/counts",
    topic: "Releases",
    summary: "How many figures differ between two releases",
    description: "Counts the figures that differ by assessment or survey, wave and level of places.",
    scope: "shelf",
    params: z.strictObject({}),
    query: z.strictObject(changeQuery),
    body: null,
    answer: { kind: "rows", row: changeCountRow, about: changeAbout },
    problems: ["invalid-cursor", "release-not-found", "release-removed", "no-release"],
    example: "/changes/counts",
    handle: async (reach, asked) => {
      const pair = await readChangePair(reach, asked.query);
      checkParts(pair, asked.query);
      const rows = pair.parts.map(({ figures, changed, added, gone, ...part }) => ({
        ...part,
        shown: figures,
        changed,
        newly_shown: added,
        no_longer_shown: gone,
      }));
      return { ...sliceRows(rows, changeCountRow, asked), about: pair.about };
    },
  }),
];

/** Reads only the parts that the rows asked for stand in; how many rows a part has is known from its counts. */
async function listChanges(
  { shelf }: ApiReach,
  pair: ChangePair,
  offset: number,
  limit: number,
): Promise<RowsAnswer> {
  const explain = explainChanges(pair.from, pair.to);
  const rows: z.infer<typeof changeRow>[] = [];
  let passed = 0;
  for (const part of pair.parts) {
    const count = part.changed + part.added + part.gone;
    const start = Math.max(0, offset - passed);
    const wanted = limit - rows.length;
    passed += count;
    if (start >= count || wanted <= 0) continue;
    const before = await shelf.read(pair.from.info.release_id, ({ db }) => listPartFigures(db, part));
    const after = await shelf.read(pair.to.info.release_id, ({ db }) => listPartFigures(db, part));
    if (before === null || after === null)
      throw new ApiProblem("release-not-found", "One of the releases is no longer here.");
    const found = diffPartFigures(before, after).slice(start, start + wanted);
    rows.push(
      ...found.map((difference) => ({ ...toRow(part, difference), cause: explain(part, difference) })),
    );
  }
  const end = offset + rows.length;
  const columns = Object.keys(changeRow.shape);
  return {
    kind: "rows",
    columns,
    rows: rows.map(inOrder),
    next: end < passed ? String(end) : null,
    about: pair.about,
  };
}

function toRow(
  part: PartChange,
  { before, after }: FigureDifference,
): Omit<z.infer<typeof changeRow>, "cause"> {
  const figure = after ?? before;
  if (figure === null) throw new Error("A difference needs a figure in one of the releases.");
  return {
    instrument_code: part.instrument_code,
    wave_code: part.wave_code,
    geography_version: figure.geography_version,
    geography_level: part.geography_level,
    geography_code: figure.geography_code,
    profession_level: figure.profession_level,
    profession_code: figure.profession_code,
    measure: figure.measure,
    subject: figure.subject,
    change: before === null ? "newly_shown" : after === null ? "no_longer_shown" : "changed",
    unit: UNITS[getMeasure(figure.measure).kind],
    base_before: before?.base ?? null,
    base_after: after?.base ?? null,
    value_before: toldValue(before),
    value_after: toldValue(after),
    band_before: before?.band ?? null,
    band_after: after?.band ?? null,
  };
}

const UNITS = { count: "people", mean: "points", share: "percent" } as const;

/** Rounds a value as cells do: points to 2 decimals, percent to 1, whole where fewer than 100 people are behind it. */
function toldValue(figure: PartFigure | null): number | null {
  if (figure === null || figure.value === null || figure.band !== null) return null;
  const { kind } = getMeasure(figure.measure);
  if (kind === "count") return figure.value;
  const isShare = kind === "share";
  const decimals = isShare ? percentDecimals(figure.base ?? 0) : 2;
  return Number((isShare ? 100 * figure.value : figure.value).toFixed(decimals)) + 0;
}

function inOrder(row: z.infer<typeof changeRow>): z.infer<typeof changeRow> {
  return Object.fromEntries(
    Object.keys(changeRow.shape).map((column) => [column, row[column as keyof typeof row]]),
  ) as typeof row;
}

/** A code that neither release has is a mistake; a part in which nothing differs is an empty answer. */
function checkParts({ from, to }: ChangePair, query: ChangeQuery): void {
  const instruments = [...from.facts.instruments, ...to.facts.instruments].map(
    (each) => each.instrument_code,
  );
  const waves = [...from.facts.waves, ...to.facts.waves].map((each) => each.wave_code);
  for (const [name, wanted, codes] of [
    ["instrument", query.instrument, instruments],
    ["wave", query.wave, waves],
  ] as const) {
    if (wanted !== undefined && !codes.includes(wanted))
      throw notOneOf(name, wanted, [...new Set(codes)].sort());
  }
}
