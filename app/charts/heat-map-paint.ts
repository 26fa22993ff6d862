import { readComparisons } from "../domain/comparison";
import type { ShownFigure } from "../domain/figure";
import { formatCount, formatMean, formatPoints, withSign } from "../domain/number-format";
import { comparisonLabel } from "../domain/significance";
import { differenceColour, levelColour } from "./heat-map-colours";
import { gapColour, WHITE } from "./palette";

/** How the shown cells of a heat map are coloured, printed and read out. */
export interface HeatMapPaint {
  readonly fill: (figure: ShownFigure) => string;
  /** Printed in the cell. */
  readonly print: (figure: ShownFigure) => string;
  /** Read out when a pointer rests on the cell. */
  readonly describe: (figure: ShownFigure) => string;
  /** What a cell and its colour mean, as sentences. */
  readonly meaning: string;
}

/** The gap in points. */
export const GAP_PAINT: HeatMapPaint = {
  fill: ({ value }) => gapColour(value),
  print: ({ value }) => formatMean(value),
  describe: describeValue,
  meaning:
    "Each cell is the average gap in points, target minus confidence, among people who gave both; darker blue is a wider gap and orange means confidence is above target.",
};

/** Confidence or target, on the scale of the assessment. */
export function levelPaint(
  measure: "confidence" | "target",
  scaleMin: number,
  scaleMax: number,
): HeatMapPaint {
  return {
    fill: ({ value }) => levelColour((value - scaleMin) / (scaleMax - scaleMin)),
    print: ({ value }) => formatMean(value),
    describe: describeValue,
    meaning: `Each cell is the average ${measure} in points from ${scaleMin} to ${scaleMax}; darker blue is higher.`,
  };
}

/** The gap minus that of the rest of England in the same profession. */
export const DIFFERENCE_PAINT: HeatMapPaint = {
  fill: (figure) => {
    const { difference } = compare(figure);
    return difference === null ? WHITE : differenceColour(difference.difference);
  },
  print: (figure) => {
    const { difference, verdict, label } = compare(figure);
    if (difference === null) return "no test";
    const mark = verdict === "higher" ? "\u25b2" : verdict === "lower" ? "\u25bc" : "";
    const marks = label.startsWith("very") ? mark + mark : mark;
    // No space between them: a phone's cell holds seven characters.
    return `${withSign(formatMean(difference.difference))}${marks}`;
  },
  describe: (figure) => {
    const { difference, label } = compare(figure);
    const size = difference === null ? "" : `${withSign(formatPoints(difference.difference))}, `;
    return `${size}${label} (${formatCount(figure.base)} people)`;
  },
  meaning:
    "Each cell is the gap minus that of the rest of England in the same profession, in points; darker orange is wider than there, darker blue is narrower. \u25b2 clearly wider, \u25bc clearly narrower; two marks: very clearly.",
};

function describeValue({ value, base }: ShownFigure): string {
  return `${formatPoints(value)} (${formatCount(base)} people)`;
}

function compare(figure: ShownFigure) {
  const [comparison] = readComparisons([{ figure }], { kind: "mean", reference: "englandRest" });
  return {
    difference: comparison?.difference ?? null,
    verdict: comparison?.verdict ?? "not_compared",
    label: comparison === undefined ? "not compared" : comparisonLabel(comparison),
  };
}
