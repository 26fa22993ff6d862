import { minimumDetectableDifference, responsesToDetect } from "../../domain/detectable-difference";
import { type Figure, isShown } from "../../domain/figure";
import { clamp } from "../../domain/interval";
import type { ComparableKind } from "../../domain/measure";
import {
  formatCount,
  formatCounted,
  formatDecimal,
  formatMean,
  formatPercentagePoints,
  formatPoints,
} from "../../domain/number-format";
import { smallestEffectOf } from "../../domain/smallest-effect";

/** How small a difference from the rest of England the figures of one kind can tell. */
export interface Detection {
  /** Of the figures compared: the smallest difference found in 4 of 5 cases, at best and at worst. */
  readonly best: number;
  readonly worst: number;
  /** People needed for the smallest effect in every figure; null where no number is enough. */
  readonly needed: number | null;
  /** How many of those people are missing in the figure that lacks most; 0 where there are enough. */
  readonly missing: number;
}

/** Works out what the responses behind some figures can tell; null where none is shown beside the rest of England. */
export function assessDetection(figures: readonly Figure[], kind: ComparableKind): Detection | null {
  const effect = smallestEffectOf(kind);
  const each = figures.flatMap((figure) => {
    if (!isShown(figure)) return [];
    const { englandRest: rest, standardError, noiseVariance, base, value } = figure;
    if (rest === null || standardError === null || standardError <= 0) return [];
    const share = clamp(value, 0, 1);
    const variance = kind === "share" ? share * (1 - share) : (standardError ** 2 - noiseVariance) * base;
    return [
      {
        smallest: minimumDetectableDifference(standardError, rest.standardError),
        base,
        needed: responsesToDetect(effect, {
          standardDeviation: Math.sqrt(Math.max(0, variance)),
          sumNoiseVariance: noiseVariance * base ** 2,
          referenceError: rest.standardError,
        }),
      },
    ];
  });
  if (each.length === 0) return null;
  const smallest = each.map((one) => one.smallest);
  const needed = each.map((one) => one.needed);
  return {
    best: Math.min(...smallest),
    worst: Math.max(...smallest),
    needed: needed.includes(null) ? null : Math.max(...needed.map(Number)),
    missing: Math.max(0, ...each.map((one) => Number(one.needed) - one.base)),
  };
}

/** Writes what the responses can tell, in one paragraph; the words differ for gaps and for barriers. */
export function detectionWords(detection: Detection | null, kind: ComparableKind): string {
  const what = kind === "mean" ? "gap" : "barrier";
  if (detection === null)
    return `No ${what} is shown here beside the rest of England's, so no difference can be told.`;
  const { best, worst, needed, missing } = detection;
  const write = (value: number) => (kind === "mean" ? formatMean(value) : formatDecimal(100 * value, 0));
  const unit = (value: number) => (kind === "mean" ? formatPoints(value) : formatPercentagePoints(value));
  const range = write(best) === write(worst) ? unit(worst) : `${write(best)} to ${unit(worst)}`;
  const effect = unit(smallestEffectOf(kind));
  const subject = kind === "mean" ? "A gap" : "The share reporting a barrier";
  const first = `${subject} has to differ from the rest of England's by about ${range} before these responses show it in 4 of 5 cases.`;
  if (needed === null)
    return `${first} No number of responses here would show ${effect} everywhere: the rest of England's figure is not sure enough.`;
  if (missing === 0) return `${first} There are enough to show ${effect}.`;
  return `${first} To show ${effect} would take about ${formatCounted(roundUp(missing), "more response", "more responses")} (${formatCount(roundUp(needed))} in all).`;
}

/** Rounds up to two digits: an estimate does not know the third. */
function roundUp(people: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(people)) - 1);
  return Math.ceil(people / unit) * unit;
}
