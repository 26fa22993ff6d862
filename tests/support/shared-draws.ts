import type { AttackSystem, Observation } from "../../pipelines/audit/attack-system.ts";

/**
 * Makes noise that serves several sums an unknown of its own: a leaf with the noise's variance, part of each of those sums, which become
 * exact. Sums that share a draw tell their difference exactly, which is how an audit finds a reused key. Systems in which every draw
 * serves one sum are returned as they are.
 */
export function exposeSharedDraws(system: AttackSystem): AttackSystem {
  const sharers = new Map<string, number>();
  for (const { draw } of system.observations) {
    if (draw !== undefined) sharers.set(draw, (sharers.get(draw) ?? 0) + 1);
  }
  const leafOf = new Map<string, number>();
  const people = [...system.people];
  const mean = system.personMean ?? (system.scaleMin + system.scaleMax) / 2;
  const observations = system.observations.map((observation): Observation => {
    const { draw, variance, value } = observation;
    if (draw === undefined || variance === 0 || (sharers.get(draw) ?? 0) < 2) return observation;
    // The new leaf's expected value is people × mean like any leaf's, while noise has none: the published value is moved by as much.
    const size = variance / system.personVariance;
    const leaf = leafOf.get(draw) ?? people.push(size) - 1;
    leafOf.set(draw, leaf);
    const leaves = Int32Array.from([...observation.leaves, leaf]);
    const moved = value === undefined ? {} : { value: value + size * mean };
    return { ...observation, ...moved, leaves, variance: 0 };
  });
  if (leafOf.size === 0) return system;
  const { parts, ...rest } = system;
  return { ...rest, people: Float64Array.from(people), observations };
}
