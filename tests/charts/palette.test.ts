import { describe, expect, it } from "vitest";
import {
  contrastRatio,
  DARK_BLUE,
  DARK_ORANGE,
  DARK_PINK,
  GAP_COLOURS,
  GAP_STEPS,
  gapColour,
  INK,
  MARK_GREY,
  NHS_BLUE,
  QUIET_INK,
  readableInk,
  WHITE,
} from "../../app/charts/palette";

describe("the palette", () => {
  it("has WCAG's contrast ratios", () => {
    expect(contrastRatio("#000000", WHITE)).toBeCloseTo(21, 10);
    expect(contrastRatio(WHITE, WHITE)).toBe(1);
    expect(contrastRatio("#777777", WHITE)).toBeCloseTo(4.48, 2);
  });

  it("has text of at least 4.5:1 and marks of at least 3:1 on white", () => {
    for (const ink of [INK, QUIET_INK]) expect(contrastRatio(ink, WHITE)).toBeGreaterThanOrEqual(4.5);
    for (const mark of [NHS_BLUE, DARK_BLUE, DARK_PINK, DARK_ORANGE, MARK_GREY]) {
      expect(contrastRatio(mark, WHITE)).toBeGreaterThanOrEqual(3);
    }
  });

  it("prints every gap in ink of at least 4.5:1 on its colour", () => {
    for (const fill of GAP_COLOURS)
      expect(contrastRatio(readableInk(fill), fill)).toBeGreaterThanOrEqual(4.5);
  });

  it("darkens at every step from 0, so that the order survives without colour", () => {
    const onWhite = GAP_COLOURS.slice(1).map((colour) => contrastRatio(colour, WHITE));
    expect(onWhite).toEqual([...onWhite].sort((a, b) => a - b));
    expect(new Set(onWhite).size).toBe(onWhite.length);
  });

  it("has one colour more than steps, the first for gaps below 0", () => {
    expect(GAP_COLOURS).toHaveLength(GAP_STEPS.length + 1);
    expect(gapColour(-0.01)).toBe(GAP_COLOURS[0]);
    expect(gapColour(0)).toBe(GAP_COLOURS[1]);
    expect(gapColour(0.5)).toBe(GAP_COLOURS[2]);
    expect(gapColour(10)).toBe(GAP_COLOURS[6]);
  });
});
