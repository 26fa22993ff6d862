import type { AttackSystem } from "../../pipelines/audit/attack-system.ts";

/** Posterior covariance by the textbook: the inverse of prior information plus what every sum adds. Exact sums are not possible. */
export function toDensePosterior(system: AttackSystem): { covariance: number[][]; mean: number[] } {
  const { people, personVariance } = system;
  const size = people.length;
  const personMean = system.personMean ?? (system.scaleMin + system.scaleMax) / 2;
  const information = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (row === column ? 1 / (people[row]! * personVariance) : 0)),
  );
  const right = Array.from({ length: size }, () => personMean / personVariance);
  for (const { leaves, variance, value = 0 } of system.observations) {
    for (const row of leaves) {
      right[row] = right[row]! + value / variance;
      for (const column of leaves) information[row]![column] = information[row]![column]! + 1 / variance;
    }
  }
  const covariance = invert(information);
  return {
    covariance,
    mean: covariance.map((row) => row.reduce((sum, entry, column) => sum + entry * right[column]!, 0)),
  };
}

/** Gauss-Jordan with row exchange. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const work = matrix.map((row, index) => [...row, ...row.map((_, column) => (column === index ? 1 : 0))]);
  for (let column = 0; column < size; column += 1) {
    let best = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(work[row]![column]!) > Math.abs(work[best]![column]!)) best = row;
    }
    [work[column], work[best]] = [work[best]!, work[column]!];
    const pivot = work[column]![column]!;
    work[column] = work[column]!.map((entry) => entry / pivot);
    for (let row = 0; row < size; row += 1) {
      const factor = work[row]![column]!;
      if (row === column || factor === 0) continue;
      work[row] = work[row]!.map((entry, index) => entry - factor * work[column]![index]!);
    }
  }
  return work.map((row) => row.slice(size));
}
