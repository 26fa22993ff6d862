import type { ShownFigure } from "./figure";
import { writeDeviation, writeFigure } from "./figure-words";
import { getMeasure, type MeasureCode } from "./measure";

/**
 * Says how large the random change in a figure is, by its standard deviation; never what it was.
 *
 * A banded share has one deviation for the band and the change in it together.
 */
export function describeNoise(measure: MeasureCode, figure: ShownFigure): string {
  if (getMeasure(measure).kind === "count") {
    return "None. A count of people is shown as it is, once enough people are behind it.";
  }
  const size = writeDeviation(measure, Math.sqrt(figure.noiseVariance));
  if (figure.band !== undefined) {
    return `It is told only as ${writeFigure(measure, figure)}, so that nobody learns whether everyone or no one is in it. That range and the random change within it have a standard deviation of ${size}.`;
  }
  if (figure.noiseVariance === 0) return "None was made to this figure.";
  return `Its standard deviation is ${size}. It was drawn once and is always the same for the same people, so asking again says nothing more. What it was is not in the release.`;
}
