import { describe, expect, it } from "vitest";
import { printSide, sideWords } from "../../../app/domain/hotspot-side";

const gap = {
  subject: "Technical proficiency",
  value: 2.6449,
  benchmark: 0.6151,
  shrunken: { value: 1.596, lower: 1.2, upper: 1.99 },
  people: 107,
};
const share = {
  subject: "Access and equipment",
  value: 0.7149,
  benchmark: 0.3841,
  shrunken: { value: 0.2, lower: 0.1234, upper: 0.2871 },
  people: 99,
};

describe("the evidence of a hotspot", () => {
  it("is a gap in points with two decimals", () => {
    const printed = printSide(gap, "points");
    expect(printed).toEqual({
      people: 107,
      value: 2.64,
      benchmark: 0.62,
      excess: 1.6,
      lower: 1.2,
      upper: 1.99,
      decimals: 2,
      unit: "points",
    });
    expect(sideWords(printed)).toEqual({
      value: "2.64 points",
      benchmark: "0.62 points",
      excess: "1.60 points (1.20 to 1.99)",
    });
  });

  it("is a share in percent, with a decimal only from 100 people on", () => {
    expect(sideWords(printSide(share, "percent"))).toEqual({
      value: "71%",
      benchmark: "38%",
      excess: "20 percentage points (12 to 29)",
    });
    expect(sideWords(printSide({ ...share, people: 100 }, "percent"))).toEqual({
      value: "71.5%",
      benchmark: "38.4%",
      excess: "20.0 percentage points (12.3 to 28.7)",
    });
  });

  it("never has a minus before zero", () => {
    expect(Object.is(printSide({ ...gap, benchmark: -0.001 }, "points").benchmark, 0)).toBe(true);
  });
});
