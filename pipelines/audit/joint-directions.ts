import { toEigen } from "./symmetric-eigen.ts";

/** A published total as a combination of a person's answers, and the variance of its noise. */
export interface PublishedTotal {
  readonly combination: readonly number[];
  readonly noiseVariance: number;
}

/** Independent directions that measures of the same people fall into. */
export interface JointDirections {
  /** Per direction: noise variance over the variance of one person, infinite where nothing is told. */
  readonly ratios: readonly number[];
  /** The same where more is published than the totals, never larger. */
  readonly closerRatios: readonly number[];
  /** Per published total and direction: the part of its variance between people that lies in the direction; sums to 1. */
  readonly weights: readonly (readonly number[])[];
}

const nothing = 1e-12;

/**
 * Totals over the same people tell of each other: three noisy totals (confidence, target and their gap) of two answers leave less
 * unknown of each than its own. Where every cell shows them all, the answers' covariance and what the totals tell can be made diagonal at
 * the same time. Each direction is then a measure of its own with one ratio of noise to variance between people, and the posterior
 * variance of a total is the weighted mean of the directions'. Exact for equal bases. What more is published in some cells has other
 * directions, mostly; it counts in each as what is sure to tell no less (a matrix is at most the sums of its rows' absolute values).
 * @param covariance of one person's answers; a whole whose shares add up has a singular one
 * @param more totals that are published in some cells besides
 */
export function toJointDirections(
  covariance: readonly (readonly number[])[],
  totals: readonly PublishedTotal[],
  more: readonly PublishedTotal[] = [],
): JointDirections {
  const { values, vectors } = toEigen(covariance);
  const largest = Math.max(...values, nothing);
  // Estimated from pairs of answers the matrix may have eigenvalues a little below 0.
  const kept = values.flatMap((value, index) => (value > 1e-9 * largest ? [index] : []));
  const root = kept.map((index) => vectors.map((row) => (row[index] ?? 0) * Math.sqrt(values[index] ?? 0)));
  const load = ({ combination }: PublishedTotal) => root.map((column) => dot(column, combination));
  const directions = toEigen(
    toInformation(
      root.length,
      totals.map((total) => ({ loading: load(total), noiseVariance: total.noiseVariance })),
    ),
  );
  const turn = (loading: readonly number[]) =>
    directions.values.map((_, index) =>
      dot(
        loading,
        directions.vectors.map((row) => row[index] ?? 0),
      ),
    );
  const besides = toInformation(
    root.length,
    more.map((total) => ({ loading: turn(load(total)), noiseVariance: total.noiseVariance })),
  ).map((row) => row.reduce((sum, entry) => sum + Math.abs(entry), 0));
  return {
    ratios: directions.values.map((value) => 1 / Math.max(value, nothing)),
    closerRatios: directions.values.map(
      (value, index) => 1 / Math.max(value + (besides[index] ?? 0), nothing),
    ),
    weights: totals.map((total) => {
      const parts = turn(load(total)).map((part) => part ** 2);
      const all = parts.reduce((sum, part) => sum + part, 0);
      return parts.map((part) => (all > 0 ? part / all : 0));
    }),
  };
}

/** What noisy totals tell of standard answers, by the answers they load on. */
function toInformation(
  size: number,
  totals: readonly { readonly loading: readonly number[]; readonly noiseVariance: number }[],
): readonly (readonly number[])[] {
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_unused, column) =>
      totals.reduce(
        (sum, { loading, noiseVariance }) =>
          sum + ((loading[row] ?? 0) * (loading[column] ?? 0)) / noiseVariance,
        0,
      ),
    ),
  );
}

/**
 * The same with at most `count` directions: neighbours by ratio become one with the smaller ratio, which leaves less unknown than they do.
 */
export function mergeDirections(
  { ratios, closerRatios, weights }: JointDirections,
  count: number,
): JointDirections {
  let bins = ratios
    .map((ratio, index) => ({ ratio, closer: closerRatios[index] ?? ratio, members: [index] }))
    .sort((a, b) => a.ratio - b.ratio);
  while (bins.length > count) {
    const steps = bins.slice(1).map(({ ratio }, index) => ratio / (bins[index]?.ratio ?? ratio));
    const at = steps.indexOf(Math.min(...steps));
    const [low, high] = [bins[at], bins[at + 1]];
    if (low === undefined || high === undefined) break;
    const joined = {
      ratio: low.ratio,
      closer: Math.min(low.closer, high.closer),
      members: [...low.members, ...high.members],
    };
    bins = [...bins.slice(0, at), joined, ...bins.slice(at + 2)];
  }
  return {
    ratios: bins.map(({ ratio }) => ratio),
    closerRatios: bins.map(({ closer }) => closer),
    weights: weights.map((row) =>
      bins.map(({ members }) => members.reduce((sum, index) => sum + (row[index] ?? 0), 0)),
    ),
  };
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, x, index) => sum + x * (other[index] ?? 0), 0);
}
