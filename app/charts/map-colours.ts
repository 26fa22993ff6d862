import { ticks } from "d3-array";
import { GAP_COLOURS, GAP_STEPS } from "./palette";

/** A scale of colours in steps: one more colour than bounds; a value on a bound has the colour above it. */
export interface StepScale {
  readonly bounds: readonly number[];
  readonly colours: readonly string[];
}

/** The gap's own steps, the same as in its heat map, from orange (below 0) to dark blue. */
export const GAP_SCALE: StepScale = { bounds: GAP_STEPS, colours: GAP_COLOURS };

/** Orange below the rest of England, blue above; lightness falls on both sides. */
export const DIVERGING_COLOURS: readonly string[] = [
  "#b35806",
  "#ee9c3c",
  "#fdd9a0",
  "#f3f4f4",
  "#d0e2f3",
  "#6aa3d5",
  "#1f6bb5",
];

/** Light to dark blue. */
const SEQUENTIAL_COLOURS = GAP_COLOURS.slice(1);

/** Fits steps between round numbers to values, light to dark; values that are all the same have one colour. */
export function sequentialScale(values: readonly number[]): StepScale {
  const bounds = ticks(Math.min(...values), Math.max(...values), 4).slice(0, SEQUENTIAL_COLOURS.length - 1);
  return { bounds, colours: SEQUENTIAL_COLOURS.slice(0, bounds.length + 1) };
}

/** Steps for a difference from the rest of England: `unit` is the smallest difference worth acting on. */
export function divergingScale(unit: number): StepScale {
  return {
    bounds: [-2, -1, -0.4, 0.4, 1, 2].map((step) => step * unit),
    colours: DIVERGING_COLOURS,
  };
}

/** Gives the colour of a value. */
export function colourOf({ bounds, colours }: StepScale, value: number): string {
  return colours[bounds.filter((bound) => value >= bound).length] ?? "#ffffff";
}
