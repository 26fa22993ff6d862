import { formatTellable } from "../domain/end-band";
import { type Figure, figureStateLabel, isShown, type Rest } from "../domain/figure";
import { figureInterval, type MeasureScale } from "../domain/figure-interval";
import { getMeasure } from "../domain/measure";
import { formatCount, formatInterval, formatMean, formatShare } from "../domain/number-format";

/** A shown figure as a chart draws it. */
export interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** Value, interval and base in words, for a pointer that rests on the mark. */
  readonly title: string;
}

/** Gives the way a measure's values are written on charts. */
export function formatOf(measure: MeasureScale["measure"]): (value: number) => string {
  const { kind } = getMeasure(measure);
  if (kind === "share") return formatShare;
  return kind === "mean" ? formatMean : formatCount;
}

/** Gives a figure's value with its 95 % interval and wording; null unless shown. `name` opens the wording. */
export function toEstimate(figure: Figure, scale: MeasureScale, name: string): Estimate | null {
  if (!isShown(figure)) return null;
  const interval = figureInterval(figure, scale);
  const format = formatOf(scale.measure);
  const range = `95% interval ${formatInterval(interval, format)}`;
  const title = `${name}: ${formatTellable(figure, format)} (${range}, ${formatCount(figure.base)} people)`;
  return { value: figure.value, ...interval, title };
}

/** Writes why a row has no mark, for a pointer that rests on its note; empty for a shown figure. */
export function hiddenTitle({ label, figure }: { readonly label: string; readonly figure: Figure }): string {
  return isShown(figure) ? "" : `${label}: ${figureStateLabel(figure.status)}`;
}

/** Writes a rest's value in words. */
export function restTitle(rest: Rest, measure: MeasureScale["measure"], name: string): string {
  return `${name}: ${formatOf(measure)(rest.value)} (${formatCount(rest.base)} people)`;
}
