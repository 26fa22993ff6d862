import { dsatDomainCodes } from "../sources/assessment-columns.ts";
import type { Assessment } from "./assessment.ts";

export type AssessmentStatus = "Submitted" | "Reviewing" | "Incomplete";

/** What an export of a given day says about an assessment. */
export interface SnapshotRow {
  readonly status: AssessmentStatus;
  /** Confidence and target of the six domains in export order; null where nothing was answered. */
  readonly scores: readonly (number | null)[];
  readonly learningLaunched: number;
  readonly learningCompleted: number;
}

/** Looks at an assessment as of the end of a day (days since 1970-01-01) on or after its enrolment. */
export function toSnapshotRow(assessment: Assessment, day: number): SnapshotRow {
  const status: AssessmentStatus =
    assessment.submittedOn <= day ? "Submitted" : assessment.reviewingOn <= day ? "Reviewing" : "Incomplete";
  const answered = status === "Incomplete" ? assessment.answeredEarly : dsatDomainCodes.length;
  const launched = Math.floor((assessment.launchesPerYear * (day - assessment.enrolledOn)) / 365);
  return {
    status,
    scores: dsatDomainCodes.flatMap((_, domain) => [
      toScore(assessment, "confidence", domain, answered),
      toScore(assessment, "target", domain, answered),
    ]),
    learningLaunched: launched,
    learningCompleted: Math.floor(launched * assessment.completedShare),
  };
}

function toScore(
  assessment: Assessment,
  measure: "confidence" | "target",
  domain: number,
  answered: number,
): number | null {
  const bit = measure === "confidence" ? domain : domain + dsatDomainCodes.length;
  if (domain >= answered || (assessment.blank >> bit) & 1) return null;
  return assessment.scores[measure][domain] ?? null;
}
