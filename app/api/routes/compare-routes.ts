import { z } from "zod";
import { isCursor, readCohortPage } from "../../queries/cohort-page.server";
import { getCohortVocabulary } from "../../queries/cohort-vocabulary.server";
import { listFamilies } from "../../queries/comparison-families.server";
import { DEFAULT_ROWS } from "../api-limits";
import { type ApiRoute, defineRoute } from "../api-route";
import { codeSchema, releaseQuery, rowsQuery } from "../common-schemas";
import { badCursor } from "../cursor";
import { cellShape, toCellCohort } from "./cell-cohort";
import { CELL_COLUMNS, cellRow } from "./cell-row";
import { geographyLevelSchema, professionLevelSchema } from "./dimension-rows";
import { comparableMeasureSchema, subjectSchema, toSubjects } from "./measured-subject";

const familyAbout = z.strictObject({
  families: z
    .array(
      z.strictObject({
        wave_code: z.string(),
        geography_level: geographyLevelSchema,
        profession_level: professionLevelSchema,
        reference: z.enum(["parent_rest", "england_rest"]),
        tested: z
          .int()
          .describe("Comparisons adjusted together: all places, professions and subjects of these levels."),
        clear: z.int().describe("Differences called clear, at 95 %."),
        very_clear: z.int().describe("Of those, at 99.8 %."),
        expected_false: z.number().describe("The most false ones to expect among the clear."),
      }),
    )
    .describe("How many comparisons each verdict was adjusted with."),
});

/** Places beside each other. */
export const compareRoutes: readonly ApiRoute[] = [
  defineRoute({
    operation: "comparePlaces",
    method: "GET",
    path: "/compare",
    topic: "Figures",
    summary: "Places compared in one measure",
    description:
      "Lists one measure of one profession in all places of a level, or in some places, with the difference from the rest of the parent place and of England, its adjusted p and its verdict, as reached among all comparisons of its family when the release was built. Rows are in the order of places, never of values.",
    scope: "release",
    params: z.strictObject({}),
    query: z.strictObject({
      measure: comparableMeasureSchema,
      subject: subjectSchema,
      instrument: cellShape.instrument,
      wave: codeSchema.optional().describe("Code of a wave; the newest final one unless given."),
      level: geographyLevelSchema
        .optional()
        .describe("All places of this level; regions unless level or places are given."),
      within: cellShape.within.describe("Codes of places: with `level`, only those inside them."),
      places: cellShape.places.describe("Codes of places, such as a peer group."),
      profession: z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9_:.-]{0,79}$/, "a profession is named by its code")
        .optional()
        .describe("Code of the profession; all professions together unless given."),
      geography: cellShape.geography,
      ...releaseQuery,
      ...rowsQuery,
    }),
    body: null,
    answer: { kind: "rows", row: cellRow, about: familyAbout },
    problems: ["invalid-cursor"],
    example: "/compare?measure=gap&subject=technical_proficiency&level=region",
    handle: async ({ release: { db } }, asked) => {
      const { measure, subject, instrument, wave, level, within, places, profession, geography, limit } =
        asked.query;
      const vocabulary = await getCohortVocabulary(db);
      const levels = level ?? (places === undefined && within === undefined ? "region" : undefined);
      const cohort = toCellCohort(
        {
          ...toSubjects(measure, subject),
          measures: [measure],
          instrument,
          waves: wave === undefined ? undefined : [wave],
          levels: levels && [levels],
          within,
          places,
          professions: profession === undefined ? undefined : [profession],
          geography,
        },
        vocabulary,
      );
      const { position } = asked;
      if (position !== null && !isCursor(cohort, vocabulary, position)) throw badCursor(position);
      const [{ rows, next }, families] = await Promise.all([
        readCohortPage(db, vocabulary, cohort, {
          after: position ?? undefined,
          limit: limit ?? DEFAULT_ROWS,
        }),
        listFamilies(db, cohort.instrument, measure),
      ]);
      const isSeen = (family: (typeof families)[number]) =>
        rows.some(
          (row) =>
            row.wave_code === family.wave_code &&
            row.geography_level === family.geography_level &&
            row.profession_level === family.profession_level,
        );
      const about = {
        families: families.filter(isSeen).map(({ instrument_code: _, measure: __, ...family }) => family),
      };
      return { kind: "rows", rows, columns: CELL_COLUMNS.map(({ name }) => name), next, about };
    },
  }),
];
