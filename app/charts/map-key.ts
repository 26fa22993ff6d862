import { type Markish, rect, text } from "@observablehq/plot";
import { HATCH_FILL } from "./hatch";
import type { MapOptions } from "./map-place";
import { INK, MARK_GREY, QUIET_INK } from "./palette";
import { isNarrow } from "./row-layout";

/** Pixels that the key of a map takes above it. */
export const KEY_HEIGHT = 46;

/** Draws the steps of the scale above a map, and what stands for hidden places where there are any. */
export function scaleKey({ width, scale, format }: MapOptions, hasHidden: boolean): readonly Markish[] {
  const step = Math.min(64, (width - (hasHidden && !isNarrow(width) ? 120 : 4)) / scale.colours.length);
  const swatches = scale.colours.map((colour, index) => ({
    colour,
    x1: 2 + index * step,
    x2: 2 + (index + 1) * step,
  }));
  const bounds = scale.bounds.map((bound, index) => ({ x: 2 + (index + 1) * step, words: format(bound) }));
  const end = 2 + scale.colours.length * step;
  const hatchX = isNarrow(width) ? 2 : end + 16;
  const hatchY = isNarrow(width) ? 38 : 4;
  return [
    rect(swatches, { x1: "x1", x2: "x2", y1: () => 4, y2: () => 18, fill: "colour", stroke: MARK_GREY }),
    text(bounds, { x: "x", y: () => 28, text: "words", fontSize: 11, fill: QUIET_INK }),
    ...(hasHidden
      ? [
          rect([hatchX], {
            x1: (x: number) => x,
            x2: (x: number) => x + 20,
            y1: () => hatchY,
            y2: () => hatchY + 14,
            fill: HATCH_FILL,
            stroke: MARK_GREY,
          }),
          text(["not shown"], {
            x: () => hatchX + 26,
            y: () => hatchY + 7,
            textAnchor: "start",
            text: (each: string) => each,
            fill: INK,
          }),
        ]
      : []),
  ];
}
