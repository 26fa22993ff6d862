import { type EndBand, endBandPercent } from "../domain/end-band";
import { type Figure, isShown } from "../domain/figure";
import { figureInterval } from "../domain/figure-interval";
import { getMeasure, type MeasureCode } from "../domain/measure";
import { percentDecimals } from "../domain/number-format";

/** A figure with the words for everything that places it; one line of a table or of a download. */
export interface FigureLine {
  readonly wave: string;
  readonly placeCode: string;
  readonly place: string;
  readonly profession: string;
  /** Domain or barrier; empty for measures of the whole group. */
  readonly subject: string;
  readonly measure: MeasureCode;
  readonly figure: Figure;
  readonly scaleMin: number;
  readonly scaleMax: number;
  /** The page that explains the figure. */
  readonly explainHref?: string | undefined;
}

/** A shown figure rounded as it is printed, the same on the page and in the download. */
export interface PrintedFigure {
  readonly people: number;
  readonly value: number;
  /** Null for counts of people, which have no interval. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly decimals: number;
  readonly unit: "points" | "percent" | "people";
  /** For a share told only as near an end: `value` is what it is under or over. */
  readonly band?: EndBand | undefined;
}

/**
 * Rounds a shown figure for printing: means to 2 decimals; shares to percent, with one decimal from 100 people on;
 * counts whole. Null for a hidden figure.
 */
export function printFigure(line: FigureLine): PrintedFigure | null {
  const { figure, measure } = line;
  if (!isShown(figure)) return null;
  const { kind } = getMeasure(measure);
  const people = figure.base;
  if (kind === "count") {
    return {
      people,
      value: Math.round(figure.value),
      lower: null,
      upper: null,
      decimals: 0,
      unit: "people",
    };
  }
  const isShare = kind === "share";
  const decimals = isShare ? percentDecimals(people) : 2;
  const round = (value: number) => Number(((isShare ? 100 : 1) * value).toFixed(decimals));
  const { lower, upper } = figureInterval(figure, line);
  const { band } = figure;
  return {
    people,
    ...(band === undefined
      ? { value: round(figure.value) }
      : { value: endBandPercent({ ...figure, band }, decimals), band }),
    lower: round(lower),
    upper: round(upper),
    decimals,
    unit: isShare ? "percent" : "points",
  };
}
