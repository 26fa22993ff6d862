import { pooledShareError, restNoiseVariance, type ShareSide, welchDegrees } from "./difference-error";
import { studentCriticalValue, studentUpperP } from "./distribution";
import type { Rest, ShownFigure } from "./figure";
import { clamp, DEFAULT_LEVEL, type Interval } from "./interval";
import type { ComparableKind } from "./measure";
import { minEffectP } from "./min-effect";
import { shareInterval } from "./share-interval";

/** A difference of two groups with nobody in common; in points, or as a share where shares were compared. */
export interface Difference extends Interval {
  readonly difference: number;
  /** Of the difference: Welch's for means; as it would be if both shares were equal, for shares. */
  readonly standardError: number;
  /** Of a true size no more than the smallest effect, both tails, 0 to 1; before any adjustment for multiplicity. */
  readonly p: number;
}

/**
 * Compares a place with the people outside it: value minus rest, with a 95 % interval of that difference, and a p
 * against the smallest effect (not below 0; points, or a share from 0 to 1) rather than against no difference.
 *
 * The p is `minEffectP`: the size above the smallest effect, in errors, and the far tail; with an effect of 0 it is the
 * usual two-sided p.
 *
 * Means use Welch's t from summaries. Shares use the score test (variance at the pooled share, plus both noises), so
 * that a share of 0 or 1 is not taken for certain, and Newcombe's method 10 on intervals that hold the noise. Null
 * where no test is possible: a mean without a standard error, with fewer than two people, or without any spread.
 * Source: statistics.md sections 1 and 8, rulings.md 4.
 */
export function differenceFromRest(
  figure: ShownFigure,
  rest: Rest,
  kind: ComparableKind,
  smallestEffect: number,
): Difference | null {
  return kind === "mean"
    ? differenceOfMeans(figure, rest, smallestEffect)
    : differenceOfShares(figure, rest, smallestEffect);
}

function differenceOfMeans(figure: ShownFigure, rest: Rest, smallestEffect: number): Difference | null {
  if (figure.standardError === null || figure.base < 2 || rest.base < 2) return null;
  const unitVariance = figure.standardError ** 2;
  const restVariance = rest.standardError ** 2;
  const variance = unitVariance + restVariance;
  if (variance === 0) return null;
  const difference = figure.value - rest.value;
  const standardError = Math.sqrt(variance);
  const degreesOfFreedom = welchDegrees(
    { variance: unitVariance, noiseVariance: figure.noiseVariance, base: figure.base },
    { variance: restVariance, noiseVariance: 0, base: rest.base },
  );
  const margin = studentCriticalValue(DEFAULT_LEVEL, degreesOfFreedom) * standardError;
  return {
    difference,
    standardError,
    lower: difference - margin,
    upper: difference + margin,
    p: minEffectP({ difference, standardError, smallestEffect }, (t) => studentUpperP(t, degreesOfFreedom)),
  };
}

function differenceOfShares(figure: ShownFigure, rest: Rest, smallestEffect: number): Difference | null {
  if (figure.base < 1 || rest.base < 1) return null;
  const unitSide = {
    share: clamp(figure.value, 0, 1),
    base: figure.base,
    noiseVariance: figure.noiseVariance,
  };
  const restSide = toRestSide(rest);
  const standardError = pooledShareError(unitSide, restSide);
  const difference = unitSide.share - restSide.share;
  const unit = shareInterval(unitSide);
  const other = shareInterval(restSide);
  return {
    difference,
    standardError,
    lower: difference - Math.hypot(unitSide.share - unit.lower, other.upper - restSide.share),
    upper: difference + Math.hypot(unit.upper - unitSide.share, restSide.share - other.lower),
    p: minEffectP({ difference, standardError, smallestEffect }),
  };
}

function toRestSide({ value, base, standardError }: Rest): ShareSide {
  const share = clamp(value, 0, 1);
  return { share, base, noiseVariance: restNoiseVariance(share, base, standardError) };
}

export interface NestedEstimate {
  readonly base: number;
  readonly standardError: number;
}

/**
 * Gives the standard error of a unit's value minus the value of the parent that contains it.
 *
 * se² = se_u² + se_P² − 2·(n_u/n_P)·se_u², not below zero; a parent without people counts as not overlapping.
 * Source: rulings.md 4.
 */
export function nestedStandardError(unit: NestedEstimate, parent: NestedEstimate): number {
  const overlap = parent.base > 0 ? clamp(unit.base / parent.base, 0, 1) : 0;
  const unitVariance = unit.standardError ** 2;
  return Math.sqrt(Math.max(0, unitVariance + parent.standardError ** 2 - 2 * overlap * unitVariance));
}
