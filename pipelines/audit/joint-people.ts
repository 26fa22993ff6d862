import { toBlocks } from "./blocks.ts";
import { listCellSets } from "./cell-sets.ts";
import type { MeasureCells, WaveLattice } from "./wave-lattice.ts";

/** Who answered something, and where that is shown. */
export interface ShownPeople {
  /** People with an answer, by leaf. */
  readonly bases: Int32Array;
  /** Shown cells as `place index * professions + profession index`, rising. */
  readonly shown: Int32Array;
}

/**
 * Takes measures that nearly the same people answered as answered by the same: everybody with an answer on anything, and shown wherever anything
 * is. Somebody who left one domain blank counts as having answered it, and what a cell hides of one measure while it shows another counts as
 * shown, so that an attacker is given more than is published.
 */
export function toJointPeople(measures: readonly MeasureCells[]): ShownPeople {
  const bases = new Int32Array(measures[0]?.bases.length ?? 0);
  const shown = new Set<number>();
  for (const measure of measures) {
    for (const [leaf, people] of measure.bases.entries()) bases[leaf] = Math.max(bases[leaf] ?? 0, people);
    for (const cell of measure.shown) shown.add(cell);
  }
  return { bases, shown: Int32Array.from(shown).sort() };
}

/** Of the joint people of some leaves at least this share answers a measure that counts as answered by all of them. */
const leastAnswered = 0.5;

/**
 * Whether most people of some leaves left out a measure whose noise has a part in common with others: its totals with and without them, which
 * are nearly the same, then tell that part, and the others' totals are less well hidden.
 */
export function openMissing(
  measures: readonly MeasureCells[],
  joint: ShownPeople,
): (leaves: Int32Array) => boolean {
  const common = measures.filter(({ commonVariance }) => commonVariance > 0);
  const count = (bases: Int32Array, leaves: Int32Array) =>
    leaves.reduce((sum, leaf) => sum + (bases[leaf] ?? 0), 0);
  return (leaves) => {
    const least = leastAnswered * count(joint.bases, leaves);
    return common.some(({ bases }) => count(bases, leaves) < least);
  };
}

/**
 * How often the total of the same people is drawn anew: once for each of the sets of joint people that stand behind the shown cells of one set of a measure's
 * people, because the noise that subjects have in common goes by the joint people.
 */
export function openDraws(
  lattice: WaveLattice,
  measure: ShownPeople,
  joint: ShownPeople,
): (cells: readonly number[]) => number {
  const { setOf } = listCellSets(lattice, joint.bases, toBlocks(lattice).blockOf);
  const shown = new Set(measure.shown);
  return (cells) =>
    Math.max(1, new Set(cells.flatMap((cell) => (shown.has(cell) ? [setOf.get(cell) ?? -1] : []))).size);
}

/**
 * Cells that one measure hides because too few answered it, while the few more who answered anything are shown: their people are no small group
 * of the joint people, but one of the measure's.
 */
export function listMixedCells(
  lattice: WaveLattice,
  measure: ShownPeople,
  joint: ShownPeople,
  minimumBase: number,
): ReadonlySet<number> {
  const width = lattice.professions.length;
  const own = new Set(measure.shown);
  return new Set(
    [...joint.shown].filter((cell) => {
      if (own.has(cell)) return false;
      const leaves = (lattice.places[Math.floor(cell / width)]?.organisations ?? []).flatMap((organisation) =>
        (lattice.professions[cell % width]?.leaves ?? []).map(
          (leaf) => organisation * lattice.leafCount + leaf,
        ),
      );
      const asked = leaves.filter((leaf) => (measure.bases[leaf] ?? 0) > 0);
      const people = asked.reduce((sum, leaf) => sum + (measure.bases[leaf] ?? 0), 0);
      const all = asked.reduce((sum, leaf) => sum + (joint.bases[leaf] ?? 0), 0);
      return people >= 1 && people < minimumBase && all >= minimumBase;
    }),
  );
}
