import { openRandom } from "../../pipelines/sample/random.ts";
import type { AcceptedAssessment, Placement } from "./model-session.ts";

/** Two families of three, and two of one. */
const jobGroups = ["job-01", "job-02", "job-03", "job-05", "job-06", "job-07", "job-08", "job-09"] as const;

/** Seven organisations in three boards of two, three and two; RC moved from one to the other. */
const placements: readonly Placement[] = [
  ...["RA", "RB"].map((organisation) => ({ organisation, icb: "QHM" })),
  ...["RD", "RE"].map((organisation) => ({ organisation, icb: "QYG" })),
  ...["RF", "RG"].map((organisation) => ({ organisation, icb: "QM7" })),
].map((each) => ({ ...each, from: "2022-07-01", to: null }));

const movedPlacements: readonly Placement[] = [
  { organisation: "RC", icb: "QYG", from: "2022-07-01", to: "2024-03-31" },
  { organisation: "RC", icb: "QM7", from: "2024-04-01", to: null },
];

/** Where everybody is. */
export const allPlacements: readonly Placement[] = [...placements, ...movedPlacements];

/** A population for each of ten waves. */
export const populationWaves = [
  "2023-05",
  "2023-08",
  "2023-11",
  "2024-02",
  "2024-05",
  "2024-08",
  "2024-11",
  "2025-02",
  "2025-05",
  "2025-08",
] as const;

/** Organisations of very different sizes with many small job groups, and scores of a person that go together. */
export function drawPopulation(month: string): readonly AcceptedAssessment[] {
  const random = openRandom(1, `population ${month}`);
  const organisations = [...new Set(allPlacements.map(({ organisation }) => organisation))];
  const weights = jobGroups.map(() => Math.exp(1.2 * random.normal()));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const toScore = (value: number) => Math.max(0, Math.min(10, Math.round(value)));
  return organisations.flatMap((organisation) => {
    const size = 90 * Math.exp(0.7 * random.normal());
    return jobGroups.flatMap((jobGroup, index) => {
      const people = Math.round((size * (weights[index] ?? 1) * Math.exp(0.5 * random.normal())) / whole);
      return Array.from({ length: people }, (): AcceptedAssessment => {
        const ability = 5 + 1.6 * random.normal();
        const need = 7.2 + random.normal();
        return {
          organisation,
          jobGroup,
          month,
          status: random.chance(0.8) ? "submitted" : "reviewing",
          confidence: Array.from({ length: 6 }, () => toScore(ability + 1.6 * random.normal())),
          target: Array.from({ length: 6 }, () => toScore(need + 1.3 * random.normal())),
          isLost: false,
        };
      });
    });
  });
}
