import type { Highs } from "highs";
import { toBlock } from "./block-cells.ts";
import { listBlockGroups, listCellGroups } from "./block-groups.ts";
import { BlockState, openRatios } from "./block-state.ts";
import { toBlocks } from "./blocks.ts";
import { type CellSet, listCellSets } from "./cell-sets.ts";
import { listSpanningSets, observeSpanning, type SpanningSet } from "./complements.ts";
import { findBinding, toIntervalWidth } from "./interval-check.ts";
import type { JointDirections } from "./joint-directions.ts";
import { openChildren } from "./place-children.ts";
import type { ScreenPolicy } from "./screen-policy.ts";
import { listSpanningGroups, type SpanningGroup, toSpanningRho } from "./spanning-groups.ts";
import { type BoundedMeasure, findTotal, type Leeway } from "./told-total.ts";
import type { WaveLattice } from "./wave-lattice.ts";
import { type Intervals, screenBlock } from "./withholding.ts";

/** What one screen looks at: measures over the same people that are shown in the same cells, or nearly so. */
export interface ScreenInput {
  readonly bases: Int32Array;
  /** Shown cells as `place index * professions + profession index`. */
  readonly shown: Int32Array;
  readonly directions: JointDirections;
  /** Cells in which something more is shown, so that the closer ratios of the directions count. */
  readonly closer: Int32Array;
  /** What the bounding attacker needs, per measure. */
  readonly bounded: readonly BoundedMeasure[];
  /** Where given, only the people of these cells are looked at. */
  readonly onlyCells?: ReadonlySet<number>;
}

/** What remains unknown of one protected group: posterior over prior standard deviation. */
export interface ScreenedGroup {
  /** -1 for a group in several blocks. */
  readonly block: number;
  readonly isOutsider: boolean;
  readonly rho: number;
}

/** The narrowest interval that the bounding attacker leaves in a block, as a share of the scale. */
export interface ScreenedBlock {
  readonly block: number;
  readonly interval: number;
}

export interface ScreenResult {
  readonly groups: readonly ScreenedGroup[];
  readonly blocks: readonly ScreenedBlock[];
  /** Cells to withhold. */
  readonly withheld: readonly number[];
  /** Blocks with a group below the bound that withholding did not help; -1 for several blocks together. */
  readonly failing: readonly number[];
}

const acrossBlocks = -1;

/** Plays the attackers against one family of measures of a wave, in every chair, and withholds until the bound is kept. */
export function screen(
  lattice: WaveLattice,
  input: ScreenInput,
  policy: ScreenPolicy,
  highs: Highs,
): ScreenResult {
  const { bases, directions } = input;
  const { blockOf, count } = toBlocks(lattice);
  const { sets, setOf } = listCellSets(lattice, bases, blockOf);
  const shown = new Set(input.shown);
  const ratiosOf = openRatios(directions, input.closer);
  const childrenOf = openChildren(lattice);
  const states = Array.from({ length: count }, (_, number) => {
    const block = toBlock(lattice, bases, blockOf, number, sets);
    const isShown = Uint8Array.from(block.sets, ({ cells }) =>
      cells.some((cell) => shown.has(cell)) ? 1 : 0,
    );
    return new BlockState(block, isShown, directions, ratiosOf);
  });
  const spanning = listSpanningSets(
    states,
    sets.filter(({ cells }) => cells.some((cell) => shown.has(cell))),
  );
  observeSpanning(states, spanning, ratiosOf);
  const bySet = new Map(spanning.map((each) => [each.set, each]));
  const withheld = new Set<number>();
  const withhold = (cells: readonly number[]) => {
    for (const cell of cells) if (shown.has(cell)) withheld.add(cell);
  };
  const groups: ScreenedGroup[] = [];
  const blocks: ScreenedBlock[] = [];
  const failing: number[] = [];
  const isShownSet = (index: number) =>
    (sets[index]?.cells ?? []).some((cell) => shown.has(cell) && !withheld.has(cell));
  const place = toPlaces(states);
  const judgeSpanning = () =>
    (input.onlyCells === undefined
      ? listSpanningGroups(lattice, bases, sets, setOf, isShownSet, policy.minimumBase, childrenOf)
      : []
    ).map((group) => ({
      group,
      rho: toSpanningRho(group, states, directions, place, (set) => ratiosOf(sets[set]?.cells ?? [])),
    }));
  let found = judgeSpanning();
  for (let round = 0; found.some(({ rho }) => rho < policy.minimumUncertainty); round += 1) {
    const failed = found.filter(({ rho }) => rho < policy.minimumUncertainty);
    const goes = new Set(failed.flatMap(({ group }) => findSmallest(group, sets, isShownSet) ?? []));
    if (round >= policy.mostRounds || goes.size === 0) {
      failing.push(acrossBlocks);
      break;
    }
    for (const set of goes) {
      const cells = sets[set]?.cells ?? [];
      withhold(cells);
      for (const state of states) {
        const local = cells.map((cell) => state.block.setOf.get(cell)).find((index) => index !== undefined);
        if (local !== undefined) state.hide(local);
        state.hideComplement(sets[set] as CellSet);
      }
    }
    found = judgeSpanning();
  }
  for (const { group, rho } of found)
    groups.push({ block: acrossBlocks, isOutsider: group.chair === -1, rho });
  for (const [number, state] of states.entries()) {
    const leeway: Leeway = (set, measure) =>
      toLeeway(states, bySet.get(set)?.parts ?? [], number, measure, policy);
    const intervals: Intervals = {
      toWidth: (group) => toIntervalWidth(highs, state, group, input.bounded, policy.minimumInterval, leeway),
      findBinding: (group) => findBinding(state, group, input.bounded, leeway),
    };
    const onWithheld = (cells: readonly number[], beyond: CellSet | null) => {
      withhold(cells);
      if (beyond !== null) for (const each of states) each.hideComplement(beyond);
    };
    const {
      groups: own,
      interval,
      passes,
    } = screenBlock(
      state,
      directions,
      policy,
      () =>
        input.onlyCells === undefined
          ? listBlockGroups(state.block, state.isShown, policy.minimumBase, childrenOf)
          : listCellGroups(state.block, policy.minimumBase, input.onlyCells),
      intervals,
      onWithheld,
    );
    blocks.push({ block: number, interval });
    for (const { group, rho } of own) groups.push({ block: number, isOutsider: group.chair === -1, rho });
    if (!passes) failing.push(number);
  }
  return { groups, blocks, withheld: [...withheld].sort((a, b) => a - b), failing };
}

/**
 * How far the other blocks can make up for a change: what the noise in their own shown cells leaves, and half of the interval that the audit of their
 * block holds a hidden cell of fewer than the minimum base to: up and down together it has at least that interval, wherever the truth
 * lies in it. Without the block where that is most, because a chair may sit there and know it.
 */
function toLeeway(
  states: readonly BlockState[],
  parts: SpanningSet["parts"],
  block: number,
  measure: BoundedMeasure,
  { minimumBase, minimumInterval }: ScreenPolicy,
): number {
  const each = parts.flatMap((part) => {
    const state = states[part.block];
    const set = state?.block.sets[part.own];
    if (part.block === block || state === undefined || set === undefined) return [];
    if (state.isShown[part.own] !== 1) {
      const people = Math.min(set.people, minimumBase - 1);
      return [(minimumInterval / 2) * people * (measure.scaleMax - measure.scaleMin)];
    }
    const told = findTotal(measure, set.cells);
    if (told === undefined) return [];
    const total = part.leaves.reduce(
      (all, leaf) => all + (measure.totals[state.block.leaves[leaf] ?? -1] ?? 0),
      0,
    );
    return [Math.max(0, told.bound - Math.abs(told.value - total))];
  });
  return each.reduce((sum, leeway) => sum + leeway, 0) - Math.max(0, ...each);
}

/** Of the shown sets that set a group apart the one with the fewest people; where none is left, of those that somebody of the group is in. */
function findSmallest(
  { line, leaves }: SpanningGroup,
  sets: readonly CellSet[],
  isShown: (set: number) => boolean,
): number | null {
  const toLeast = (list: readonly number[]) =>
    list.reduce<number | null>(
      (least, set) => (least === null || (sets[set]?.people ?? 0) < (sets[least]?.people ?? 0) ? set : least),
      null,
    );
  const own = toLeast(line.filter(isShown));
  if (own !== null) return own;
  const inside = new Set(leaves);
  return toLeast(
    [...sets.keys()].filter(
      (set) => isShown(set) && (sets[set]?.leaves ?? new Int32Array(0)).some((leaf) => inside.has(leaf)),
    ),
  );
}

function toPlaces(
  states: readonly BlockState[],
): ReadonlyMap<number, readonly [block: number, leaf: number]> {
  const place = new Map<number, readonly [number, number]>();
  for (const [number, { block }] of states.entries()) {
    for (const [index, leaf] of block.leaves.entries()) place.set(leaf, [number, index]);
  }
  return place;
}
