import { openRandom } from "../../pipelines/sample/random.ts";
import type { TestAssessment } from "./assessment-files.ts";

const jobGroups = [
  "Nursing / midwifery",
  "Admin / clerical",
  "Allied Health Professional",
  "Informatics / IT",
];

export interface PlausibleOptions {
  readonly organisation?: string;
  readonly months?: readonly string[];
  readonly seed?: number;
  /** Added to every confidence. */
  readonly lift?: number;
}

/**
 * Assessments no check objects to: people differ, the domains of one person go together, targets lie above confidences, every fifth
 * person has not submitted yet.
 */
export function listPlausible(
  n: number,
  {
    organisation = "RAA",
    months = ["2026-04", "2026-05", "2026-06"],
    seed = 1,
    lift = 0,
  }: PlausibleOptions = {},
): readonly TestAssessment[] {
  const random = openRandom(seed, "plausible");
  const toScore = (value: number) => Math.max(0, Math.min(10, Math.round(value)));
  return Array.from({ length: n }, (_, index) => {
    const ability = 4.5 + 1.5 * random.normal();
    const need = 7 + random.normal();
    return {
      organisation,
      jobGroup: jobGroups[index % jobGroups.length]!,
      month: months[index % months.length]!,
      status: index % 5 === 4 ? "Reviewing" : "Submitted",
      scores: Array.from({ length: 6 }, () => [
        toScore(ability + lift + 1.5 * random.normal()),
        toScore(need + 1.5 * random.normal()),
      ]).flat(),
    };
  });
}
