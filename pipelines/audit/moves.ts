import type { Block } from "./block-cells.ts";
import type { BlockGroup } from "./block-groups.ts";
import type { BlockState } from "./block-state.ts";
import type { BoundedMeasure, ToldTotal, ToldTotals } from "./told-total.ts";

/** A leaf of a total over more leaves than this is seldom one that makes up for another. */
const mostPartners = 80;
/** Moves of less than this many points or people are not worth making. */
const leastStep = 0.01;

/**
 * How far a group's total can move, as a share of the scale, by moves that need no solver, made one after the other as far as each can go: one
 * leaf of the group alone; with one leaf outside that makes up for it; with three at the corners of a rectangle of organisations and
 * professions, so that totals over rows and columns stay as they are. Every point on the way fits all that is published, and possible totals have
 * no holes, so that the width is never too large.
 * @param enough width from which on nothing more is tried
 */
export function toMovedWidth(
  state: BlockState,
  group: BlockGroup,
  measure: BoundedMeasure,
  told: ToldTotals,
  enough: number,
): number {
  const { block } = state;
  const range = group.people * (measure.scaleMax - measure.scaleMin);
  const excluded = new Set([...group.leaves, ...(block.chairs[group.chair]?.leaves ?? [])]);
  const high = climb(block, group, measure, told, excluded, 1, enough * range);
  if (high >= enough * range) return high / range;
  return (high + climb(block, group, measure, told, excluded, -1, enough * range - high)) / range;
}

/** How far the group's total gets from the truth upwards (sign 1) or downwards (-1); no further than `enough` is tried. */
function climb(
  block: Block,
  group: BlockGroup,
  measure: BoundedMeasure,
  told: ToldTotals,
  excluded: ReadonlySet<number>,
  sign: 1 | -1,
  enough: number,
): number {
  const step = openSteps(block, measure, told, sign);
  let climbed = 0;
  for (const inner of group.leaves) {
    climbed += step([inner]);
    if (climbed >= enough) return climbed;
    const partners = listPartners(told, inner, excluded);
    for (const outer of partners) {
      climbed += step([inner, outer]);
      if (climbed >= enough) return climbed;
    }
    const start = block.leaves[inner] ?? -1;
    const organisation = Math.floor(start / block.leafCount);
    const isColleague = (leaf: number) =>
      Math.floor((block.leaves[leaf] ?? -1) / block.leafCount) === organisation;
    const isPeer = (leaf: number) => ((block.leaves[leaf] ?? -1) - start) % block.leafCount === 0;
    const peers = partners.filter(isPeer);
    for (const colleague of partners.filter(isColleague)) {
      for (const peer of peers) {
        // The fourth corner, in the numbering of the wave: organisation times professions plus profession.
        const corner = (block.leaves[colleague] ?? -1) + (block.leaves[peer] ?? -1) - start;
        const fourth = block.positionOf.get(corner);
        if (fourth === undefined || excluded.has(fourth)) continue;
        climbed += step([inner, colleague, fourth, peer]);
        if (climbed >= enough) return climbed;
      }
    }
  }
  return climbed;
}

/**
 * Makes moves from the truth on: the first leaf's total gains (or loses, by `sign`) as much as it can while the next makes up for it, the third
 * goes with the first, and so on. Gives how far the first has moved.
 */
function openSteps(block: Block, measure: BoundedMeasure, { list, rowsOf }: ToldTotals, sign: 1 | -1) {
  const leafShift = new Float64Array(block.people.length);
  const rowShift = new Float64Array(list.length);
  const net = new Int8Array(list.length);
  return (leaves: readonly number[]): number => {
    let most = Number.POSITIVE_INFINITY;
    for (const [index, leaf] of leaves.entries()) {
      const change = index % 2 === 0 ? sign : -sign;
      const people = block.people[leaf] ?? 0;
      const now = (measure.totals[block.leaves[leaf] ?? -1] ?? 0) + (leafShift[leaf] ?? 0);
      const room = change > 0 ? people * measure.scaleMax - now : now - people * measure.scaleMin;
      most = Math.min(most, room);
      for (const row of rowsOf[leaf] ?? []) net[row] = (net[row] ?? 0) + change;
    }
    for (const leaf of leaves) {
      for (const row of rowsOf[leaf] ?? []) {
        const change = net[row] ?? 0;
        if (change === 0) continue;
        const { noise, bound } = list[row] as ToldTotal;
        const shift = rowShift[row] ?? 0;
        most = Math.min(
          most,
          change > 0 ? (noise + bound - shift) / change : (shift - noise + bound) / -change,
        );
      }
    }
    const isWorth = most >= leastStep;
    for (const leaf of leaves) {
      for (const row of rowsOf[leaf] ?? []) {
        if (isWorth) rowShift[row] = (rowShift[row] ?? 0) + most * (net[row] ?? 0);
        net[row] = 0;
      }
    }
    if (!isWorth) return 0;
    for (const [index, leaf] of leaves.entries()) {
      leafShift[leaf] = (leafShift[leaf] ?? 0) + most * (index % 2 === 0 ? sign : -sign);
    }
    return most;
  };
}

/** Leaves that share a total over few leaves with this one; those of the smallest totals first. */
function listPartners(
  { list, rowsOf }: ToldTotals,
  leaf: number,
  excluded: ReadonlySet<number>,
): readonly number[] {
  const partners = new Set<number>();
  const near = (rowsOf[leaf] ?? [])
    .map((row) => (list[row] as ToldTotal).leaves)
    .sort((a, b) => a.length - b.length);
  for (const leaves of near) {
    if (leaves.length > mostPartners) break;
    for (const each of leaves) if (!excluded.has(each)) partners.add(each);
  }
  return [...partners];
}
