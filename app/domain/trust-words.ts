import { formatCoverage } from "./coverage-words";
import { formatCounted, formatShare } from "./number-format";
import {
  COVERAGE_GREEN,
  FLAT_CARE,
  gradeTrust,
  type QualityFacts,
  type Trust,
  type TrustFault,
  type TrustGrade,
  trustLabel,
} from "./trust-grade";

/** A grade in words, with everything that lowers it. */
export interface WrittenTrust {
  readonly grade: TrustGrade;
  /** "treat with care". */
  readonly label: string;
  /** One sentence for each fact that lowers it, the worst first; empty for a sound figure. */
  readonly reasons: readonly string[];
}

/** Grades a figure and says in words what lowers the grade. */
export function describeTrust(facts: QualityFacts): WrittenTrust {
  const trust: Trust = gradeTrust(facts);
  return {
    grade: trust.grade,
    label: trustLabel(trust.grade),
    reasons: trust.lowered.map((fault) => reasonOf(fault, facts)),
  };
}

function reasonOf({ fact, isUnknown }: TrustFault, facts: QualityFacts): string {
  switch (fact) {
    case "coverage":
      return coverageReason(facts.coverage);
    case "freshness":
      return `The wave ended ${formatCounted(facts.age, "quarter", "quarters")} before this release.`;
    case "completeness":
      return facts.completeness === null
        ? "It is not known how many of the people counted gave this answer."
        : `${formatShare(facts.completeness)} of the people counted gave this answer.`;
    case "flatness":
      return isUnknown
        ? "It is not known for this group how many gave the same score throughout."
        : flatnessReason(Number(facts.flatness?.share), Number(facts.nationalFlatness));
    case "precision": {
      const { interval, range } = facts;
      const width = (interval.upper - interval.lower) / (range.upper - range.lower);
      return `Its 95% interval spans ${formatShare(width)} of the scale.`;
    }
  }
}

function coverageReason(coverage: number | null): string {
  if (coverage === null) return "It is not known what share of the staff answered.";
  if (coverage > 1)
    return `Answers come to ${formatCoverage(coverage)} of the headcount, so it is of another date or group.`;
  return `${formatCoverage(coverage)} of the staff answered; ${formatShare(COVERAGE_GREEN)} or more is sound.`;
}

function flatnessReason(share: number, national: number): string {
  const here = `About ${formatShare(share)} gave the same score throughout`;
  return share > FLAT_CARE
    ? `${here}, more than a quarter (England: ${formatShare(national)}).`
    : `${here}, more than in England (${formatShare(national)}).`;
}
