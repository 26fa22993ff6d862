import type { RenderFunction } from "@observablehq/plot";
import { INK, WHITE } from "./palette";
import { svgElement } from "./svg-element";

export type KeySymbol =
  | "dot"
  | "ring"
  | "diamond"
  | "tick"
  | "dashed_tick"
  | "hatch"
  | "triangle"
  | "open_triangle"
  | "triangle_down"
  | "filled_diamond"
  | "line"
  | "dashed_line";

export interface KeyItem {
  readonly symbol: KeySymbol;
  readonly label: string;
  readonly colour: string;
}

const LINE = 20;
const SYMBOL = 18;
const SPACE = 16;
/** A generous average advance, in pixels, of the chart font: labels may be spaced too widely, never overlap. */
const CHARACTER = 7.2;

export interface ChartKey {
  /** Pixels to reserve above the plot. */
  readonly height: number;
  readonly mark: RenderFunction;
}

/** Lays out the symbols of a chart with their names above the plot, in as many lines as `width` (pixels) needs. */
export function chartKey(items: readonly KeyItem[], width: number, left: number): ChartKey {
  let x = left;
  let line = 0;
  const placed = items.map((item) => {
    const itemWidth = SYMBOL + item.label.length * CHARACTER;
    if (x > left && x + itemWidth > width) {
      x = left;
      line += 1;
    }
    const place = { item, x, y: 12 + line * LINE };
    x += itemWidth + SPACE;
    return place;
  });
  return {
    height: items.length === 0 ? 0 : (line + 1) * LINE + 8,
    mark: (_index, _scales, _values, _dimensions, { document }) => {
      const group = svgElement(document, "g", { "text-anchor": "start", fill: INK });
      for (const { item, x: left, y } of placed) {
        group.appendChild(symbolElement(document, item, left + 6, y));
        const label = svgElement(document, "text", { x: left + SYMBOL, y, dy: "0.32em" });
        label.appendChild(document.createTextNode(item.label));
        group.appendChild(label);
      }
      return group;
    },
  };
}

function symbolElement(document: Document, { symbol, colour }: KeyItem, x: number, y: number): SVGElement {
  switch (symbol) {
    case "dot":
      return svgElement(document, "circle", { cx: x, cy: y, r: 5.5, fill: colour });
    case "ring":
      return svgElement(document, "circle", {
        cx: x,
        cy: y,
        r: 5,
        fill: WHITE,
        stroke: colour,
        "stroke-width": 2,
      });
    case "filled_diamond":
    case "diamond": {
      const d = `M${x},${y - 7}L${x + 5},${y}L${x},${y + 7}L${x - 5},${y}Z`;
      return svgElement(document, "path", {
        d,
        fill: symbol === "diamond" ? WHITE : colour,
        stroke: colour,
        "stroke-width": 2,
      });
    }
    case "triangle":
    case "open_triangle":
      return svgElement(document, "path", {
        d: `M${x},${y - 6}L${x + 6},${y + 5}L${x - 6},${y + 5}Z`,
        fill: symbol === "triangle" ? colour : WHITE,
        stroke: colour,
        "stroke-width": 2,
      });
    case "triangle_down":
      return svgElement(document, "path", {
        d: `M${x},${y + 6}L${x + 6},${y - 5}L${x - 6},${y - 5}Z`,
        fill: colour,
        stroke: colour,
        "stroke-width": 2,
      });
    case "line":
    case "dashed_line":
      return svgElement(document, "path", {
        d: `M${x - 8},${y}H${x + 8}`,
        stroke: colour,
        "stroke-width": 2,
        ...(symbol === "line" ? {} : { "stroke-dasharray": "4,3" }),
      });
    case "tick":
      return svgElement(document, "path", {
        d: `M${x},${y - 8}V${y + 8}`,
        stroke: colour,
        "stroke-width": 2,
      });
    case "dashed_tick": {
      const d = `M${x},${y - 8}V${y + 8}`;
      return svgElement(document, "path", {
        d,
        stroke: colour,
        "stroke-width": 2,
        "stroke-dasharray": "3,3",
      });
    }
    case "hatch":
      return svgElement(document, "rect", {
        x: x - 6,
        y: y - 6,
        width: 12,
        height: 12,
        fill: "url(#hatch)",
        stroke: colour,
      });
  }
}
