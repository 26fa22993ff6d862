/** Eigenvalues of a symmetric matrix and its eigenvectors, which are the columns of `vectors`. Matrices are arrays of rows. */
export interface Eigen {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

/** Jacobi's method: turns the matrix until it is diagonal. For matrices of a few dozen rows. */
export function toEigen(matrix: readonly (readonly number[])[]): Eigen {
  const size = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const v = matrix.map((_, row) =>
    Float64Array.from({ length: size }, (_unused, column) => (row === column ? 1 : 0)),
  );
  const at = (m: readonly Float64Array[], row: number, column: number) => m[row]?.[column] ?? 0;
  const scale = a.reduce((sum, row) => sum + row.reduce((total, x) => total + x * x, 0), 0);
  for (let sweep = 0; sweep < 60; sweep += 1) {
    let off = 0;
    for (let p = 0; p < size; p += 1) for (let q = 0; q < p; q += 1) off += at(a, p, q) ** 2;
    if (off <= 1e-26 * scale) break;
    for (let p = 0; p < size - 1; p += 1) {
      for (let q = p + 1; q < size; q += 1) turn(a, v, p, q);
    }
  }
  return { values: a.map((row, index) => row[index] ?? 0), vectors: v.map((row) => [...row]) };
}

function turn(a: readonly Float64Array[], v: readonly Float64Array[], p: number, q: number): void {
  const apq = a[p]?.[q] ?? 0;
  if (apq === 0) return;
  const theta = ((a[q]?.[q] ?? 0) - (a[p]?.[p] ?? 0)) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const rotate = (row: Float64Array) => {
    const x = row[p] ?? 0;
    const y = row[q] ?? 0;
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  };
  for (const row of a) rotate(row);
  const rowP = a[p];
  const rowQ = a[q];
  if (rowP === undefined || rowQ === undefined) return;
  for (let column = 0; column < rowP.length; column += 1) {
    const x = rowP[column] ?? 0;
    const y = rowQ[column] ?? 0;
    rowP[column] = c * x - s * y;
    rowQ[column] = s * x + c * y;
  }
  for (const row of v) rotate(row);
}
