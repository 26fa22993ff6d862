import { GAP_COLOURS, WHITE } from "./palette";

/** Lower ends of the steps of the level scale after the first, as shares of the assessment's scale. */
export const LEVEL_STEPS: readonly number[] = [0.4, 0.5, 0.6, 0.7, 0.8];

/** The blues of the gap scale, light to dark; lightness falls at every step, so the order survives in greyscale. */
export const LEVEL_COLOURS: readonly string[] = GAP_COLOURS.slice(1);

/** Lower ends, in points, of the steps of the difference scale after the first; the middle one is within half a point. */
export const DIFFERENCE_STEPS: readonly number[] = [-1, -0.5, 0.5, 1];

/** Blue to orange, which every common form of colour blindness tells apart; signs and marks say the same. */
export const DIFFERENCE_COLOURS: readonly string[] = ["#6aa3d5", "#d0e2f3", "#f7f7f7", "#fdd9a0", "#f0a33c"];

/** Gives the fill for a mean at a share (0 to 1) of its scale. */
export function levelColour(share: number): string {
  return LEVEL_COLOURS[LEVEL_STEPS.filter((step) => share >= step).length] ?? WHITE;
}

/** Gives the fill for a difference of gaps in points; above 0 is wider. */
export function differenceColour(difference: number): string {
  return DIFFERENCE_COLOURS[DIFFERENCE_STEPS.filter((step) => difference >= step).length] ?? WHITE;
}
