import { z } from "zod";
import { type CellFilter, cellFilterSchema } from "../../domain/cell-filter";
import type { Cohort } from "../../domain/cohort";
import { listMeasuresOf } from "../../domain/cohort-defaults";
import { type CohortVocabulary, PLACE_LEVELS, PROFESSION_LEVELS } from "../../domain/cohort-vocabulary";
import { filterToSql } from "../../queries/cell-filter-sql";
import { isCursor, readCohortPage } from "../../queries/cohort-page.server";
import { getCohortVocabulary } from "../../queries/cohort-vocabulary.server";
import type { Release } from "../../release/connection.server";
import type { RowsAnswer } from "../api-answer";
import { DEFAULT_ROWS } from "../api-limits";
import { type ApiRoute, defineRoute } from "../api-route";
import { releaseQuery, rowsQuery } from "../common-schemas";
import { badCursor } from "../cursor";
import type { RowsAsked } from "../rows-answer";
import { cellShape, toCellCohort } from "./cell-cohort";
import { CELL_COLUMNS, cellRow } from "./cell-row";
import { checkFilter } from "./check-filter";

const cellBody = z.strictObject({
  ...cellShape,
  where: cellFilterSchema
    .optional()
    .describe("A condition: a dimension with the codes it may have, or and, or, not of conditions."),
});

/** Published figures, cell by cell. */
export const cellRoutes: readonly ApiRoute[] = [
  defineRoute({
    operation: "listCells",
    method: "GET",
    path: "/cells",
    topic: "Figures",
    summary: "Published figures",
    description:
      "Lists figures with all that places them, their interval, trust grade, comparisons and notes. A figure that is not shown has its status and no numbers; a group that nobody answered in has no row. Rows are in the order of waves, places, professions, subjects and measures, never of values.",
    scope: "release",
    params: z.strictObject({}),
    query: z.strictObject({ ...cellShape, ...releaseQuery, ...rowsQuery }),
    body: null,
    answer: { kind: "rows", row: cellRow },
    problems: ["invalid-cursor"],
    example: "/cells?waves=latest-4&places=Y62&professions=nursing-and-midwifery&measures=confidence,gap",
    handle: async ({ release }, asked) => {
      const vocabulary = await getCohortVocabulary(release.db);
      return readCells(release, vocabulary, toCellCohort(asked.query, vocabulary), asked);
    },
  }),
  defineRoute({
    operation: "queryCells",
    method: "POST",
    path: "/cells",
    topic: "Figures",
    summary: "Published figures under conditions",
    description:
      "Lists figures as GET does. `where` holds conditions joined by and, or, not; with it, waves, places, professions and measures that are left out mean all of them.",
    scope: "release",
    params: z.strictObject({}),
    query: z.strictObject({ ...releaseQuery, ...rowsQuery }),
    body: cellBody,
    answer: { kind: "rows", row: cellRow },
    problems: ["invalid-cursor"],
    example: {
      waves: ["latest-4"],
      where: {
        and: [
          { dimension: "measure_code", in: ["gap"] },
          {
            or: [
              { dimension: "geography_level", in: ["region"] },
              { dimension: "profession_code", in: ["nursing-and-midwifery"] },
            ],
          },
          { not: { dimension: "status", in: ["not_shown"] } },
        ],
      },
    },
    handle: async ({ release }, asked) => {
      const vocabulary = await getCohortVocabulary(release.db);
      const { where, ...named } = asked.body;
      if (where === undefined) {
        return readCells(release, vocabulary, toCellCohort(named, vocabulary, "invalid-body"), asked);
      }
      const basis = toCellCohort({ instrument: named.instrument }, vocabulary, "invalid-body");
      checkFilter(where, vocabulary);
      const cohort = toCellCohort(
        { ...widest(named, basis, vocabulary), ...named },
        vocabulary,
        "invalid-body",
      );
      return readCells(release, vocabulary, cohort, asked, where);
    },
  }),
];

/** Reads a page of the cells of a cohort. */
async function readCells(
  { db }: Release,
  vocabulary: CohortVocabulary,
  cohort: Cohort,
  { position, query }: RowsAsked,
  where?: CellFilter,
): Promise<RowsAnswer> {
  if (position !== null && !isCursor(cohort, vocabulary, position)) throw badCursor(position);
  const { rows, next } = await readCohortPage(db, vocabulary, cohort, {
    after: position ?? undefined,
    limit: query.limit ?? DEFAULT_ROWS,
    where: where && filterToSql(where),
  });
  return { kind: "rows", rows, columns: CELL_COLUMNS.map(({ name }) => name), next };
}

/** What a question with conditions is about where it does not say. */
function widest(
  named: Readonly<Record<string, unknown>>,
  basis: Cohort,
  vocabulary: CohortVocabulary,
): Readonly<Record<string, unknown>> {
  const hasPlaces = ["levels", "places", "within"].some((name) => named[name] !== undefined);
  const hasProfessions = ["profession_levels", "professions"].some((name) => named[name] !== undefined);
  return {
    waves: ["all"],
    measures: listMeasuresOf(vocabulary, basis),
    ...(hasPlaces ? {} : { levels: PLACE_LEVELS }),
    ...(hasProfessions ? {} : { profession_levels: PROFESSION_LEVELS }),
  };
}
