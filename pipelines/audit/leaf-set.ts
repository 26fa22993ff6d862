/** A number for each leaf such that sums of them tell sets of leaves apart: two 26-bit halves of a mixed counter. */
export function toLeafMark(leaf: number): number {
  const mix = (start: number) => {
    let x = Math.imul(leaf + start, 0x9e3779b1) | 0;
    x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return (x ^ (x >>> 16)) >>> 0;
  };
  return (mix(1) >>> 6) * 2 ** 26 + (mix(0x5bd1e995) >>> 6);
}

const modulus = 2 ** 52;

/** Adds a leaf's mark to that of a set; the order of the leaves makes no difference. */
export function addMark(set: number, mark: number): number {
  const sum = set + mark;
  return sum >= modulus ? sum - modulus : sum;
}

/** Leaves of `whole` that are not in `part`; both rising. */
export function without(whole: Int32Array, part: Int32Array): Int32Array {
  const kept = new Int32Array(whole.length);
  let size = 0;
  let at = 0;
  for (const leaf of whole) {
    while (at < part.length && (part[at] ?? 0) < leaf) at += 1;
    if (part[at] !== leaf) {
      kept[size] = leaf;
      size += 1;
    }
  }
  return kept.slice(0, size);
}
