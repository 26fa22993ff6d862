import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type ModelSession,
  openModelSession,
  setAssessments,
  setOrganisations,
} from "../support/model-session.ts";
import { allPlacements, drawPopulation, populationWaves } from "../support/random-population.ts";

interface Draw {
  /** Everybody a cell counts. */
  readonly people: string;
  readonly kind: string;
  readonly subject: string;
  /** In units of its stated standard deviation. */
  readonly deviate: number;
}

let models: ModelSession;
let cells: readonly (readonly Draw[])[];
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 10, secret: Buffer.alloc(32, 0x5a) });
  await setOrganisations(models.session, allPlacements);
  await setAssessments(models.session, populationWaves.flatMap(drawPopulation));
  await models.build();
  // Every set of people once, under whichever name.
  const draws = await models.session.rows<Draw>(
    `select distinct respondents_key::varchar as people, measure as kind, subject,
       (noisy.total - cell.total) / sqrt(noisy.total_variance) as deviate
     from marts.noisy_measure as noisy inner join marts.measure_by_cell as cell using (place_id, profession_id, measure_id)
     inner join core.measure using (measure_id)
     inner join marts.cell as counted using (instrument_code, place_id, profession_id)
     inner join marts.assessment_by_cell using (cell_id)
     where noisy.status = 'shown' and noisy.form = 'mean' order by all`,
  );
  const byPeople = new Map<string, Draw[]>();
  for (const each of draws) byPeople.set(each.people, [...(byPeople.get(each.people) ?? []), each]);
  cells = [...byPeople.values()];
}, 240_000);
afterAll(() => models.close());

const kinds = ["confidence", "target", "gap"] as const;

/** Mean over cells and its standard error: the pairs of domains within a cell are no draws of their own. */
function judge(toNumber: (draws: readonly Draw[]) => number) {
  const numbers = cells.map(toNumber);
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (numbers.length - 1);
  return { mean, error: Math.sqrt(variance / numbers.length) };
}

/** Mean product of the deviates of two kinds over pairs of subjects, equal ones or different ones. */
function toProduct(draws: readonly Draw[], one: string, other: string, isSame: boolean): number {
  const products = draws
    .filter(({ kind }) => kind === one)
    .flatMap((a) =>
      draws
        .filter(({ kind, subject }) => kind === other && (subject === a.subject) === isSame)
        .map((b) => a.deviate * b.deviate),
    );
  return products.reduce((sum, x) => sum + x, 0) / products.length;
}

describe("the noise of a cell's six domains", () => {
  test.each(kinds)("goes together as far as the policy says, %s", (kind) => {
    expect(cells.length).toBeGreaterThan(500);
    const { mean, error } = judge((draws) => toProduct(draws, kind, kind, false));
    expect(error).toBeLessThan(0.05);
    expect(Math.abs(mean - models.policy.domainNoiseCorrelation)).toBeLessThan(3 * error);
  });

  test.each(kinds)("has the variance that is stated, in each domain, %s", (kind) => {
    const { mean, error } = judge((draws) => toProduct(draws, kind, kind, true));
    expect(Math.abs(mean - 1)).toBeLessThan(3 * error);
  });

  test.each([
    ["confidence", "target"],
    ["confidence", "gap"],
    ["target", "gap"],
  ] as const)("says nothing of another total of the domain, %s and %s", (one, other) => {
    const { mean, error } = judge((draws) => toProduct(draws, one, other, true));
    expect(Math.abs(mean)).toBeLessThan(3 * error);
  });
});
