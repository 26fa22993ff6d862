import { FALSE_DISCOVERY_RATE } from "../../domain/comparison";
import { noisyDegrees } from "../../domain/degrees-of-freedom";
import { studentUpperP } from "../../domain/distribution";
import { isShown, type ShownFigure } from "../../domain/figure";
import { figureInterval } from "../../domain/figure-interval";
import { exceedanceP } from "../../domain/min-effect";
import { adjustHolm } from "../../domain/multiplicity";
import { formatCounted, formatInterval, formatMean, formatPoints } from "../../domain/number-format";
import { SMALLEST_EFFECT_POINTS } from "../../domain/smallest-effect";
import type { Celebration, CelebrationRow } from "./celebration";

/** Gaps are differences of two scores, so their interval is not cut at the scale's ends. */
const NO_SCALE = { scaleMin: Number.NEGATIVE_INFINITY, scaleMax: Number.POSITIVE_INFINITY };

/**
 * Finds the gaps that are clearly at or below zero: Holm's adjusted one-sided p among all gaps of the page is at most
 * 0.05. The lowest of many gaps is below zero by chance alone, so the measured value does not do.
 */
export function findMetTargets(rows: readonly CelebrationRow[]): readonly Celebration[] {
  const tested = rows.flatMap((row) => {
    const { figure, measure } = row;
    if (measure !== "gap" || !isShown(figure) || figure.base < 2 || !(Number(figure.standardError) > 0))
      return [];
    return [{ row, figure, p: pAboveZero(figure) }];
  });
  const adjusted = adjustHolm(tested.map(({ p }) => p));
  return tested.flatMap(({ row, figure }, index) =>
    Number(adjusted[index]) > FALSE_DISCOVERY_RATE ? [] : [toCelebration(row, figure)],
  );
}

/** The chance that a gap of zero shows as low as this. */
function pAboveZero({ value, standardError, base, noiseVariance }: ShownFigure): number {
  const estimate = { base, standardError: Number(standardError), noiseVariance };
  const test = { difference: -value, standardError: estimate.standardError, smallestEffect: 0 };
  return exceedanceP(test, (t) => studentUpperP(t, noisyDegrees(estimate)));
}

function toCelebration({ key, kind, name, href }: CelebrationRow, figure: ShownFigure): Celebration {
  const interval = figureInterval(figure, { measure: "gap", ...NO_SCALE });
  return {
    key,
    kind,
    sentence: `Confidence clearly meets the target in ${name}: the gap is ${formatPoints(figure.value)}.`,
    evidence: `95% interval ${formatInterval(interval, formatMean)}, from ${formatCounted(figure.base, "person", "people")}.`,
    href,
    size: -figure.value / SMALLEST_EFFECT_POINTS,
  };
}
