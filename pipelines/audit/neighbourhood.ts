import type { AttackSystem } from "./attack-system.ts";
import { listDistinctObservations } from "./distinct-observations.ts";

/**
 * Finds the leaves around a group: those of the smallest sums that reach into what is collected so far, as long as there are no more
 * than `largest`. What lies outside can be taken as known (`BoundingOptions.known`) for a quick certificate.
 */
export function openNeighbourhoods(system: AttackSystem): (group: Int32Array, largest: number) => Int32Array {
  const sums = [...listDistinctObservations(system)].sort((a, b) => a.leaves.length - b.leaves.length);
  return (group, largest) => {
    const near = new Set(group);
    for (let grew = true; grew; ) {
      grew = false;
      for (const { leaves } of sums) {
        if (leaves.length > largest) break;
        const missing = leaves.filter((leaf) => !near.has(leaf));
        if (missing.length === 0 || missing.length === leaves.length) continue;
        if (near.size + missing.length > largest) continue;
        for (const leaf of missing) near.add(leaf);
        grew = true;
      }
    }
    return Int32Array.from(near).sort();
  };
}
