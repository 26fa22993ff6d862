import type { RenderFunction } from "@observablehq/plot";
import { MARK_GREY, WHITE } from "./palette";
import { svgElement } from "./svg-element";

/** The fill of what is not shown, where `hatchPattern` is among the chart's marks. */
export const HATCH_FILL = "url(#hatch)";

/** Defines the texture of what is not shown: grey diagonals on white, readable without colour. */
export const hatchPattern: RenderFunction = (_index, _scales, _values, _dimensions, context) => {
  const { document } = context;
  const pattern = svgElement(document, "pattern", {
    id: "hatch",
    width: 6,
    height: 6,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  });
  pattern.appendChild(svgElement(document, "rect", { width: 6, height: 6, fill: WHITE }));
  pattern.appendChild(svgElement(document, "rect", { width: 1.5, height: 6, fill: MARK_GREY }));
  const definitions = svgElement(document, "defs", {});
  definitions.appendChild(pattern);
  return definitions;
};
