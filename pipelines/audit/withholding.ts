import type { BlockGroup } from "./block-groups.ts";
import type { BlockState } from "./block-state.ts";
import type { Candidate } from "./candidate.ts";
import type { CellSet } from "./cell-sets.ts";
import type { JointDirections } from "./joint-directions.ts";
import { without } from "./leaf-set.ts";
import type { ScreenPolicy } from "./screen-policy.ts";

/** Among cells that tell at least this share of what the most telling one tells, the one with the fewest people goes. */
const tellingShare = 0.5;

/** What the bounding attacker makes of a block's groups. */
export interface Intervals {
  /** Width of what can be said of a group's mean, as a share of the scale. */
  readonly toWidth: (group: BlockGroup) => number;
  /** The shown set without which it would be widest. */
  readonly findBinding: (group: BlockGroup) => Candidate | null;
}

/** Groups of a block with what remains unknown of each, and whether the bound is kept. */
export interface BlockScreen {
  readonly groups: readonly { readonly group: BlockGroup; readonly rho: number }[];
  /** The narrowest interval found, as a share of the scale, or one that is certain to be narrower; 1 where none was looked for. */
  readonly interval: number;
  readonly passes: boolean;
}

/**
 * Withholds cells until every protected group of a block keeps its uncertainty in every chair: of the cells that tell most of the worst
 * group the one with the fewest people, which costs the fewest users a figure.
 * @param listGroups the protected groups, by what is still shown
 * @param withhold called with the cells of each set that goes, and the set where it reaches beyond the block
 */
export function screenBlock(
  state: BlockState,
  directions: JointDirections,
  policy: ScreenPolicy,
  listGroups: () => readonly BlockGroup[],
  intervals: Intervals,
  withhold: (cells: readonly number[], beyond: CellSet | null) => void,
): BlockScreen {
  // Withholding takes nothing from an interval that was wide enough.
  const wide = new Map<string, number>();
  for (let round = 0; ; round += 1) {
    const groups = listGroups().map((group) => ({ group, rho: state.rhoOf(group) }));
    const worst = groups.reduce<(typeof groups)[number] | null>(
      (least, each) => (least === null || each.rho < least.rho ? each : least),
      null,
    );
    const isKept = worst === null || worst.rho >= policy.minimumUncertainty;
    const failing = isKept ? findNarrow(groups, policy, intervals, wide) : worst.group;
    const interval = Math.min(1, ...wide.values());
    if (failing === null) return { groups, interval, passes: true };
    const binding = isKept ? intervals.findBinding(failing) : null;
    const found = round < policy.mostRounds ? (binding ?? findMostTelling(state, directions, failing)) : null;
    if (found === null) return { groups, interval, passes: false };
    if ("set" in found) {
      state.hide(found.set);
      withhold(state.block.sets[found.set]?.cells ?? [], null);
    } else {
      withhold(found.complement.cells, found.complement);
    }
  }
}

/** The first of the groups that could be bounded too narrowly. */
function findNarrow(
  groups: BlockScreen["groups"],
  policy: ScreenPolicy,
  { toWidth }: Intervals,
  wide: Map<string, number>,
): BlockGroup | null {
  for (const { group, rho } of groups) {
    const key = `${group.chair} ${group.leaves.join()}`;
    if (rho >= policy.boundBelow || wide.has(key)) continue;
    const width = toWidth(group);
    if (width < policy.minimumInterval) return group;
    wide.set(key, width);
  }
  return null;
}

function findMostTelling(
  state: BlockState,
  directions: JointDirections,
  group: BlockGroup,
): Candidate | null {
  const own = state.block.chairs[group.chair]?.leaves ?? new Int32Array(0);
  const toCandidate = (
    candidate: Candidate,
    people: number,
    all: Int32Array,
    variances: readonly number[],
  ) => {
    const leaves = without(all, own);
    const told = leaves.length === 0 ? 0 : toTold(state, directions, variances, group, leaves);
    return { candidate, people, told };
  };
  const candidates = [
    ...state.block.sets.flatMap((set, index) =>
      state.isShown[index] === 1
        ? [toCandidate({ set: index }, set.people, set.leaves, state.ratiosOf(index))]
        : [],
    ),
    ...state.complements.map(({ set, leaves, variances }) =>
      toCandidate({ complement: set }, set.people, leaves, variances),
    ),
  ];
  const most = Math.max(0, ...candidates.map(({ told }) => told));
  if (most < 1e-6) return null;
  return candidates
    .filter(({ told }) => told >= tellingShare * most)
    .reduce((least, each) => (each.people < least.people ? each : least)).candidate;
}

/** By how much the group's variance would grow without a total, for the measure where that is most. */
function toTold(
  state: BlockState,
  { weights }: JointDirections,
  variances: readonly number[],
  group: BlockGroup,
  leaves: Int32Array,
): number {
  const open = state.variancesOf(leaves, group.chair);
  const gains = variances.map((variance, direction) => {
    const shared = state.covarianceOf(group.leaves, leaves, group.chair, direction);
    return (shared * shared) / Math.max(1e-9, variance - (open[direction] ?? 0));
  });
  return Math.max(
    ...weights.map((row) => row.reduce((sum, weight, index) => sum + weight * (gains[index] ?? 0), 0)),
  );
}
