import type { Highs } from "highs";
import type { JointDirections } from "./joint-directions.ts";
import { listMixedCells, toJointPeople } from "./joint-people.ts";
import type { MeasureFamily } from "./measure-family.ts";
import {
  type ScreenedBlock,
  type ScreenedGroup,
  type ScreenInput,
  type ScreenResult,
  screen,
} from "./screen.ts";
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
 * Audits a family: its subjects together, as answered by the same people, then each by itself with the people who did answer it. Measures with the
 * same people in the same shown cells are screened once, at the one with the least uncertainty; what is withheld for any measure of
 * the family is withheld for all, because they tell of each other.
 */
export function auditFamily({ lattice, family, policy }: FamilyTask, highs: Highs): FamilyAudit {
  const blocks: ScreenedBlock[] = [];
  const groups: ScreenedGroup[] = [];
  const withheld = new Set<number>();
  const failing = new Set<number>();
  const play = (input: ScreenInput) => {
    const shown = input.shown.filter((cell) => !withheld.has(cell));
    return screen(lattice, { ...input, shown }, policy, highs);
  };
  const keep = (result: ScreenResult) => {
    blocks.push(...result.blocks);
    // One at a time: a call has room for some ten thousand arguments only.
    for (const group of result.groups) groups.push(group);
    for (const cell of result.withheld) withheld.add(cell);
    for (const block of result.failing) failing.add(block);
  };
  const run = (input: ScreenInput) => keep(play(input));
  const joint = family.subjects.length === 0 ? null : toJointPeople(family.measures);
  const isJoint = (measure: MeasureCells) =>
    joint !== null && isSame(measure.bases, joint.bases) && isSame(measure.shown, joint.shown);
  if (joint !== null) {
    const bounded = family.measures.filter(isJoint).map(toBounded);
    run({ ...joint, directions: family.directions, closer: family.closer, bounded });
  }
  for (const subject of family.subjects.length === 0 ? [{ ...family, rest: null }] : family.subjects) {
    for (const { members, first } of listClasses(subject.measures)) {
      // The same people in the same cells: all of this, and more, was known to the attacker before.
      if (isJoint(first)) continue;
      const { bases, shown } = first;
      const directions = pick(subject.directions, members);
      const bounded = members.map((index) => toBounded(subject.measures[index] ?? first));
      run({ bases, shown, directions, closer: subject.closer, bounded });
      const mixed =
        joint === null ? new Set<number>() : listMixedCells(lattice, first, joint, policy.minimumBase);
      if (subject.rest === null || [...mixed].every((cell) => withheld.has(cell))) continue;
      const rest = pick(subject.rest, members);
      const judged = play({
        bases,
        shown,
        directions: rest,
        closer: subject.closer,
        bounded: [],
        onlyCells: mixed,
      });
      // What the other subjects tell of these few is too much whatever this one hides: then the others hide the cell, too.
      if (judged.failing.length === 0) keep(judged);
      else for (const cell of mixed) withheld.add(cell);
    }
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

/** Directions with the weights of some measures only. */
function pick(directions: JointDirections, members: readonly number[]): JointDirections {
  return { ...directions, weights: members.map((index) => directions.weights[index] ?? []) };
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
