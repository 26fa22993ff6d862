import type { Observation } from "../../pipelines/audit/attack-system.ts";

/** Below this share of its prior variance, a sum's remaining variance is rounding error: the sum tells nothing new. */
export const negligible = 1e-10;

/** Some leaves of a system and what the sums within them tell. Matrices are by rows. */
export interface LeafPart {
  readonly leaves: Int32Array;
  /** Covariance of the leaves' sums, and their expected values, given the sums within the part. */
  readonly covariance: Float64Array;
  readonly mean: Float64Array;
  /** Numbers of the linking sums that reach into the part. */
  readonly links: Int32Array;
  /** links × leaves: covariance of each link's share in the part with each leaf. */
  readonly coupling: Float64Array;
  /** links × links: covariance of the links' shares in the part. */
  readonly linked: Float64Array;
  /** Expected value of each link's share in the part. */
  readonly linkMean: Float64Array;
}

/** The sums that reach into a part, with their leaves as positions in it. */
export interface PartSums {
  readonly local: readonly { readonly positions: Int32Array; readonly observation: Observation }[];
  readonly linking: readonly { readonly positions: Int32Array; readonly link: number }[];
}

/** Conditions a part on its own sums, one after the other, starting from independent leaves of the given variances and means. */
export function conditionPart(
  leaves: Int32Array,
  variances: Float64Array,
  means: Float64Array,
  sums: PartSums,
): LeafPart {
  const size = leaves.length;
  const covariance = new Float64Array(size * size);
  for (let leaf = 0; leaf < size; leaf += 1) covariance[leaf * size + leaf] = variances[leaf] as number;
  const mean = means.slice();
  const gain = new Float64Array(size);
  for (const { positions, observation } of sums.local) {
    addRows(covariance, size, positions, gain);
    let variance = observation.variance;
    let prior = observation.variance;
    let innovation = observation.value ?? 0;
    for (const position of positions) {
      variance += gain[position] as number;
      prior += variances[position] as number;
      innovation -= mean[position] as number;
    }
    if (variance <= negligible * prior) continue;
    for (let row = 0; row < size; row += 1) {
      const factor = (gain[row] as number) / variance;
      if (factor === 0) continue;
      const start = row * size;
      mean[row] = (mean[row] as number) + factor * innovation;
      for (let column = 0; column < size; column += 1) {
        covariance[start + column] =
          (covariance[start + column] as number) - factor * (gain[column] as number);
      }
    }
  }
  return { leaves, covariance, mean, ...couple(covariance, mean, size, sums.linking) };
}

function couple(
  covariance: Float64Array,
  mean: Float64Array,
  size: number,
  linking: PartSums["linking"],
): Pick<LeafPart, "links" | "coupling" | "linked" | "linkMean"> {
  const count = linking.length;
  const coupling = new Float64Array(count * size);
  const linked = new Float64Array(count * count);
  const linkMean = new Float64Array(count);
  for (const [row, { positions }] of linking.entries()) {
    const gain = coupling.subarray(row * size, (row + 1) * size);
    addRows(covariance, size, positions, gain);
    for (const position of positions) linkMean[row] = (linkMean[row] as number) + (mean[position] as number);
    for (let other = 0; other <= row; other += 1) {
      let sum = 0;
      for (const position of linking[other]?.positions ?? []) sum += gain[position] as number;
      linked[row * count + other] = sum;
      linked[other * count + row] = sum;
    }
  }
  return { links: Int32Array.from(linking, ({ link }) => link), coupling, linked, linkMean };
}

/** Sum of some rows of a matrix. */
function addRows(matrix: Float64Array, size: number, rows: Int32Array, sum: Float64Array): void {
  sum.fill(0);
  for (const row of rows) {
    const start = row * size;
    for (let column = 0; column < size; column += 1) {
      sum[column] = (sum[column] as number) + (matrix[start + column] as number);
    }
  }
}
