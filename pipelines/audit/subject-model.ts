import type { AnswerModel } from "./answer-model.ts";
import { type JointDirections, type PublishedTotal, toJointDirections } from "./joint-directions.ts";
import { type SubjectCorrelation, toSubjectCorrelation } from "./subject-covariance.ts";
import type { AnswerSums } from "./wave-lattice.ts";

/** Several subjects that the same people answered: what each tells of the others. */
export interface SubjectModel {
  /** Of all subjects at once; rows of `weights` are the totals of one subject after the other. */
  readonly directions: JointDirections;
  /**
   * Of each subject, to somebody who knows every answer on all other subjects: rows of `weights` add up to the part of a total's variance
   * that is still open then.
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
    totals.map(({ combination, noiseVariance }) => ({
      combination: Array.from({ length: size }, (_, index) => combination[index - start] ?? 0),
      noiseVariance,
    }));
  return {
    directions: toJointDirections(
      covariance,
      models.flatMap(({ totals }, index) => widen(totals, starts[index] ?? 0)),
      models.flatMap(({ more }, index) => widen(more, starts[index] ?? 0)),
    ),
    rests: models.map((model, index) => toRest(model, covariance, starts[index] ?? 0)),
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

/** What is open of one subject once all others are known. */
function toRest(
  { covariance: own, totals, more }: AnswerModel,
  covariance: readonly (readonly number[])[],
  start: number,
): JointDirections {
  const matrix = covariance.map((row) => [...row]);
  for (const [known, diagonal] of covariance.entries()) {
    if (known >= start && known < start + own.length) continue;
    const column = matrix.map((row) => row[known] ?? 0);
    const variance = column[known] ?? 0;
    // What follows from answers known before tells nothing more.
    if (variance < 1e-9 * (diagonal[known] ?? 0)) continue;
    for (const [index, row] of matrix.entries()) {
      const factor = (column[index] ?? 0) / variance;
      for (const [other, value] of column.entries()) row[other] = (row[other] ?? 0) - factor * value;
    }
  }
  const open = own.map((_, row) => own.map((_unused, column) => matrix[start + row]?.[start + column] ?? 0));
  const directions = toJointDirections(open, totals, more);
  return {
    ...directions,
    weights: totals.map(({ combination }, index) => {
      const part = toVariance(open, combination) / Math.max(1e-12, toVariance(own, combination));
      return (directions.weights[index] ?? []).map((weight) => weight * Math.max(0, part));
    }),
  };
}

function toVariance(covariance: readonly (readonly number[])[], combination: readonly number[]): number {
  return combination.reduce(
    (sum, x, row) =>
      sum + combination.reduce((all, y, column) => all + x * y * (covariance[row]?.[column] ?? 0), 0),
    0,
  );
}
