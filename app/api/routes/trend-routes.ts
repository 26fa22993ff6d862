import { z } from "zod";
import { pickBaselines } from "../../domain/baseline-choice";
import type { Cohort } from "../../domain/cohort";
import type { CohortVocabulary, VocabularyNode } from "../../domain/cohort-vocabulary";
import type { WavePoint } from "../../domain/series";
import { TREND_MEASURE_CODES, type TrendMeasure } from "../../domain/trend-measure";
import { listBaselines } from "../../queries/baselines.server";
import { type CohortRow, readCohortPage } from "../../queries/cohort-page.server";
import { getCohortVocabulary } from "../../queries/cohort-vocabulary.server";
import { readDimensionLists } from "../../queries/dimension-lists.server";
import { listFigures, pickFigure } from "../../queries/figures.server";
import { isRedrawnBetween } from "../../queries/redrawn-place";
import type { Release } from "../../release/connection.server";
import type { GeographyLevel, GeographyTable, ProfessionLevel, WaveTable } from "../../release/schema";
import { MOST_ROWS } from "../api-limits";
import { type ApiRoute, defineRoute } from "../api-route";
import { codeSchema, releaseQuery, rowsQuery } from "../common-schemas";
import { sliceRows } from "../rows-answer";
import { cellShape, toCellCohort } from "./cell-cohort";
import { cellRow } from "./cell-row";
import { toSubjects } from "./measured-subject";
import { readTrend, trendAbout } from "./trend-reading";

const trendRow = cellRow.extend({
  is_redrawn: z
    .boolean()
    .describe(
      "Whether the place may have covered other people in the wave before, so that the two cannot be joined.",
    ),
});

const keySchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_:.-]{0,79}$/, "a place or profession is named by its code, or level:code");

/** One figure over its waves. */
export const trendRoutes: readonly ApiRoute[] = [
  defineRoute({
    operation: "getTrend",
    method: "GET",
    path: "/trend",
    topic: "Figures",
    summary: "One measure over its waves",
    description:
      "Lists one measure of one group in every wave, oldest first, and reads the series by the strongest method it has waves for. Provisional waves are listed and not read.",
    scope: "release",
    params: z.strictObject({}),
    query: z.strictObject({
      measure: z.enum(TREND_MEASURE_CODES).describe("What is measured."),
      subject: codeSchema.describe("Code of the domain, or of the barrier."),
      instrument: cellShape.instrument,
      place: keySchema.optional().describe("Code of the place; England unless given."),
      profession: keySchema
        .optional()
        .describe("Code of the profession; all professions together unless given."),
      geography: cellShape.geography,
      ...releaseQuery,
      ...rowsQuery,
    }),
    body: null,
    answer: { kind: "rows", row: trendRow, about: trendAbout },
    problems: ["invalid-cursor"],
    example: "/trend?measure=gap&subject=technical_proficiency&place=Y62",
    handle: async ({ release }, asked) => {
      const { measure, subject, instrument, place, profession, geography } = asked.query;
      const vocabulary = await getCohortVocabulary(release.db);
      const cohort = toCellCohort(
        {
          ...toSubjects(measure, subject),
          measures: [measure],
          waves: ["all"],
          instrument,
          places: [place ?? "ENG"],
          professions: [profession ?? "all"],
          geography,
        },
        vocabulary,
      );
      const { rows } = await readCohortPage(release.db, vocabulary, cohort, { limit: MOST_ROWS });
      const series = await readPoints(release, cohort, { measure, subject, vocabulary });
      const redrawn = new Set(series.filter(({ isRedrawn }) => isRedrawn).map(({ wave }) => wave.wave_code));
      const declarations = await listBaselines(release.db, toPlace(vocabulary, cohort));
      const about = readTrend(
        measure,
        series.filter(({ wave }) => !wave.is_provisional).map(({ point }) => point),
        pickBaselines(declarations, { instrument: cohort.instrument, measure, subject }),
      );
      const told = rows.map((row: CohortRow) => ({ ...row, is_redrawn: redrawn.has(String(row.wave_code)) }));
      return { ...sliceRows(told, trendRow, asked), about };
    },
  }),
];

interface SeriesWave {
  readonly wave: WaveTable;
  readonly isRedrawn: boolean;
  readonly point: WavePoint;
}

/** Reads the figures of a series wave by wave, with the waves at which the place became another group of people. */
async function readPoints(
  { db }: Release,
  cohort: Cohort,
  {
    measure,
    subject,
    vocabulary,
  }: { readonly measure: TrendMeasure; readonly subject: string; readonly vocabulary: CohortVocabulary },
): Promise<readonly SeriesWave[]> {
  const place = toPlace(vocabulary, cohort);
  const profession = findNode(vocabulary.professions, cohort.professions[0] ?? "all");
  const { waves, successions } = await readDimensionLists(db);
  const rows = await listFigures(
    db,
    {
      instrument: cohort.instrument,
      geography: cohort.geography,
      level: place.geography_level,
      places: [place.geography_code],
    },
    [
      {
        professionLevel: profession.level as ProfessionLevel,
        professions: [profession.code],
        measures: [measure],
        subjects: [subject],
      },
    ],
  );
  const predecessors = successions.filter(
    (each) => each.successor_code === place.geography_code && each.predecessor_code !== place.geography_code,
  );
  const own = waves.filter((wave) => wave.instrument_code === cohort.instrument);
  return own.map((wave, index) => {
    const before = own[index - 1];
    const isRedrawn =
      before !== undefined && isRedrawnBetween(place, predecessors, cohort.geography, before, wave);
    return {
      wave,
      isRedrawn,
      point: {
        wave: wave.wave_code,
        time: wave.wave_order,
        figure: pickFigure(rows, { wave: wave.wave_code }),
        breakReason: isRedrawn ? "The place covered other people before." : null,
      },
    };
  });
}

function toPlace(
  vocabulary: CohortVocabulary,
  cohort: Cohort,
): Pick<GeographyTable, "geography_level" | "geography_code"> {
  const { level, code } = findNode(vocabulary.places, cohort.places[0] ?? vocabulary.places[0]?.key);
  return { geography_level: level as GeographyLevel, geography_code: code };
}

function findNode(nodes: readonly VocabularyNode[], key: string | undefined): VocabularyNode {
  const found = nodes.find((node) => node.key === key);
  if (found === undefined) throw new Error(`The release has no "${key}".`);
  return found;
}
