import type { AttackSystem, Observation } from "../../pipelines/audit/attack-system.ts";

/** Two releases of one measure over the same leaves, as one system. */
export interface CombinedReleases {
  /** Every leaf three times: who stayed, who left, who came. */
  readonly system: AttackSystem;
  /** Those of a set of leaves who are in the old release only. */
  readonly toLeft: (leaves: Int32Array) => Int32Array;
  /** Those of a set of leaves who are in the new release only. */
  readonly toCame: (leaves: Int32Array) => Int32Array;
}

/**
 * Puts two releases side by side, so that the attackers can subtract one from the other: a sum of the old release covers who stayed and who
 * left, one of the new release who stayed and who came. Sets that did not change have the same noise, so their two sums become one by
 * themselves; changed sets have independent noise.
 * @param stayed people of each leaf who are in both releases
 * @throws RangeError when more stayed in a leaf than it holds in either release
 */
export function combineReleases(
  before: AttackSystem,
  after: AttackSystem,
  stayed: Float64Array,
): CombinedReleases {
  const size = stayed.length;
  const people = new Float64Array(3 * size);
  for (const [leaf, count] of stayed.entries()) {
    const left = (before.people[leaf] ?? 0) - count;
    const came = (after.people[leaf] ?? 0) - count;
    if (left < 0 || came < 0) throw new RangeError(`More people stayed in leaf ${leaf} than it holds.`);
    people.set([count], leaf);
    people.set([left], size + leaf);
    people.set([came], 2 * size + leaf);
  }
  const shift = (leaves: Int32Array, by: number) => leaves.map((leaf) => leaf + by);
  const cover = (observation: Observation, by: number): Observation => ({
    ...observation,
    leaves: Int32Array.from([...observation.leaves, ...shift(observation.leaves, by)]),
  });
  const { parts, ...rest } = after;
  return {
    system: {
      ...rest,
      people,
      observations: [
        ...before.observations.map((observation) => cover(observation, size)),
        ...after.observations.map((observation) => cover(observation, 2 * size)),
      ],
    },
    toLeft: (leaves) => shift(leaves, size),
    toCame: (leaves) => shift(leaves, 2 * size),
  };
}

/** The groups of 1 to `minimumBase` - 1 people who came to, or left, one of the cells, each once. */
export function listSmallChanges(
  { system, toLeft, toCame }: CombinedReleases,
  cells: readonly Int32Array[],
  minimumBase: number,
): readonly Int32Array[] {
  const groups = new Map<string, Int32Array>();
  for (const cell of cells) {
    for (const side of [toLeft(cell), toCame(cell)]) {
      const group = side.filter((leaf) => (system.people[leaf] ?? 0) > 0);
      const count = group.reduce((sum, leaf) => sum + (system.people[leaf] ?? 0), 0);
      if (count > 0 && count < minimumBase) groups.set(group.join(), group);
    }
  }
  return [...groups.values()];
}
