/** Leaves by their index in a block, rising. */
export type Leaves = Int32Array;

/**
 * What an attacker still does not know of the totals of a block's leaves: their covariance, in units of one person's variance. Starts
 * from independent people; each observed total takes from it what it tells (recursive least squares), which is the best averaging
 * over every path through the lattice.
 */
export class BlockPosterior {
  readonly size: number;
  readonly #covariance: Float64Array;

  /** @param people of each leaf, above 0 */
  constructor(people: ArrayLike<number>) {
    this.size = people.length;
    this.#covariance = new Float64Array(this.size * this.size);
    for (let leaf = 0; leaf < this.size; leaf += 1) {
      this.#covariance[leaf * this.size + leaf] = people[leaf] ?? 0;
    }
  }

  /** Takes in the noisy total of some leaves. */
  observe(leaves: Leaves, noiseVariance: number): void {
    const told = this.#sumRows(leaves);
    const scale = sumOf(told, leaves) + noiseVariance;
    // A total that is known exactly already tells nothing.
    if (scale > 1e-9) this.#add(told, -1 / scale);
  }

  /** Undoes `observe` of the same total. */
  forget(leaves: Leaves, noiseVariance: number): void {
    const told = this.#sumRows(leaves);
    const scale = noiseVariance - sumOf(told, leaves);
    if (scale > 1e-9) this.#add(told, 1 / scale);
  }

  /** Variance of the total of some leaves. */
  varianceOf(leaves: Leaves): number {
    return Math.max(0, this.covarianceOf(leaves, leaves));
  }

  /** Covariance of the totals of two sets of leaves. */
  covarianceOf(one: Leaves, other: Leaves): number {
    let sum = 0;
    for (const row of one) {
      const start = row * this.size;
      for (const column of other) sum += this.#covariance[start + column] ?? 0;
    }
    return sum;
  }

  /** What remains unknown to somebody who knows some leaves exactly. */
  given(known: Leaves): KnownLeaves {
    return new KnownLeaves(known, this);
  }

  at(row: number, column: number): number {
    return this.#covariance[row * this.size + column] ?? 0;
  }

  #sumRows(leaves: Leaves): Float64Array {
    const sum = new Float64Array(this.size);
    for (const row of leaves) {
      const start = row * this.size;
      for (let column = 0; column < this.size; column += 1) {
        sum[column] = (sum[column] ?? 0) + (this.#covariance[start + column] ?? 0);
      }
    }
    return sum;
  }

  #add(vector: Float64Array, scale: number): void {
    const { size } = this;
    const covariance = this.#covariance;
    for (let row = 0; row < size; row += 1) {
      const value = (vector[row] ?? 0) * scale;
      if (value === 0) continue;
      const start = row * size;
      for (let column = 0; column < size; column += 1) {
        covariance[start + column] = (covariance[start + column] ?? 0) + value * (vector[column] ?? 0);
      }
    }
  }
}

/** A chair that knows its own leaves exactly. */
export class KnownLeaves {
  readonly #known: Leaves;
  readonly #posterior: BlockPosterior;
  /** Lower triangle with `L L' = ` covariance of the known leaves. */
  readonly #factor: Float64Array;

  constructor(known: Leaves, posterior: BlockPosterior) {
    this.#known = known;
    this.#posterior = posterior;
    this.#factor = toFactor(known, posterior);
  }

  /** Variance of the total of some leaves, none of them known. */
  varianceOf(leaves: Leaves): number {
    const solved = this.#solve(leaves);
    return Math.max(0, this.#posterior.varianceOf(leaves) - dot(solved, solved));
  }

  /** Covariance of the totals of two sets of leaves, none of them known. */
  covarianceOf(one: Leaves, other: Leaves): number {
    return this.#posterior.covarianceOf(one, other) - dot(this.#solve(one), this.#solve(other));
  }

  /** `L^-1` times the covariance of the known leaves with a total. */
  #solve(leaves: Leaves): Float64Array {
    const size = this.#known.length;
    const solved = new Float64Array(size);
    for (let row = 0; row < size; row += 1) {
      let sum = 0;
      for (const leaf of leaves) sum += this.#posterior.at(this.#known[row] ?? 0, leaf);
      for (let column = 0; column < row; column += 1) {
        sum -= (this.#factor[row * size + column] ?? 0) * (solved[column] ?? 0);
      }
      const pivot = this.#factor[row * size + row] ?? 0;
      solved[row] = pivot === 0 ? 0 : sum / pivot;
    }
    return solved;
  }
}

function toFactor(known: Leaves, posterior: BlockPosterior): Float64Array {
  const size = known.length;
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = posterior.at(known[row] ?? 0, known[column] ?? 0);
      for (let k = 0; k < column; k += 1)
        sum -= (factor[row * size + k] ?? 0) * (factor[column * size + k] ?? 0);
      if (row === column) factor[row * size + row] = sum > 1e-9 ? Math.sqrt(sum) : 0;
      else {
        const pivot = factor[column * size + column] ?? 0;
        factor[row * size + column] = pivot === 0 ? 0 : sum / pivot;
      }
    }
  }
  return factor;
}

function sumOf(vector: Float64Array, leaves: Leaves): number {
  let sum = 0;
  for (const leaf of leaves) sum += vector[leaf] ?? 0;
  return sum;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}
