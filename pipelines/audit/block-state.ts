import type { Block } from "./block-cells.ts";
import type { BlockGroup } from "./block-groups.ts";
import { BlockPosterior, type KnownLeaves } from "./block-posterior.ts";
import type { CellSet } from "./cell-sets.ts";
import type { JointDirections } from "./joint-directions.ts";

/** The part in a block of a total that reaches beyond it. */
export interface Complement {
  readonly set: CellSet;
  readonly leaves: Int32Array;
  /** Per direction: the total's noise and what remains unknown of the other blocks in it. */
  readonly variances: readonly number[];
}

/** Per direction, the noise over a person's variance of what is shown of the people in some cells. */
export type RatiosOf = (cells: readonly number[]) => readonly number[];

/** The ratios of directions, closer where any of the cells tells more. */
export function openRatios({ ratios, closerRatios }: JointDirections, closer: Int32Array): RatiosOf {
  const isCloser = new Set(closer);
  return (cells) => (cells.some((cell) => isCloser.has(cell)) ? closerRatios : ratios);
}

/** A block, what of it is shown, and what an attacker makes of that: a posterior for each direction. */
export class BlockState {
  readonly block: Block;
  /** 1 for each set of the block that has a shown cell. */
  readonly isShown: Uint8Array;
  readonly posteriors: readonly BlockPosterior[];
  readonly #directions: JointDirections;
  readonly #ratiosOf: RatiosOf;
  readonly #complements = new Map<CellSet, Complement>();
  /** Grows whenever something more is hidden. */
  version = 0;
  readonly #known = new Map<number, readonly KnownLeaves[]>();

  constructor(block: Block, isShown: Uint8Array, directions: JointDirections, ratiosOf: RatiosOf) {
    this.block = block;
    this.isShown = isShown;
    this.#directions = directions;
    this.#ratiosOf = ratiosOf;
    this.posteriors = directions.ratios.map(() => new BlockPosterior(block.people));
    for (const [index, { leaves, cells }] of block.sets.entries()) {
      if (isShown[index] !== 1) continue;
      for (const [direction, ratio] of ratiosOf(cells).entries()) {
        this.posteriors[direction]?.observe(leaves, ratio);
      }
    }
  }

  /** Per direction, the noise over a person's variance of what is shown of a set of the block. */
  ratiosOf(set: number): readonly number[] {
    return this.#ratiosOf(this.block.sets[set]?.cells ?? []);
  }

  /** Takes in totals that reach beyond the block; `variances` hold their noise and what others add to it, per direction. */
  observe(complements: readonly Complement[]): void {
    for (const complement of complements) {
      this.#complements.set(complement.set, complement);
      for (const [index, variance] of complement.variances.entries()) {
        this.posteriors[index]?.observe(complement.leaves, variance);
      }
    }
    this.#known.clear();
  }

  /** Takes a set of the block out of what is shown. */
  hide(set: number): void {
    if (this.isShown[set] !== 1) return;
    this.isShown[set] = 0;
    this.version += 1;
    this.#known.clear();
    const leaves = this.block.sets[set]?.leaves ?? new Int32Array(0);
    for (const [index, ratio] of this.ratiosOf(set).entries()) {
      this.posteriors[index]?.forget(leaves, ratio);
    }
  }

  /** Takes a set that reaches beyond the block out of what is shown. */
  hideComplement(set: CellSet): void {
    const complement = this.#complements.get(set);
    if (complement === undefined) return;
    this.#complements.delete(set);
    this.version += 1;
    this.#known.clear();
    for (const [index, variance] of complement.variances.entries()) {
      this.posteriors[index]?.forget(complement.leaves, variance);
    }
  }

  /** The totals that reach beyond the block and are shown. */
  get complements(): readonly Complement[] {
    return [...this.#complements.values()];
  }

  /** The variance of a total per direction, to an outsider (chair -1) or to a chair of the block, in units of a person's. */
  variancesOf(leaves: Int32Array, chair: number): readonly number[] {
    if (chair === -1) return this.posteriors.map((posterior) => posterior.varianceOf(leaves));
    return this.knownTo(chair).map((known) => known.varianceOf(leaves));
  }

  /** Covariance of two totals in a direction, to an outsider (chair -1) or to a chair of the block. */
  covarianceOf(one: Int32Array, other: Int32Array, chair: number, direction: number): number {
    const from = chair === -1 ? this.posteriors[direction] : this.knownTo(chair)[direction];
    return from?.covarianceOf(one, other) ?? 0;
  }

  knownTo(chair: number): readonly KnownLeaves[] {
    const there = this.#known.get(chair);
    if (there !== undefined) return there;
    const leaves = this.block.chairs[chair]?.leaves ?? new Int32Array(0);
    const made = this.posteriors.map((posterior) => posterior.given(leaves));
    this.#known.set(chair, made);
    return made;
  }

  /** Remaining uncertainty of a group: the least over the measures. */
  rhoOf({ leaves, chair, people }: BlockGroup): number {
    return toRho(this.#directions, this.variancesOf(leaves, chair), people);
  }
}

/** Posterior over prior standard deviation of the worst known measure, from its variance in each direction. */
export function toRho({ weights }: JointDirections, variances: readonly number[], people: number): number {
  const worst = weights.reduce(
    (least, row) =>
      Math.min(
        least,
        row.reduce((sum, weight, index) => sum + weight * (variances[index] ?? 0), 0),
      ),
    Number.POSITIVE_INFINITY,
  );
  return Math.sqrt(Math.min(1, worst / people));
}
