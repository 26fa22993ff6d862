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
