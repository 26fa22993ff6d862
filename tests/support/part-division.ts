import type { Observation } from "../../pipelines/audit/attack-system.ts";

/**
 * Divides leaves into parts such that most sums lie within one part: sums join their leaves, the smaller sums first, as long as no part
 * outgrows `largest` leaves. For systems that come without parts.
 */
export function divideLeaves(
  count: number,
  observations: readonly Observation[],
  largest: number,
): Int32Array {
  const parent = Int32Array.from({ length: count }, (_, leaf) => leaf);
  const size = new Int32Array(count).fill(1);
  const find = (leaf: number): number => {
    let root = leaf;
    while (parent[root] !== root) root = parent[root] as number;
    parent[leaf] = root;
    return root;
  };
  for (const { leaves } of [...observations].sort((a, b) => a.leaves.length - b.leaves.length)) {
    const roots = [...new Set([...leaves].map(find))];
    const joined = roots.reduce((sum, root) => sum + (size[root] as number), 0);
    const [first] = roots;
    if (first === undefined || joined > largest) continue;
    for (const root of roots) parent[root] = first;
    size[first] = joined;
  }
  return Int32Array.from({ length: count }, (_, leaf) => find(leaf));
}
