import type { AnswerSums } from "./wave-lattice.ts";

/** What one person's answers on a subject (a domain, a barrier) vary by. */
export interface SubjectSpread {
  /** Of the answer, or of confidence. */
  readonly first: number;
  /** Of target, and of the two together; null where there is one answer a subject. */
  readonly second: number | null;
  readonly shared: number | null;
}

/** Correlations between different subjects, the same for every pair of them. */
export interface SubjectCorrelation {
  readonly first: number;
  readonly second: number;
  /** Of one subject's first answer with another's second. */
  readonly shared: number;
}

/** Fewer people say too little about how answers go together; then what is known of such questions elsewhere counts. */
const leastPeople = 100;
/** Scores of different domains of the DSAT go together this closely; a general readiness stands behind them. */
const domainCorrelation = 0.7;
/** Barriers go together less: reporting one says little about another. Surveys of staff seldom show more. */
const barrierCorrelation = 0.3;
/** Estimated from noisy variances, a correlation may come out at 1 or above. */
const largestCorrelation = 0.98;

/**
 * How far answers on different subjects go together. What the wave's own people show, on average over all pairs of subjects: the variance of
 * a person's sum beyond the variances of its parts is the sum of their covariances. Where too few gave every answer, what is known elsewhere.
 */
export function toSubjectCorrelation(
  spreads: readonly SubjectSpread[],
  sums: AnswerSums | null,
): SubjectCorrelation {
  const isPaired = spreads.every(({ second }) => second !== null);
  if (sums === null || sums.people < leastPeople || sums.subjects !== spreads.length || spreads.length < 2) {
    const usual = isPaired ? domainCorrelation : barrierCorrelation;
    const own = spreads.map(({ first, second, shared }) => (shared ?? 0) / Math.sqrt(first * (second ?? 1)));
    return { first: usual, second: usual, shared: usual * toMean(own) };
  }
  const one = spreads.map(({ first }) => first);
  const other = spreads.map(({ second }) => second ?? 0);
  return {
    first: toCorrelation(sums.first - toSum(one), one, one),
    second: toCorrelation((sums.second ?? 0) - toSum(other), other, other),
    shared: toCorrelation((sums.shared ?? 0) - toSum(spreads.map(({ shared }) => shared ?? 0)), one, other),
  };
}

/** The correlation that, the same for all pairs of different subjects, gives their covariances this sum. */
function toCorrelation(covariances: number, one: readonly number[], other: readonly number[]): number {
  const pairs = one.reduce(
    (sum, x, row) =>
      sum + other.reduce((all, y, column) => (row === column ? all : all + Math.sqrt(x * y)), 0),
    0,
  );
  if (pairs === 0) return 0;
  return Math.max(-largestCorrelation, Math.min(largestCorrelation, covariances / pairs));
}

function toSum(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function toMean(values: readonly number[]): number {
  return toSum(values) / Math.max(1, values.length);
}
