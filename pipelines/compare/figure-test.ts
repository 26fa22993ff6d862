import {
  effectP,
  pooledShareError,
  restNoiseVariance,
  welchDegrees,
} from "../../app/domain/difference-error.ts";
import { clamp } from "../../app/domain/interval.ts";
import type { ComparableKind } from "../../app/domain/measure.ts";
import { smallestEffectOf } from "../../app/domain/smallest-effect.ts";

/** The numbers of a figure or of its rest; NaN where the release has none. */
export interface ComparedNumbers {
  readonly base: number;
  readonly value: number;
  readonly standardError: number;
  /** Of a share; a rest's is worked out from its standard error. */
  readonly noiseVariance: number;
}

/**
 * The p of `differenceFromRest` without its interval, which takes twenty times as long and which a release does not
 * store; NaN where no test is possible. The tests compare the two.
 *
 * A difference within the smallest effect has a p of a half or more, which no family can make clear, so its tail is taken
 * from the normal distribution whatever the degrees of freedom.
 */
export function toFigureP(kind: ComparableKind, unit: ComparedNumbers, rest: ComparedNumbers): number {
  return kind === "mean" ? toMeanP(unit, rest) : toShareP(unit, rest);
}

function toMeanP(unit: ComparedNumbers, rest: ComparedNumbers): number {
  const unitVariance = unit.standardError ** 2;
  const restVariance = rest.standardError ** 2;
  const variance = unitVariance + restVariance;
  if (!(variance > 0 && unit.base >= 2 && rest.base >= 2)) return Number.NaN;
  const effect = smallestEffectOf("mean");
  const difference = unit.value - rest.value;
  const degrees =
    Math.abs(difference) <= effect
      ? Number.POSITIVE_INFINITY
      : welchDegrees(unitVariance, unit.base, restVariance, rest.base);
  return effectP(difference, Math.sqrt(variance), effect, degrees);
}

function toShareP(unit: ComparedNumbers, rest: ComparedNumbers): number {
  if (!(unit.base >= 1 && rest.base >= 1)) return Number.NaN;
  const share = clamp(unit.value, 0, 1);
  const restShare = clamp(rest.value, 0, 1);
  const standardError = pooledShareError(
    { share, base: unit.base, noiseVariance: unit.noiseVariance },
    {
      share: restShare,
      base: rest.base,
      noiseVariance: restNoiseVariance(restShare, rest.base, rest.standardError),
    },
  );
  return effectP(share - restShare, standardError, smallestEffectOf("share"), Number.POSITIVE_INFINITY);
}
