import { pooledShareError, restNoiseVariance, welchDegrees } from "../../app/domain/difference-error.ts";
import { normalUpperP, studentUpperP } from "../../app/domain/distribution.ts";
import { clamp } from "../../app/domain/interval.ts";
import type { ComparableKind } from "../../app/domain/measure.ts";
import { type EffectTest, exceedanceP, minEffectP, type UpperTail } from "../../app/domain/min-effect.ts";
import { smallestEffectOf } from "../../app/domain/smallest-effect.ts";

/** The numbers of a figure or of its rest; NaN where the release has none. */
export interface ComparedNumbers {
  readonly base: number;
  readonly value: number;
  readonly standardError: number;
  /** Protection noise in the figure; a rest's is 0, or worked out from its standard error. */
  readonly noiseVariance: number;
}

interface FigureTest extends EffectTest {
  readonly tail: UpperTail;
}

/** The p of `differenceFromRest` without its interval, which takes twenty times as long; NaN where no test is possible, which no shown figure with a rest is. */
export function toFigureP(kind: ComparableKind, unit: ComparedNumbers, rest: ComparedNumbers): number {
  const test = toTest(kind, unit, rest);
  return test === null ? Number.NaN : minEffectP(test, test.tail);
}

/** The p that a figure is no more than the smallest effect above its rest; NaN where no test is possible. */
export function toExcessP(kind: ComparableKind, unit: ComparedNumbers, rest: ComparedNumbers): number {
  const test = toTest(kind, unit, rest);
  return test === null ? Number.NaN : exceedanceP(test, test.tail);
}

function toTest(kind: ComparableKind, unit: ComparedNumbers, rest: ComparedNumbers): FigureTest | null {
  return kind === "mean" ? testMean(unit, rest) : testShare(unit, rest);
}

function testMean(unit: ComparedNumbers, rest: ComparedNumbers): FigureTest | null {
  const own = { variance: unit.standardError ** 2, noiseVariance: unit.noiseVariance, base: unit.base };
  const other = { variance: rest.standardError ** 2, noiseVariance: 0, base: rest.base };
  const variance = own.variance + other.variance;
  if (!(variance > 0 && unit.base >= 2 && rest.base >= 2)) return null;
  const smallestEffect = smallestEffectOf("mean");
  const difference = unit.value - rest.value;
  const degrees = welchDegrees(own, other);
  return {
    difference,
    standardError: Math.sqrt(variance),
    smallestEffect,
    tail: (t) => studentUpperP(t, degrees),
  };
}

function testShare(unit: ComparedNumbers, rest: ComparedNumbers): FigureTest | null {
  if (!(unit.base >= 1 && rest.base >= 1)) return null;
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
  return {
    difference: share - restShare,
    standardError,
    smallestEffect: smallestEffectOf("share"),
    tail: normalUpperP,
  };
}
