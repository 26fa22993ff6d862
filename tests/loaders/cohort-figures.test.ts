import { CompiledQuery, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printFigure } from "../../app/components/figure-line";
import type { Cohort } from "../../app/domain/cohort";
import type { CohortVocabulary } from "../../app/domain/cohort-vocabulary";
import { readComparisons } from "../../app/domain/comparison";
import { isShown } from "../../app/domain/figure";
import { figureInterval } from "../../app/domain/figure-interval";
import { getMeasure, type MeasureCode } from "../../app/domain/measure";
import { toQualityFacts } from "../../app/domain/quality-facts";
import { significanceOf } from "../../app/domain/significance";
import { gradeTrust } from "../../app/domain/trust-grade";
import { figuresOf } from "../../app/queries/cohort-figures.server";
import { getCohortVocabulary } from "../../app/queries/cohort-vocabulary.server";
import { type FigureNumbers, toFigure } from "../../app/queries/to-figure";
import type { Release } from "../../app/release/connection.server";
import { openSample } from "../support/open-sample";

let release: Release;
let vocabulary: CohortVocabulary;

beforeAll(async () => {
  release = await openSample();
  vocabulary = await getCohortVocabulary(release.db);
});

afterAll(() => release.db.destroy());

interface Row extends FigureNumbers {
  readonly wave_code: string;
  readonly geography_version: string;
  readonly geography_level: string;
  readonly geography_code: string;
  readonly profession_level: string;
  readonly profession_code: string;
  readonly measure: MeasureCode;
  readonly subject: string;
  readonly end_date: string;
  readonly lower_limit: number | null;
  readonly upper_limit: number | null;
  readonly told_value: number | null;
  readonly band_limit: number | null;
  readonly told_error: number | null;
  readonly lower_95: number | null;
  readonly upper_95: number | null;
  readonly trust: string | null;
  readonly parent_rest_difference: number | null;
  readonly parent_rest_verdict: string | null;
  readonly parent_rest_level: number | null;
  readonly england_rest_verdict: string | null;
  readonly england_rest_level: number | null;
  readonly quality_notes: string;
}

/** Every shown figure of a wave. */
async function readWave(instrument: string, wave: string, geography: Cohort["geography"]) {
  const found = vocabulary.instruments.find(({ code }) => code === instrument);
  const cohort: Cohort = {
    kind: "aggregate",
    instrument,
    geography,
    waves: [wave],
    levels: ["england", "region", "icb", "organisation"],
    places: [],
    within: [],
    professionLevels: ["all", "group", "family", "job_group", "archetype"],
    professions: [],
    domains: [],
    barriers: [],
    measures: found?.measures ?? [],
    shape: "long",
    hidden: false,
  };
  const { sql: text, parameters } =
    sql`with ${figuresOf(cohort, vocabulary)} select * from figure_row`.compile(release.db);
  const { rows } = await release.db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]));
  return rows;
}

const cell = (row: Row) =>
  [row.geography_level, row.geography_code, row.profession_level, row.profession_code].join("|");

const CASES = [
  ["dsat", "restated"],
  ["dsat", "then"],
  ["barriers", "restated"],
  ["barriers", "then"],
] as const;

describe("the figures of extracts", () => {
  it.each(CASES)(
    "of %s, places %s, have the interval, trust, verdicts and rounding that pages give them",
    async (instrument, geography) => {
      const { waves: all } = vocabulary.instruments.find(({ code }) => code === instrument) ?? { waves: [] };
      // Places as they are today are most of all figures, and have every wave; of the others the oldest and the newest.
      const waves = geography === "restated" ? all : all.slice(0, 1);
      const headcounts = new Map(
        (await release.db.selectFrom("headcount").selectAll().execute()).map((each) => [
          [each.geography_level, each.geography_code, each.profession_level, each.profession_code].join("|"),
          each.headcount,
        ]),
      );
      let compared = 0;
      let farthest = 0;
      const wrong: unknown[] = [];
      for (const wave of waves) {
        const rows = await readWave(instrument, wave.code, geography);
        const shown = await release.db
          .selectFrom("figure")
          .select((query) => query.fn.countAll<number>().as("count"))
          .where("instrument_code", "=", instrument)
          .where("wave_code", "=", wave.code)
          .where("geography_version", "in", ["both", geography])
          .where("status", "=", "shown")
          .executeTakeFirstOrThrow();
        expect(rows).toHaveLength(shown.count);
        // `respondents` may be hidden or absent where another measure is shown, so that its rows are looked up with their status.
        const known = new Map<string, FigureNumbers>(
          (
            await release.db
              .selectFrom("figure")
              .selectAll()
              .where("instrument_code", "=", instrument)
              .where("wave_code", "=", wave.code)
              .where("geography_version", "in", ["both", geography])
              .where("measure", "in", ["respondents", "flat"])
              .execute()
          ).map((each) => [`${each.measure}|${cell(each as unknown as Row)}`, each] as const),
        );
        for (const row of rows) {
          const figure = toFigure(row);
          if (!isShown(figure)) throw new Error("A hidden figure came where only shown ones were asked for.");
          const scale = { measure: row.measure, scaleMin: 0, scaleMax: 10 };
          const { kind } = getMeasure(row.measure);
          const interval = figureInterval(figure, scale);
          if (kind !== "count")
            farthest = Math.max(
              farthest,
              Math.abs(interval.lower - Number(row.lower_limit)),
              Math.abs(interval.upper - Number(row.upper_limit)),
            );
          const printed = printFigure({
            wave: "",
            placeCode: "",
            place: "",
            profession: "",
            subject: "",
            figure,
            ...scale,
          });
          const find = (measure: string, key = cell(row)) => toFigure(known.get(`${measure}|${key}`));
          const { grade } = gradeTrust(
            toQualityFacts({
              ...scale,
              figure,
              hasScores: instrument === "dsat",
              respondents: find("respondents"),
              headcount: row.geography_version === "then" ? null : (headcounts.get(cell(row)) ?? null),
              waveEnd: row.end_date,
              publishedOn: release.info.published_on,
              flat: find("flat"),
              nationalFlat: find("flat", "england|ENG|all|all"),
            }),
          );
          const verdicts = (["parentRest", "englandRest"] as const).map((reference) => {
            if (kind === "count") return ["not_compared", null];
            const [comparison] = readComparisons([{ figure }], { kind, reference });
            const sure = comparison?.adjustedP == null ? null : significanceOf(comparison.adjustedP);
            const level = { very_clear: 99.8, clear: 95, not_clear: null };
            return [comparison?.verdict, sure === null ? null : level[sure]];
          });
          const expected = [
            figure.band === undefined ? printed?.value : null,
            figure.band === undefined ? null : printed?.value,
            printed?.lower,
            printed?.upper,
            grade,
            verdicts,
          ];
          const actual = [
            row.told_value,
            row.band_limit,
            row.lower_95,
            row.upper_95,
            row.trust,
            [
              [row.parent_rest_verdict, row.parent_rest_level],
              [row.england_rest_verdict, row.england_rest_level],
            ],
          ];
          if (JSON.stringify(expected) !== JSON.stringify(actual)) wrong.push({ row, expected, actual });
          compared += 1;
        }
      }
      expect(compared).toBeGreaterThan(100);
      expect(wrong.slice(0, 2), `${wrong.length} of ${compared}`).toEqual([]);
      expect(farthest).toBeLessThan(1e-9);
    },
    300_000,
  );
});
