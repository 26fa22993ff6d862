import { getMeasure, type MeasureCode, type MeasureKind } from "./measure";

/** How a kind of number is worked out; `version` rises whenever the numbers it gives change. */
export interface Formula {
  readonly name: string;
  readonly version: number;
  /** One plain sentence. */
  readonly sentence: string;
  /** The same as a formula. */
  readonly text: string;
  readonly source: string;
}

const COUNT: Formula = {
  name: "Count of people",
  version: 1,
  sentence: "Everyone in the group was counted.",
  text: "count = number of people",
  source: "The exports behind this release",
};

const MEAN: Formula = {
  name: "Average score",
  version: 1,
  sentence: "The scores were added up and divided by the people who gave one.",
  text: "average = (sum of scores + noise) / people, kept within the scale",
  source: "Arithmetic mean; the noise is the protection described below",
};

const GAP: Formula = {
  name: "Average gap",
  version: 1,
  sentence:
    "Each person's confidence was taken from their target, and these gaps were averaged over people who gave both.",
  text: "gap = (sum of (target \u2212 confidence) + noise) / people who gave both",
  source: "Mean of paired differences; the noise is the protection described below",
};

const SHARE: Formula = {
  name: "Share of people",
  version: 1,
  sentence: "The people it is true of were divided by all people it could be true of.",
  text: "share = (people it is true of + noise) / people, kept between 0% and 100%",
  source: "Proportion; the noise is the protection described below",
};

const MEAN_INTERVAL: Formula = {
  name: "Student's t interval",
  version: 1,
  sentence:
    "The error of sampling and the noise together give the width. In small groups the spread between people is that of the same profession in England.",
  text: "value \u00b1 t \u00d7 standard error; standard error\u00b2 = spread\u00b2 / people + variance of the noise",
  source:
    "Student (1908); degrees of freedom by Satterthwaite (1946), because the variance of the noise is known",
};

const SHARE_INTERVAL: Formula = {
  name: "Wilson's interval",
  version: 1,
  sentence: "It holds every true share that could well have given the one printed, noise included.",
  text: "all \u03c0 with (share \u2212 \u03c0)\u00b2 \u2264 1.96\u00b2 \u00d7 (\u03c0(1 \u2212 \u03c0) / people + variance of the noise)",
  source: "Wilson (1927), with the variance of the noise added",
};

const MEAN_COMPARISON: Formula = {
  name: "Difference of averages",
  version: 1,
  sentence:
    "The test asks whether a true difference too small to act on could have given this one, and allows for all comparisons tested together.",
  text: "p of |difference| > smallest effect by Welch's t, adjusted over the family",
  source: "Welch (1947); Benjamini and Hochberg (1995)",
};

const SHARE_COMPARISON: Formula = {
  name: "Difference of shares",
  version: 1,
  sentence: MEAN_COMPARISON.sentence,
  text: "p of |difference| > smallest effect by the score test, adjusted over the family; interval by Newcombe's method 10",
  source: "Newcombe (1998); Benjamini and Hochberg (1995)",
};

const VALUES: Readonly<Record<MeasureKind, Formula>> = { count: COUNT, mean: MEAN, share: SHARE };
const INTERVALS = { count: null, mean: MEAN_INTERVAL, share: SHARE_INTERVAL } as const;
const COMPARISONS = { count: null, mean: MEAN_COMPARISON, share: SHARE_COMPARISON } as const;

/** Gives the formula of a measure's values. */
export function formulaOf(measure: MeasureCode): Formula {
  return measure === "gap" ? GAP : VALUES[getMeasure(measure).kind];
}

/** Gives the formula of a measure's 95 % interval; null for counts, which have none. */
export function intervalFormulaOf(measure: MeasureCode): Formula | null {
  return INTERVALS[getMeasure(measure).kind];
}

/** Gives the formula by which a measure is compared with its rest; null for counts, which are not compared. */
export function comparisonFormulaOf(measure: MeasureCode): Formula | null {
  return COMPARISONS[getMeasure(measure).kind];
}

/** Lists every formula: those of values, then of intervals, then of comparisons. */
export function listFormulas(): readonly Formula[] {
  return [COUNT, MEAN, GAP, SHARE, MEAN_INTERVAL, SHARE_INTERVAL, MEAN_COMPARISON, SHARE_COMPARISON];
}

/** Names a formula with its version: "Average gap, version 1". */
export function formulaName({ name, version }: Formula): string {
  return `${name}, version ${version}`;
}
