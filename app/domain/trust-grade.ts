import type { Interval } from "./interval";
import { shareInterval } from "./share-interval";

/** A traffic word; a page prints `trustLabel` beside its colour. */
export type TrustGrade = "green" | "amber" | "red";

/** Share of the workforce that answered in one wave, a quarter of a year: green from, amber from. */
export const COVERAGE_GREEN = 0.1;
export const COVERAGE_AMBER = 0.03;

/** Whole quarters since the wave ended: green up to, amber up to. */
export const AGE_GREEN = 2;
export const AGE_AMBER = 4;

/** People who answered this item over people counted in the results: green from, amber from. */
export const COMPLETENESS_GREEN = 0.95;
export const COMPLETENESS_AMBER = 0.8;

/** Share with the same score throughout from which a group is to be treated with care. Source: statistics.md 11. */
export const FLAT_CARE = 0.25;

/** Width of the 95 % interval over the width of the scale: green up to, amber up to. */
export const WIDTH_GREEN = 0.1;
export const WIDTH_AMBER = 0.25;

/** Share of people with the same score throughout, as published. */
export interface Flatness {
  readonly share: number;
  readonly base: number;
  readonly noiseVariance: number;
}

/** What is known of a figure's quality; null where it is not known. */
export interface QualityFacts {
  /** Respondents over headcount, 0 or more. */
  readonly coverage: number | null;
  /** Whole quarters since the wave ended, 0 or more. */
  readonly age: number;
  /** People who answered this item over people counted in the results, 0 to 1. */
  readonly completeness: number | null;
  readonly flatness: Flatness | null;
  /** England's share with the same score throughout; null where it is not shown. */
  readonly nationalFlatness: number | null;
  /** The 95 % interval of the figure, and the ends of its scale. */
  readonly interval: Interval;
  readonly range: Interval;
  /** Facts that do not apply to the figure, such as flatness to a survey; they lower nothing. None unless given. */
  readonly exempt?: readonly TrustFact[];
}

export type TrustFact = "coverage" | "freshness" | "completeness" | "flatness" | "precision";

/** A fact that keeps a figure from green. */
export interface TrustFault {
  readonly fact: TrustFact;
  readonly grade: "amber" | "red";
  /** True where the grade is amber because nothing is known. */
  readonly isUnknown: boolean;
}

export interface Trust {
  readonly grade: TrustGrade;
  /** Everything that lowers the grade, the red first; empty for green. */
  readonly lowered: readonly TrustFault[];
}

/**
 * Grades how far a figure can be trusted: the worst of five facts, each by the table, with no weights.
 *
 * | fact         | measured as                                   | green    | amber              | red                |
 * | ------------ | --------------------------------------------- | -------- | ------------------ | ------------------ |
 * | coverage     | respondents of the wave / headcount           | ≥ 10 %   | ≥ 3 %              | less               |
 * | freshness    | quarters since the wave ended                 | ≤ 2      | ≤ 4                | more               |
 * | completeness | answered this item / counted in the results   | ≥ 95 %   | ≥ 80 %             | less               |
 * | flatness     | same score throughout, Wilson 95 % with noise | neither  | above England's, or over 25 % | both    |
 * | precision    | width of the 95 % interval / width of scale   | ≤ 10 %   | ≤ 25 %             | more               |
 *
 * "Above England's" is a lower limit above the national share. A fact that does not apply lowers nothing; one that is not known is amber, and so is a coverage
 * above 100 %. A cell that is not shown has no facts and gets no grade. The thresholds are our own, save the 25 %;
 * flatness flags and never removes anybody. Source: statistics.md section 11.
 */
export function gradeTrust(facts: QualityFacts): Trust {
  const { exempt = [] } = facts;
  const graded: readonly (readonly [TrustFact, TrustGrade | null])[] = [
    ["coverage", gradeCoverage(facts.coverage)],
    ["freshness", gradeFall(facts.age, AGE_GREEN, AGE_AMBER)],
    ["completeness", gradeRise(facts.completeness, COMPLETENESS_GREEN, COMPLETENESS_AMBER)],
    ["flatness", gradeFlatness(facts.flatness, facts.nationalFlatness)],
    ["precision", gradeFall(relativeWidth(facts), WIDTH_GREEN, WIDTH_AMBER)],
  ];
  const lowered = graded.flatMap(([fact, grade]): TrustFault[] =>
    grade === "green" || exempt.includes(fact)
      ? []
      : [{ fact, grade: grade ?? "amber", isUnknown: grade === null }],
  );
  const red = lowered.filter(({ grade }) => grade === "red");
  const amber = lowered.filter(({ grade }) => grade === "amber");
  const worst = amber.length > 0 ? "amber" : "green";
  return { grade: red.length > 0 ? "red" : worst, lowered: [...red, ...amber] };
}

/** Gives the words for a grade. */
export function trustLabel(grade: TrustGrade): string {
  switch (grade) {
    case "green":
      return "sound";
    case "amber":
      return "treat with care";
    case "red":
      return "weak";
  }
}

function gradeCoverage(coverage: number | null): TrustGrade | null {
  return coverage !== null && coverage > 1 ? "amber" : gradeRise(coverage, COVERAGE_GREEN, COVERAGE_AMBER);
}

function gradeRise(value: number | null, green: number, amber: number): TrustGrade | null {
  if (value === null) return null;
  if (value >= green) return "green";
  return value >= amber ? "amber" : "red";
}

function gradeFall(value: number, green: number, amber: number): TrustGrade {
  if (value <= green) return "green";
  return value <= amber ? "amber" : "red";
}

function gradeFlatness(flatness: Flatness | null, national: number | null): TrustGrade | null {
  if (flatness === null || national === null) return null;
  const isMany = flatness.share > FLAT_CARE;
  const isAbove = shareInterval(flatness).lower > national;
  if (isMany && isAbove) return "red";
  return isMany || isAbove ? "amber" : "green";
}

function relativeWidth({ interval, range }: QualityFacts): number {
  return (interval.upper - interval.lower) / (range.upper - range.lower);
}
