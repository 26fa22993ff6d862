import { describe, expect, it } from "vitest";
import {
  DIFFERENCE_COLOURS,
  DIFFERENCE_STEPS,
  differenceColour,
  LEVEL_COLOURS,
  LEVEL_STEPS,
  levelColour,
} from "../../app/charts/heat-map-colours";
import { DIFFERENCE_PAINT, levelPaint } from "../../app/charts/heat-map-paint";
import { contrastRatio, readableInk } from "../../app/charts/palette";
import { shown } from "./sample-rows";

const rest = (adjustedP?: number) => ({
  base: 900,
  value: 1,
  standardError: 0.05,
  ...(adjustedP === undefined ? {} : { adjustedP }),
});

describe("a heat map's colours", () => {
  it("carry ink of at least 4.5:1, and have one more than they have steps", () => {
    for (const fill of [...LEVEL_COLOURS, ...DIFFERENCE_COLOURS]) {
      expect(contrastRatio(readableInk(fill), fill), fill).toBeGreaterThanOrEqual(4.5);
    }
    expect(LEVEL_COLOURS).toHaveLength(LEVEL_STEPS.length + 1);
    expect(DIFFERENCE_COLOURS).toHaveLength(DIFFERENCE_STEPS.length + 1);
  });

  it("are the same for the same share of a scale, whatever the scale", () => {
    const { fill } = levelPaint("confidence", 0, 10);
    expect(fill(shown(7))).toBe(levelPaint("confidence", 0, 3).fill(shown(2.1)));
    expect(fill(shown(0))).toBe(levelColour(0));
    expect(fill(shown(10))).toBe(LEVEL_COLOURS.at(-1));
  });

  it("are blue for narrower and orange for wider, and neither within half a point", () => {
    expect([-2, -0.7, 0, 0.7, 2].map(differenceColour)).toEqual(DIFFERENCE_COLOURS);
  });
});

describe("a cell of differences", () => {
  const cell = (value: number, adjustedP?: number) => ({ ...shown(value), englandRest: rest(adjustedP) });

  it("prints the sign, and a mark for clear or two for very clear", () => {
    expect(DIFFERENCE_PAINT.print(cell(2.5, 0.02))).toBe("+1.5\u25b2");
    expect(DIFFERENCE_PAINT.print(cell(2.5, 0.002))).toBe("+1.5\u25b2\u25b2");
    expect(DIFFERENCE_PAINT.print(cell(0.2, 0.05))).toBe("\u22120.8\u25bc");
    expect(DIFFERENCE_PAINT.print(cell(2.5, 0.06))).toBe("+1.5");
    expect(DIFFERENCE_PAINT.describe(cell(2.5, 0.002))).toMatch(/^\+1.5 points, very clearly higher/);
  });

  it("says that nothing was tested where the release has no test", () => {
    expect(DIFFERENCE_PAINT.print(cell(2.5))).toBe("no test");
    expect(DIFFERENCE_PAINT.print({ ...shown(2.5), englandRest: null })).toBe("no test");
    expect(DIFFERENCE_PAINT.describe(cell(2.5))).toMatch(/^not compared/);
  });
});
