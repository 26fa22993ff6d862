import type { Highs } from "highs";
import type { MeasureFamily } from "./measure-family.ts";
import { type ScreenedBlock, type ScreenedGroup, screen } from "./screen.ts";
import type { ScreenPolicy } from "./screen-policy.ts";
import type { BoundedMeasure, BoundedTotal } from "./told-total.ts";
import type { MeasureCells, WaveLattice } from "./wave-lattice.ts";

/** What the audit of one family of measures of a wave found. */
export interface FamilyAudit {
  readonly instrument: string;
  /** Names of the measures, such as `confidence/technical_proficiency`. */
  readonly measures: readonly string[];
  readonly measureIds: readonly number[];
  readonly groups: readonly ScreenedGroup[];
  readonly blocks: readonly ScreenedBlock[];
  /** Cells (`place index * professions + profession index`) in which no measure of the family is shown. */
  readonly withheld: readonly number[];
  /** Blocks that do not keep the bound; -1 for several together. */
  readonly failing: readonly number[];
}

/** A part of the audit's work that needs nothing else; plain data, so that it can go to another thread. */
export interface FamilyTask {
  readonly lattice: WaveLattice;
  readonly family: MeasureFamily;
  readonly policy: ScreenPolicy;
}

/**
 * Audits a family. Measures with the same people in the same shown cells are screened once, at the one with the least uncertainty; what is
 * withheld for any measure of the family is withheld for all, because they tell of each other.
 */
export function auditFamily({ lattice, family, policy }: FamilyTask, highs: Highs): FamilyAudit {
  const blocks: ScreenedBlock[] = [];
  const groups: ScreenedGroup[] = [];
  const withheld = new Set<number>();
  const failing = new Set<number>();
  for (const { members, first } of listClasses(family.measures)) {
    const result = screen(
      lattice,
      {
        bases: first.bases,
        shown: first.shown.filter((cell) => !withheld.has(cell)),
        directions: {
          ...family.directions,
          weights: members.map((index) => family.directions.weights[index] ?? []),
        },
        closer: family.closer,
        bounded: members.map((index) => toBounded(family.measures[index] ?? first)),
      },
      policy,
      highs,
    );
    blocks.push(...result.blocks);
    // One at a time: a call has room for some ten thousand arguments only.
    for (const group of result.groups) groups.push(group);
    for (const cell of result.withheld) withheld.add(cell);
    for (const block of result.failing) failing.add(block);
  }
  return {
    instrument: family.measures[0]?.instrument ?? "",
    measures: family.measures.map(({ measure, subject }) =>
      subject === "" ? measure : `${measure}/${subject}`,
    ),
    measureIds: family.measures.map(({ measureId }) => measureId),
    groups,
    blocks,
    withheld: [...withheld].sort((a, b) => a - b),
    failing: [...failing].sort((a, b) => a - b),
  };
}

function toBounded({ totals, shown, published, bounds, scaleMin, scaleMax }: MeasureCells): BoundedMeasure {
  const byCell = new Map<number, BoundedTotal>();
  for (const [index, cell] of shown.entries()) {
    byCell.set(cell, { value: published[index] ?? 0, bound: bounds[index] ?? 0 });
  }
  return { totals, published: byCell, scaleMin, scaleMax };
}

/** Measures of a family by who is behind them and where they are shown. */
function listClasses(measures: readonly MeasureCells[]) {
  const classes: { readonly first: MeasureCells; readonly members: number[] }[] = [];
  for (const [index, measure] of measures.entries()) {
    const same = classes.find(
      ({ first }) => isSame(first.bases, measure.bases) && isSame(first.shown, measure.shown),
    );
    if (same === undefined) classes.push({ first: measure, members: [index] });
    else same.members.push(index);
  }
  return classes;
}

function isSame(one: Int32Array, other: Int32Array): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
