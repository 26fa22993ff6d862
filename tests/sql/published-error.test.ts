import { afterAll, beforeAll, expect, test } from "vitest";
import { listModels } from "../../pipelines/model.ts";
import {
  type ModelSession,
  openModelSession,
  setAssessments,
  setOrganisations,
} from "../support/model-session.ts";
import { allPlacements, drawPopulation } from "../support/random-population.ts";

let models: ModelSession;
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 10 });
  await setOrganisations(models.session, allPlacements);
  await setAssessments(models.session, drawPopulation("2025-05"));
  await models.build();
}, 120_000);
afterAll(() => models.close());

/** Squares tried, one after the other. */
const tried = 2000;

/** Of each measure the base from which a group's own spread is used, and the deviation of the noise in its squares. */
const measures = [
  ["confidence", 30, 12.5],
  ["target", 30, 12.5],
  ["gap", 100, 50],
] as const;

test.each(measures)(
  "the spread behind an error leaves as much open of the squares as their noise does, %s, whatever the base",
  async (measure, least, deviation) => {
    const { session } = models;
    const bases = [least, least + 1, 47, 150, 999, 20_000].filter((base) => base >= least);
    const spread = (await listModels(session, "marts")).find(({ name }) => name === "measure_spread");
    for (const base of bases) {
      await session.run(
        `create or replace table marts.published_measure as
         select noisy.* replace (${base} as base, 6 * ${base} as total, 40 * ${base} + tried.step as squares)
         from (
           select noisy.* from marts.noisy_measure as noisy inner join core.place using (place_id)
           inner join core.measure as measure using (measure_id)
           where noisy.status = 'shown' and geography_level = 'organisation' and measure.measure = '${measure}' limit 1
         ) as noisy
         cross join (select unnest(range(${tried})) as step) as tried`,
      );
      const told = await session.count(`select count(distinct own_variance) from (${spread?.sql ?? ""})`);
      // The first and the last may be cut off.
      expect(tried / Math.max(1, told - 1) / Math.sqrt(12), String(base)).toBeGreaterThan(0.95 * deviation);
      expect(told).toBeGreaterThan(1);
    }
  },
);
