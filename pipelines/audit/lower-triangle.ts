/**
 * Cholesky factor of a symmetric positive semi-definite matrix, in place: `matrix` is size × size by rows, its lower triangle is read and
 * replaced. A row whose remaining pivot is below `tolerance` times its diagonal follows from earlier rows; it becomes zero, and
 * `solveLower` leaves it out. So exact sums that repeat each other need no care.
 */
export function factorise(matrix: Float64Array, size: number, tolerance: number): void {
  for (let row = 0; row < size; row += 1) {
    const start = row * size;
    const diagonal = matrix[start + row] ?? 0;
    let pivot = diagonal;
    for (let column = 0; column < row; column += 1) {
      const other = column * size;
      const divisor = matrix[other + column] ?? 0;
      if (divisor === 0) {
        matrix[start + column] = 0;
        continue;
      }
      let sum = matrix[start + column] ?? 0;
      for (let index = 0; index < column; index += 1) {
        sum -= (matrix[start + index] as number) * (matrix[other + index] as number);
      }
      const entry = sum / divisor;
      matrix[start + column] = entry;
      pivot -= entry * entry;
    }
    if (pivot > tolerance * diagonal) {
      matrix[start + row] = Math.sqrt(pivot);
    } else {
      matrix.fill(0, start, start + row + 1);
    }
  }
}

/** Solves L x = vector in place, for a factor by `factorise`; x is 0 in rows that were left out. */
export function solveLower(factor: Float64Array, size: number, vector: Float64Array): void {
  let first = 0;
  while (first < size && vector[first] === 0) first += 1;
  for (let row = first; row < size; row += 1) {
    const start = row * size;
    const divisor = factor[start + row] ?? 0;
    if (divisor === 0) {
      vector[row] = 0;
      continue;
    }
    let sum = vector[row] ?? 0;
    for (let index = first; index < row; index += 1) {
      sum -= (factor[start + index] as number) * (vector[index] as number);
    }
    vector[row] = sum / divisor;
  }
}
