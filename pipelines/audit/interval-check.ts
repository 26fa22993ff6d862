import type { Highs } from "highs";
import type { BlockGroup } from "./block-groups.ts";
import type { BlockState } from "./block-state.ts";
import type { Candidate } from "./candidate.ts";
import { toMovedWidth } from "./moves.ts";
import { toSolvedWidth } from "./solved-width.ts";
import { type BoundedMeasure, findToldTotals, type Leeway, type ToldTotals } from "./told-total.ts";

/**
 * The width of what can be said of a group's mean, as a share of the scale, or a width below it that is already enough. First what
 * moves of a few leaves reach, which needs no solver; then linear programming.
 * @param enough width from which on nothing more is tried
 */
export function toIntervalWidth(
  highs: Highs,
  state: BlockState,
  group: BlockGroup,
  measures: readonly BoundedMeasure[],
  enough: number,
  leeway: Leeway,
): number {
  return measures.reduce((least, measure) => {
    const told = findToldTotals(state, measure, leeway);
    const moved = toMovedWidth(state, group, measure, told, enough);
    if (moved >= enough) return Math.min(least, moved);
    return Math.min(least, toSolvedWidth(highs, state, group, measure, told, enough));
  }, 1);
}

/** The shown set that narrows a group's interval most; of several that do, the one with the fewest people. */
export function findBinding(
  state: BlockState,
  group: BlockGroup,
  measures: readonly BoundedMeasure[],
  leeway: Leeway,
): Candidate | null {
  let best: { readonly candidate: Candidate; readonly people: number; readonly gain: number } | null = null;
  for (const measure of measures) {
    const told = findToldTotals(state, measure, leeway);
    const rows = listRows(group, told);
    const width = toSimpleWidth(state, group, measure, told, rows);
    for (const row of rows) {
      const each = told.list[row];
      if (each === undefined) continue;
      const without = rows.filter((other) => other !== row);
      const gain = toSimpleWidth(state, group, measure, told, without) - width;
      const isBetter = best === null || gain > best.gain || (gain === best.gain && each.people < best.people);
      if (gain > 0.01 && isBetter) best = { candidate: each.candidate, people: each.people, gain };
    }
  }
  return best?.candidate ?? null;
}

/** The published totals that somebody of the group is in. */
function listRows(group: BlockGroup, { rowsOf }: ToldTotals): readonly number[] {
  return [...new Set([...group.leaves].flatMap((leaf) => rowsOf[leaf] ?? []))];
}

/** How far the group's total alone could move as a share of the scale, were all published totals but these unknown. */
function toSimpleWidth(
  state: BlockState,
  group: BlockGroup,
  measure: BoundedMeasure,
  told: ToldTotals,
  rows: readonly number[],
): number {
  const total = group.leaves.reduce(
    (sum, leaf) => sum + (measure.totals[state.block.leaves[leaf] ?? -1] ?? 0),
    0,
  );
  let low = group.people * measure.scaleMin - total;
  let high = group.people * measure.scaleMax - total;
  for (const row of rows) {
    const each = told.list[row];
    if (each === undefined) continue;
    low = Math.max(low, each.noise - each.bound);
    high = Math.min(high, each.noise + each.bound);
  }
  return (high - low) / (group.people * (measure.scaleMax - measure.scaleMin));
}
