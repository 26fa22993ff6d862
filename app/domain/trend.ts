import { normalCriticalValue, normalUpperP } from "./distribution";
import type { ComparableKind } from "./measure";
import { type Direction, type Polarity, type Reading, readDirection } from "./polarity";
import { type ShownPoint, sinceLastBreak, type WavePoint } from "./series";
import { logitSlope, type SlopeTest, shareTrend, toCountPoint, weightedSlope } from "./slope";

/** The fewest shown waves, without a break, that a trend can be read from. */
export const FEWEST_TREND_WAVES = 5;

/** The most waves a trend is read from, the latest ones; from 13 on a control chart tells more. */
export const MOST_TREND_WAVES = 12;

/** A chi-squared (one degree of freedom) above this is a trend: 9.5495, 99.8 %. */
export const TREND_CHI_SQUARED = normalCriticalValue(0.998) ** 2;

export type Trend =
  | { readonly status: "too_few_waves"; readonly waves: number }
  | {
      readonly status: "assessed";
      readonly direction: Direction | "no_change";
      readonly reading: Reading | "no_change";
      /** Per quarter, in points or as a share. */
      readonly slope: number;
      readonly chiSquared: number;
      /** Two-sided, 0 to 1, that there is no trend at all. */
      readonly p: number;
      readonly firstWave: string;
      readonly lastWave: string;
      readonly waves: number;
    };

export interface TrendOptions {
  readonly kind: ComparableKind;
  readonly polarity: Polarity;
}

/**
 * Marks the trend of one group over 5 to 12 waves: up, down or no change, and whether that is better or worse.
 *
 * Takes the latest 12 shown waves since the last break. Means: weighted least squares with weights 1/se². Shares:
 * Cochran-Armitage with the noise of each count in its variance. A trend needs chi-squared above 9.5495 (99.8 %), and
 * the slope must keep its sign when any one wave is left out (for shares the slope of the log odds, which must agree
 * with the test's own). A mean without an error of more than 0 counts as a wave that is not shown.
 * Source: statistics.md section 12 (recent trend marker), rulings.md 4 and 14.
 */
export function assessTrend(points: readonly WavePoint[], options: TrendOptions): Trend {
  const usable = sinceLastBreak(points).filter(
    ({ figure }) => options.kind === "share" || (figure.standardError ?? 0) > 0,
  );
  const shown = usable.slice(-MOST_TREND_WAVES);
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined || shown.length < FEWEST_TREND_WAVES) {
    return { status: "too_few_waves", waves: shown.length };
  }
  const test = testSlope(shown, options.kind);
  const isTrend = test.chiSquared > TREND_CHI_SQUARED && isSteady(shown, test.slope, options.kind);
  const direction = test.slope > 0 ? "up" : "down";
  return {
    status: "assessed",
    direction: isTrend ? direction : "no_change",
    reading: isTrend ? readDirection(direction, options.polarity) : "no_change",
    slope: test.slope,
    chiSquared: test.chiSquared,
    p: 2 * normalUpperP(Math.sqrt(test.chiSquared)),
    firstWave: first.wave,
    lastWave: last.wave,
    waves: shown.length,
  };
}

function testSlope(shown: readonly ShownPoint[], kind: ComparableKind): SlopeTest {
  return kind === "mean" ? weightedSlope(shown.map(toMeanPoint)) : shareTrend(shown.map(toCountPoint));
}

function isSteady(shown: readonly ShownPoint[], slope: number, kind: ComparableKind): boolean {
  const refit = (points: readonly ShownPoint[]): number =>
    kind === "mean" ? weightedSlope(points.map(toMeanPoint)).slope : logitSlope(points.map(toCountPoint));
  const subsets = shown.map((_, left) => shown.filter((__, index) => index !== left));
  return [shown, ...subsets].every((points) => Math.sign(refit(points)) === Math.sign(slope));
}

function toMeanPoint({ time, figure }: ShownPoint) {
  return { time, value: figure.value, weight: 1 / Number(figure.standardError) ** 2 };
}
