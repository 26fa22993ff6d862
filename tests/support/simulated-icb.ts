import type { AttackSystem, Observation } from "../../pipelines/audit/attack-system.ts";
import { openRandom } from "../../pipelines/sample/random.ts";

export interface SimulatedIcb {
  readonly people: Float64Array;
  /** Sum of scores of each leaf (organisation × job group), 0 to 10 a person. */
  readonly truth: Float64Array;
  /** Cells of the lattice as sets of leaves: job groups, families and everybody, of each organisation and of the ICB. */
  readonly cells: readonly Int32Array[];
  /** Leaves of each organisation. */
  readonly organisations: readonly Int32Array[];
  /** Cells of fewer than ten people. */
  readonly hidden: readonly Int32Array[];
}

const minimumBase = 10;
const families = Array.from({ length: 12 }, (_, family) => [3 * family, 3 * family + 1, 3 * family + 2]);
const professions = [
  ...Array.from({ length: 36 }, (_, group) => [group]),
  ...families,
  Array.from({ length: 36 }, (_, group) => group),
];

/** An ICB of organisations with 36 job groups in 12 families, of the size and shape of the sample's. */
export function simulateIcb(seed: number, organisationCount = 6): SimulatedIcb {
  const random = openRandom(seed, "simulated ICB");
  const weights = Array.from({ length: 36 }, () => Math.exp(random.normal()));
  const whole = weights.reduce((a, b) => a + b, 0);
  const rows = Array.from({ length: organisationCount }, (_, row) => row);
  const people = Float64Array.from(
    rows.flatMap(() => {
      const size = 600 * Math.exp(0.5 * random.normal());
      return weights.map((weight) => Math.round((size * weight * Math.exp(0.5 * random.normal())) / whole));
    }),
  );
  const truth = people.map((count) => {
    const mean = 6 + 0.7 * random.normal();
    let sum = 0;
    for (let person = 0; person < count; person += 1) {
      sum += Math.max(0, Math.min(10, Math.round(mean + 2.4 * random.normal())));
    }
    return sum;
  });
  const toCell = (members: readonly number[], profession: readonly number[]) =>
    Int32Array.from(members.flatMap((row) => profession.map((group) => 36 * row + group))).sort();
  const cells = [...rows.map((row) => [row]), rows].flatMap((members) =>
    professions.map((profession) => toCell(members, profession)),
  );
  const size = (cell: Int32Array) => countPeople(people, cell);
  return {
    people,
    truth,
    cells,
    organisations: rows.map((row) => toCell([row], professions.at(-1)!)),
    hidden: cells.filter((cell) => size(cell) > 0 && size(cell) < minimumBase),
  };
}

export function countPeople(people: Float64Array, cell: Int32Array): number {
  return cell.reduce((sum, leaf) => sum + people[leaf]!, 0);
}

/** The cells of at least ten people. */
export function listShown({ people, cells }: SimulatedIcb): readonly Int32Array[] {
  return cells.filter((cell) => countPeople(people, cell) >= minimumBase);
}

/** What is published of some cells, with noise of a standard deviation of lambda × 10. */
export function toIcbSystem(
  { people }: SimulatedIcb,
  shown: readonly Int32Array[],
  lambda: number,
): AttackSystem {
  const variance = (10 * lambda) ** 2;
  const observations = shown.map((leaves): Observation => ({ leaves, variance }));
  return { people, personVariance: 5.76, observations, scaleMin: 0, scaleMax: 10 };
}

/** Groups of fewer than ten people that the shown cells set apart: differences of nested cells, and what is left of a cell's parts. */
export function listIsolated(
  { people, cells }: SimulatedIcb,
  shown: readonly Int32Array[],
): readonly Int32Array[] {
  const groups = new Map<string, Int32Array>();
  const add = (leaves: Int32Array) => {
    const own = leaves.filter((leaf) => people[leaf]! > 0);
    const size = countPeople(people, own);
    if (size > 0 && size < minimumBase) groups.set(own.join(), own);
  };
  const without = (parent: Int32Array, taken: ReadonlySet<number>) =>
    parent.filter((leaf) => !taken.has(leaf));
  for (const cell of cells) add(cell);
  for (const parent of shown) {
    const inside = new Set(parent);
    const children = shown.filter(
      (cell) => cell.length < parent.length && cell.every((leaf) => inside.has(leaf)),
    );
    for (const child of children) add(without(parent, new Set(child)));
    // Children along one dimension have one shape: the same organisations with other professions, or the other way round.
    const lines = groupBy(
      children,
      (cell) => `${cell.length}|${new Set(cell.map((leaf) => leaf % 36)).size}`,
    );
    for (const line of lines.values()) add(without(parent, new Set(line.flatMap((cell) => [...cell]))));
  }
  return [...groups.values()];
}

/** The remainder rule: an ICB cell is not shown when all but its largest organisation are 1 to 9 people. */
export function keepRemainders(icb: SimulatedIcb, shown: readonly Int32Array[]): readonly Int32Array[] {
  return shown.filter((cell) => {
    const parts = groupBy([...cell], (leaf) => Math.floor(leaf / 36));
    const sizes = [...parts.values()].map((leaves) => countPeople(icb.people, Int32Array.from(leaves)));
    const rest = sizes.reduce((a, b) => a + b, 0) - Math.max(...sizes);
    return parts.size === 1 || rest === 0 || rest >= minimumBase;
  });
}

function groupBy<Item, Key>(
  items: readonly Item[],
  toKey: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(toKey(item), [...(groups.get(toKey(item)) ?? []), item]);
  return groups;
}
