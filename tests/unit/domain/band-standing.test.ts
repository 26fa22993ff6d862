import { describe, expect, it } from "vitest";
import { bandOf, chooseBandCount, standingWords, toWaveBands } from "../../../app/domain/band-standing";

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const point = (value: number, margin = 0) => ({ value, lower: value - margin, upper: value + margin });

describe("the bands of a wave", () => {
  it("are tenths from 20 units and quarters from 5, else none", () => {
    expect(toWaveBands(range(1, 19), 10)).toBeNull();
    expect(toWaveBands(range(0, 20), 10)).toEqual({
      bandCount: 10,
      bounds: [2, 4, 6, 8, 10, 12, 14, 16, 18].map((bound) => expect.closeTo(bound, 9)),
      median: 10,
      units: 21,
    });
    expect(toWaveBands(range(1, 4), 4)).toBeNull();
    expect(toWaveBands(range(1, 5), 4)).toMatchObject({ bounds: [2, 3, 4], median: 3, units: 5 });
  });

  it("are tenths where any wave has units enough, so that all waves are parted alike", () => {
    expect(chooseBandCount([8, 20, 12])).toBe(10);
    expect(chooseBandCount([8, 19])).toBe(4);
    expect(chooseBandCount([])).toBe(4);
  });

  it("hold a value on a bound in the lower band", () => {
    expect([1, 2, 2.1, 4, 9].map((value) => bandOf(value, { bounds: [2, 3, 4] }))).toEqual([1, 1, 2, 3, 4]);
  });
});

describe("where a unit stands", () => {
  const tenths = toWaveBands(range(0, 20), 10)!;
  const quarters = toWaveBands(range(1, 5), 4)!;

  it("is told as a tenth with how far its interval reaches", () => {
    expect(standingWords(point(5, 3), tenths, "boards")).toBe(
      "in the third tenth of the 21 boards shown; its 95% interval reaches from the lowest to the fourth tenth",
    );
    expect(standingWords(point(19.5, 0.1), tenths, "boards")).toBe(
      "in the highest tenth of the 21 boards shown, and so is its whole 95% interval",
    );
  });

  it("is told as a quarter where there are few units", () => {
    expect(standingWords(point(1), quarters, "regions")).toBe(
      "in the lowest quarter of the 5 regions shown, and so is its whole 95% interval",
    );
    expect(standingWords(point(4.5, 1), quarters, "regions")).toBe(
      "in the highest quarter of the 5 regions shown; its 95% interval reaches from the third to the highest quarter",
    );
  });
});
