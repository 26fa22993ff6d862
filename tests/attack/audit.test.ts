import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditWarehouse } from "../../pipelines/audit/audit-warehouse.ts";
import { loadSolver, openBoundingAttacker } from "../../pipelines/audit/bounding-attacker.ts";
import { auditFamily } from "../../pipelines/audit/family-audit.ts";
import { listFamilies } from "../../pipelines/audit/measure-family.ts";
import { readWaveLattice } from "../../pipelines/audit/wave-lattice.ts";
import { readWaveMeasures } from "../../pipelines/audit/wave-measures.ts";
import { listModels, splitAtAudit, toBuildOrder } from "../../pipelines/model.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { openRandom } from "../../pipelines/sample/random.ts";
import { findExactLeaks } from "../support/exact-leak.ts";
import { attackJointly } from "../support/joint-attacker.ts";
import { toWave } from "../support/lattice-reference.ts";
import { openLinearAttacker } from "../support/linear-attacker.ts";
import {
  type ModelSession,
  openModelSession,
  setAssessments,
  setOrganisations,
} from "../support/model-session.ts";
import { allPlacements, drawPopulation, populationWaves } from "../support/random-population.ts";
import { listFew, readWholeSystem, type WholeSystem } from "../support/whole-system.ts";

let models: ModelSession;
/** Builds the marts of ten populations, audits them and makes what is published, as a build of the warehouse does. */
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 10, secret: Buffer.alloc(32, 0x5a) });
  const { session, policy, folder } = models;
  await setOrganisations(session, allPlacements);
  await setAssessments(session, populationWaves.flatMap(drawPopulation));
  await models.build();
  await auditWarehouse(session, { policy, folder, code: "test" }, silentProgress);
  const { after } = splitAtAudit(toBuildOrder(await listModels(session, "marts")));
  for (const { name, sql } of after) await session.run(`create or replace table marts.${name} as ${sql}`);
}, 240_000);
afterAll(() => models.close());

const nobody = new Int32Array(0);
const measures = [
  ["confidence", "technical_proficiency"],
  ["gap", "technical_proficiency"],
  ["submitted", ""],
  ["confidence_band", "technical_proficiency/5-6"],
] as const;

/** The least uncertainty that an attacker on everything at once leaves, by chair: an outsider first, then each organisation. */
function toLeast(
  whole: WholeSystem,
): readonly { readonly rho: number; readonly group: Int32Array; readonly known: Int32Array }[] {
  const attacker = openLinearAttacker(whole.system);
  return [nobody, ...whole.organisations].map((known) => {
    const view = attacker.view(known);
    return listFew(whole, known)
      .map((group) => ({ rho: view.rho(group), group, known }))
      .reduce((least, each) => (each.rho < least.rho ? each : least), { rho: 1, group: nobody, known });
  });
}

describe.each(populationWaves)("the random population of %s", (month) => {
  const wave = toWave(month);

  test.each(measures)(
    "keeps half the uncertainty of every small group in every chair, %s %s, against all cells at once",
    async (measure, subject) => {
      const whole = await readWholeSystem(models.session, wave, measure, subject, "marts.published_measure");
      expect(Math.min(...toLeast(whole).map(({ rho }) => rho))).toBeGreaterThanOrEqual(0.5);
    },
  );

  test.each([measures[0], measures[3]])(
    "keeps an interval of three tenths of the scale for the groups known best, %s %s",
    async (measure, subject) => {
      const highs = await loadSolver();
      const whole = await readWholeSystem(models.session, wave, measure, subject, "marts.published_measure");
      for (const { group, known } of toLeast(whole)) {
        if (group.length === 0) continue;
        const attacker = openBoundingAttacker(highs, whole.system, {
          known: new Map([...known].map((leaf) => [leaf, whole.truth[leaf] ?? 0])),
        });
        const { min, max } = attacker.bound(group);
        attacker.dispose();
        const people = group.reduce((sum, leaf) => sum + (whole.system.people[leaf] ?? 0), 0);
        expect(
          (max - min) / ((whole.system.scaleMax - whole.system.scaleMin) * people),
        ).toBeGreaterThanOrEqual(0.3 - 1e-9);
      }
    },
  );

  test("gives small groups away exactly without noise and without the audit", async () => {
    const whole = await readWholeSystem(
      models.session,
      wave,
      "confidence",
      "technical_proficiency",
      "marts.noisy_measure",
    );
    const observations = whole.system.observations.map(({ leaves }) => ({ leaves, variance: 0 }));
    const random = openRandom(1, "null vector");
    const leaks = findExactLeaks(
      whole.system.people.length,
      observations.map(({ leaves }) => leaves),
      (limit) => random.between(0, limit - 1),
    );
    const view = openLinearAttacker({ ...whole.system, observations }).view();
    const groups = listFew(whole, nobody);
    const fallen = groups.filter((group) => view.rho(group) < 1e-6);
    expect(fallen.length).toBeGreaterThan(0);
    for (const group of fallen) expect(leaks.isDetermined(group)).toBe(true);
  });
});

describe("an attacker on six domains at once", () => {
  /** What is left of the group known best in any chair, where the audit takes scores of different domains to go together, or not. */
  const toLeastLeft = async (month: string, isBlind: boolean) => {
    const { session, policy } = models;
    const lattice = await readWaveLattice(session, toWave(month));
    const all = await readWaveMeasures(session, lattice);
    const confidence = all.filter(({ measure }) => measure === "confidence");
    const variances = confidence.map(({ personVariance }) => personVariance);
    const apart = variances.reduce((sum, variance) => sum + variance, 0);
    const pairs = variances.flatMap((one, row) =>
      variances.filter((_, column) => column !== row).map((other) => Math.sqrt(one * other)),
    );
    const sums = confidence[0]!.sums!;
    const correlation = (sums.first - apart) / pairs.reduce((sum, pair) => sum + pair, 0);
    expect(correlation).toBeGreaterThan(0.4);
    const blind = { ...sums, first: apart };
    const [family] = listFamilies(
      isBlind ? confidence.map((each) => ({ ...each, sums: blind })) : confidence,
      true,
    );
    const { withheld } = auditFamily(
      { lattice, family: family!, policy: { minimumBase: policy.minimumBase, ...policy.audit } },
      await loadSolver(),
    );
    const attacks = [-1, ...lattice.organisations.keys()].map((chair) =>
      attackJointly(lattice, confidence, new Set(withheld), correlation, chair),
    );
    expect(attacks.reduce((sum, { groups }) => sum + groups, 0)).toBeGreaterThan(50);
    return Math.min(...attacks.map(({ least }) => least));
  };
  const waves = populationWaves.slice(0, 3);

  test.each(waves)(
    "leaves half the uncertainty of every small group in every chair, %s",
    async (month) => {
      expect(await toLeastLeft(month, false)).toBeGreaterThanOrEqual(0.5);
    },
    120_000,
  );

  test("would leave less somewhere if the audit took the domains one by one", async () => {
    const least: number[] = [];
    for (const month of waves) least.push(await toLeastLeft(month, true));
    expect(Math.min(...least)).toBeLessThan(0.5);
  }, 240_000);
});

describe("the audit", () => {
  test("withholds what would leave less than half the uncertainty", async () => {
    const least = await Promise.all(
      populationWaves.map(async (month) => {
        const whole = await readWholeSystem(
          models.session,
          toWave(month),
          "confidence",
          "technical_proficiency",
          "marts.noisy_measure",
        );
        return Math.min(...toLeast(whole).map(({ rho }) => rho));
      }),
    );
    expect(Math.min(...least)).toBeLessThan(0.5);
  });

  test("refuses, and says where, when it may withhold nothing", async () => {
    const { session, policy, folder } = models;
    const strict = { ...policy, audit: { ...policy.audit, mostRounds: 0 } };
    await expect(
      auditWarehouse(session, { policy: strict, folder, code: "test" }, silentProgress),
    ).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringMatching(/not passed.*20\d\d-\d\d-Q\d, (Q|several).*confidence\//),
    });
  }, 120_000);
});
