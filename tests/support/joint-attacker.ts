import type { MeasureCells, WaveLattice } from "../../pipelines/audit/wave-lattice.ts";

/** What an attacker who solves several domains of a wave at once leaves unknown of its small groups. */
export interface JointAttack {
  /** Least posterior over prior standard deviation of a small group's total in the first of the measures. */
  readonly least: number;
  readonly groups: number;
}

interface Cell {
  readonly leaves: readonly number[];
  readonly people: number;
  readonly isShown: boolean;
}

/**
 * Plays the attacker against measures of the same people in one dense system of all leaves and measures, nothing divided, turned or merged: every
 * shown total of every measure is taken in, one after the other.
 * @param correlation between any two of the measures within a person
 * @param known the organisation whose own answers are known, by its index; -1 for an outsider
 */
export function attackJointly(
  lattice: WaveLattice,
  measures: readonly MeasureCells[],
  withheld: ReadonlySet<number>,
  correlation: number,
  known: number,
): JointAttack {
  const [first] = measures;
  if (first === undefined) throw new Error("no measures to attack");
  const leaves = [...first.bases.keys()].filter((leaf) => first.bases[leaf]! > 0);
  const position = new Map(leaves.map((leaf, index) => [leaf, index]));
  const people = leaves.map((leaf) => first.bases[leaf]!);
  const kinds = measures.length;
  const size = leaves.length * kinds;
  const covariance = Array.from({ length: size }, (_, row) => {
    const line = new Float64Array(size);
    for (const other of measures.keys()) {
      const column = row - (row % kinds) + other;
      const deviation = Math.sqrt(measures[row % kinds]!.personVariance * measures[other]!.personVariance);
      line[column] = people[Math.floor(row / kinds)]! * deviation * (row === column ? 1 : correlation);
    }
    return line;
  });
  const observe = (told: readonly number[], noiseVariance: number) => {
    const gain = new Float64Array(size);
    for (const row of told)
      for (let column = 0; column < size; column += 1) gain[column]! += covariance[row]![column]!;
    const scale = told.reduce((sum, row) => sum + gain[row]!, noiseVariance);
    if (scale < 1e-9) return;
    for (let row = 0; row < size; row += 1) {
      const factor = gain[row]! / scale;
      if (factor === 0) continue;
      const line = covariance[row]!;
      for (let column = 0; column < size; column += 1) line[column]! -= factor * gain[column]!;
    }
  };
  const width = lattice.professions.length;
  const cells = new Map<string, Cell>();
  for (const [place, { organisations }] of lattice.places.entries()) {
    for (const [profession, { leaves: own }] of lattice.professions.entries()) {
      const inside = organisations.flatMap((organisation) =>
        own.flatMap((leaf) => position.get(organisation * lattice.leafCount + leaf) ?? []),
      );
      const cell = place * width + profession;
      const isShown = first.shown.includes(cell) && !withheld.has(cell);
      const key = inside.join();
      cells.set(key, {
        leaves: inside,
        people: inside.reduce((sum, leaf) => sum + people[leaf]!, 0),
        isShown: isShown || cells.get(key)?.isShown === true,
      });
    }
  }
  const shown = [...cells.values()].filter(({ isShown }) => isShown);
  for (const cell of shown) {
    for (const [kind, { noiseVariance }] of measures.entries()) {
      observe(
        cell.leaves.map((leaf) => leaf * kinds + kind),
        noiseVariance,
      );
    }
  }
  const isKnown = (leaf: number) => Math.floor(leaves[leaf]! / lattice.leafCount) === known;
  for (const leaf of leaves.keys()) {
    if (isKnown(leaf)) for (const kind of measures.keys()) observe([leaf * kinds + kind], 0);
  }
  const groups = new Map<string, number>();
  const judge = (inside: readonly number[]) => {
    const open = inside.filter((leaf) => !isKnown(leaf));
    const count = open.reduce((sum, leaf) => sum + people[leaf]!, 0);
    if (count < 1 || count >= 10) return;
    const variance = open.reduce(
      (sum, row) => sum + open.reduce((all, column) => all + covariance[row * kinds]![column * kinds]!, 0),
      0,
    );
    groups.set(open.join(), Math.sqrt(Math.max(0, variance) / (count * first.personVariance)));
  };
  for (const { leaves: inside } of cells.values()) judge(inside);
  for (const whole of shown) {
    const inside = new Set(whole.leaves);
    for (const part of shown) {
      if (part.people >= whole.people || !part.leaves.every((leaf) => inside.has(leaf))) continue;
      const without = new Set(part.leaves);
      judge(whole.leaves.filter((leaf) => !without.has(leaf)));
    }
  }
  return { least: Math.min(1, ...groups.values()), groups: groups.size };
}
