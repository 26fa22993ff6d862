import { normalCriticalValue } from "./distribution";
import type { Estimate } from "./estimate";
import type { ShownFigure } from "./figure";
import { figureInterval, type MeasureScale } from "./figure-interval";
import { DEFAULT_LEVEL } from "./interval";

/**
 * Gives a shown figure as an estimate to be ranked by normal tests.
 *
 * The error is the published one, or what the figure's own 95 % interval is worth (half its width over 1.96) where that
 * is more: small bases, and shares near 0 and 1, are less sure than their published error says. A figure without an
 * error is never told apart from any other.
 */
export function toRankEstimate(figure: ShownFigure, scale: MeasureScale): Estimate {
  const { value, standardError } = figure;
  if (standardError === null) return { value, standardError: Number.POSITIVE_INFINITY };
  const { lower, upper } = figureInterval(figure, scale);
  const half = (upper - lower) / 2 / normalCriticalValue(DEFAULT_LEVEL);
  return { value, standardError: Math.max(standardError, half) };
}
