import type { AnswerModel } from "./answer-model.ts";
import { type JointDirections, type PublishedTotal, toJointDirections } from "./joint-directions.ts";
import { toNoiseCovariance, toOpenCovariance } from "./noise-covariance.ts";
import { type SubjectCorrelation, toSubjectCorrelation } from "./subject-covariance.ts";
import type { AnswerSums } from "./wave-lattice.ts";

/** Several subjects that the same people answered: what each tells of the others. */
export interface SubjectModel {
  /** Of all subjects at once; rows of `weights` are the totals of one subject after the other. */
  readonly directions: JointDirections;
  /** The same to somebody who knows the noise of so many other subjects in every cell, and so a part of what all have in common. */
  readonly toBare: (known: number) => JointDirections;
  /**
   * Of each subject, to somebody who knows every answer on all other subjects: rows of `weights` add up to the part of a total's variance
   * that is still open then. Who knows the answers knows the noise of their totals, and what this one's has in common with it.
   */
  readonly rests: readonly JointDirections[];
}

/** Puts subjects together. */
export function toSubjectModel(models: readonly AnswerModel[], sums: AnswerSums | null): SubjectModel {
  const starts = models.map((_, index) =>
    models.slice(0, index).reduce((sum, { covariance }) => sum + covariance.length, 0),
  );
  const size = models.reduce((sum, { covariance }) => sum + covariance.length, 0);
  const covariance = toCovariance(
    models,
    toSubjectCorrelation(
      models.map(({ spread }) => spread),
      sums,
    ),
  );
  const widen = (totals: readonly PublishedTotal[], start: number): readonly PublishedTotal[] =>
    totals.map((total) => ({
      ...total,
      combination: Array.from({ length: size }, (_, index) => total.combination[index - start] ?? 0),
    }));
  const totals = models.flatMap((model, index) => widen(model.totals, starts[index] ?? 0));
  const more = models.flatMap((model, index) => widen(model.more, starts[index] ?? 0));
  return {
    directions: toJointDirections(covariance, totals, more),
    toBare: (known) =>
      toJointDirections(
        covariance,
        totals.map((total) => toBare(total, known)),
        more,
      ),
    rests: models.map((model, index) => toRest(models, model, covariance, starts[index] ?? 0)),
  };
}

/** Covariance of one person's answers on all subjects. */
function toCovariance(
  models: readonly AnswerModel[],
  correlation: SubjectCorrelation,
): readonly (readonly number[])[] {
  const shared = [
    [correlation.first, correlation.shared],
    [correlation.shared, correlation.second],
  ];
  return models.flatMap((one, row) =>
    one.ties.map((tie, answer) =>
      models.flatMap((other, column) => {
        if (row === column) return one.covariance[answer] ?? [];
        const [mine, theirs] = [toDeviations(one), toDeviations(other)];
        return other.ties.map((otherTie) =>
          tie.reduce(
            (sum, x, i) =>
              sum +
              otherTie.reduce(
                (all, y, j) => all + x * y * (shared[i]?.[j] ?? 0) * (mine[i] ?? 0) * (theirs[j] ?? 0),
                0,
              ),
            0,
          ),
        );
      }),
    ),
  );
}

function toDeviations({ spread }: AnswerModel): readonly number[] {
  return [Math.sqrt(spread.first), Math.sqrt(spread.second ?? 0)];
}

/** The noise of a total once that of some others of its kind is known. */
function toBare({ combination, noiseVariance, common }: PublishedTotal, known: number): PublishedTotal {
  if (common === undefined) return { combination, noiseVariance };
  const own = noiseVariance - common.variance;
  const variance = 1 / (1 / common.variance + known / own);
  return { combination, noiseVariance: own + variance, common: { ...common, variance } };
}

/** What is open of one subject once all others are known. */
function toRest(
  models: readonly AnswerModel[],
  model: AnswerModel,
  covariance: readonly (readonly number[])[],
  start: number,
): JointDirections {
  const { covariance: own, totals, more } = model;
  const open = pick(
    toOpenCovariance(covariance, (index) => index < start || index >= start + own.length),
    start,
    own.length,
  );
  const from = models
    .slice(0, models.indexOf(model))
    .reduce((sum, { totals: others }) => sum + others.length, 0);
  const noise = pick(
    toOpenCovariance(
      toNoiseCovariance(models.flatMap((each) => each.totals)),
      (index) => index < from || index >= from + totals.length,
    ),
    from,
    totals.length,
  );
  const directions = toJointDirections(open, totals, more, noise);
  return {
    ...directions,
    weights: totals.map(({ combination }, index) => {
      const part = toVariance(open, combination) / Math.max(1e-12, toVariance(own, combination));
      return (directions.weights[index] ?? []).map((weight) => weight * Math.max(0, part));
    }),
  };
}

/** Rows and columns of a matrix, from one on. */
function pick(
  matrix: readonly (readonly number[])[],
  start: number,
  count: number,
): readonly (readonly number[])[] {
  return matrix.slice(start, start + count).map((row) => row.slice(start, start + count));
}

function toVariance(covariance: readonly (readonly number[])[], combination: readonly number[]): number {
  return combination.reduce(
    (sum, x, row) =>
      sum + combination.reduce((all, y, column) => all + x * y * (covariance[row]?.[column] ?? 0), 0),
    0,
  );
}
