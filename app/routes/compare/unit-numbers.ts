import type { ShownFigure } from "../../domain/figure";
import { writeFigure } from "../../domain/figure-words";
import type { MeasureCode } from "../../domain/measure";

/** Writes a figure for a column whose heading or caption names its unit: "1.83", "12.5%", "under 25%". */
export function writeUnitValue(measure: MeasureCode, figure: ShownFigure): string {
  return withoutUnit(writeFigure(measure, figure));
}

/** Leaves out the points, which the caption names; a percent sign stays. */
export function withoutUnit(text: string): string {
  return text.replace(/ points$/, "");
}
