import type { TrustFact, TrustGrade } from "../../domain/trust-grade";
import type { GradedGap } from "./load-data-quality.server";

/** How many figures of some organisations have each grade. */
export interface TrustCount {
  readonly figures: number;
  readonly grades: Readonly<Record<TrustGrade, number>>;
  /** Not shown, so without a grade. */
  readonly ungraded: number;
}

const FACTS: Readonly<Record<TrustFact, string>> = {
  coverage: "Share of staff who answered",
  freshness: "Age of the wave",
  completeness: "Answers to this question",
  flatness: "Same score throughout",
  precision: "Width of the interval",
};

/** Counts grades. */
export function countGrades(gaps: readonly GradedGap[]): TrustCount {
  const of = (grade: TrustGrade) => gaps.filter(({ trust }) => trust?.grade === grade).length;
  return {
    figures: gaps.length,
    grades: { green: of("green"), amber: of("amber"), red: of("red") },
    ungraded: gaps.filter(({ trust }) => trust === null).length,
  };
}

/** Counts the figures that each fact lowers; a figure can be lowered by several. The fact that lowers most comes first. */
export function countFaults(gaps: readonly GradedGap[]): readonly {
  readonly fact: TrustFact;
  readonly label: string;
  readonly figures: number;
  readonly unknown: number;
}[] {
  return (Object.keys(FACTS) as readonly TrustFact[])
    .map((fact) => {
      const lowered = gaps.flatMap(({ trust }) => trust?.lowered.filter((each) => each.fact === fact) ?? []);
      return {
        fact,
        label: FACTS[fact],
        figures: lowered.length,
        unknown: lowered.filter(({ isUnknown }) => isUnknown).length,
      };
    })
    .filter(({ figures }) => figures > 0)
    .sort((a, b) => b.figures - a.figures);
}
