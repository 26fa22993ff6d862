import type { RenderFunction } from "@observablehq/plot";
import { INK, WHITE } from "./palette";
import { svgElement } from "./svg-element";

/** A point of a chart that is named beside it. */
export interface LabelledPoint {
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

const LINE = 15;
const GAP = 9;

/**
 * Names points of a chart beside them: on the side where there is room, and moved down where two names would touch.
 *
 * `fontSize` in pixels.
 */
export function pointLabels(points: readonly LabelledPoint[], fontSize: number): RenderFunction {
  return (_index, scales, _values, dimensions, { document }) => {
    const group = svgElement(document, "g", {
      fill: INK,
      stroke: WHITE,
      "stroke-width": 5,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
      "font-size": fontSize,
    });
    const { x: toX, y: toY } = scales;
    if (toX === undefined || toY === undefined) return group;
    const right = dimensions.width - 4;
    const placed: { readonly start: number; readonly end: number; readonly y: number }[] = [];
    const sorted = points
      .map((point) => ({ label: point.label, x: Number(toX(point.x)), y: Number(toY(point.y)) }))
      .sort((one, other) => one.y - other.y);
    for (const { label, x, y } of sorted) {
      const width = label.length * fontSize * 0.53;
      const fits = x + GAP + width <= right;
      const start = fits ? x + GAP : Math.max(dimensions.marginLeft + 2, x - GAP - width);
      const end = start + width;
      // With room on neither side the name would cover its own point.
      let top = fits || x - GAP - width >= dimensions.marginLeft + 2 ? y : y + LINE;
      for (const other of placed) {
        if (start < other.end && end > other.start && top - other.y < LINE) top = other.y + LINE;
      }
      placed.push({ start, end, y: top });
      const text = svgElement(document, "text", {
        x: Math.round(fits ? start : end),
        y: Math.round(top),
        dy: "0.32em",
        "text-anchor": fits ? "start" : "end",
      });
      text.appendChild(document.createTextNode(label));
      group.appendChild(text);
    }
    return group;
  };
}
