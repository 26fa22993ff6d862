import type { PublishedTotal } from "./joint-directions.ts";

type Matrix = readonly (readonly number[])[];

/** Covariance of the noise of published totals: those of one kind have a part in common, whatever they are about. */
export function toNoiseCovariance(totals: readonly PublishedTotal[]): Matrix {
  return totals.map((one, row) =>
    totals.map((other, column) => {
      if (row === column) return one.noiseVariance;
      if (one.common === undefined || one.common.kind !== other.common?.kind) return 0;
      return Math.sqrt(one.common.variance * other.common.variance);
    }),
  );
}

/** What is open of each of several numbers once some of them are known, from their covariance; rows of known ones become 0. */
export function toOpenCovariance(covariance: Matrix, isKnown: (index: number) => boolean): Matrix {
  const matrix = covariance.map((row) => [...row]);
  for (const [known, diagonal] of covariance.entries()) {
    if (!isKnown(known)) continue;
    const column = matrix.map((row) => row[known] ?? 0);
    const variance = column[known] ?? 0;
    // What follows from what was known before tells nothing more.
    if (variance < 1e-9 * (diagonal[known] ?? 0)) continue;
    for (const [index, row] of matrix.entries()) {
      const factor = (column[index] ?? 0) / variance;
      for (const [other, value] of column.entries()) row[other] = (row[other] ?? 0) - factor * value;
    }
  }
  return matrix;
}
