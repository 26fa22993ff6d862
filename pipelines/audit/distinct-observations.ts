import type { AttackSystem, Observation } from "./attack-system.ts";

/**
 * The sums of a system that tell something of their own, over leaves that hold people. The same people always get the same noise, so two
 * sums over the same people are one; of sums that differ only in their variance both are kept.
 */
export function listDistinctObservations({ people, observations }: AttackSystem): readonly Observation[] {
  const distinct = new Map<string, Observation>();
  for (const observation of observations) {
    const leaves = observation.leaves.filter((leaf) => (people[leaf] ?? 0) > 0);
    if (leaves.length === 0) continue;
    const key = `${leaves.join()}|${observation.outside ?? ""}|${observation.draw ?? ""}|${observation.variance}`;
    if (!distinct.has(key)) distinct.set(key, { ...observation, leaves });
  }
  return [...distinct.values()];
}
