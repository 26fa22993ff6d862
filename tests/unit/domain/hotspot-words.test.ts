import { describe, expect, it } from "vitest";
import { hotspotSentence } from "../../../app/domain/hotspot-words";
import { placeInQuadrants } from "../../../app/domain/importance-performance";

const gap = {
  subject: "Technical proficiency",
  value: 2.64,
  benchmark: 0.62,
  shrunken: { value: 1.6, lower: 1.21, upper: 1.99 },
  people: 107,
};
const share = {
  subject: "Access and equipment",
  value: 0.71,
  benchmark: 0.38,
  shrunken: { value: 0.2, lower: 0.12, upper: 0.29 },
  people: 1,
};
const who = { place: "Copperlea Hospitals", profession: "Clinical support" };

describe("the sentence of a hotspot", () => {
  it("says who, what, how much and how sure, for a gap", () => {
    expect(hotspotSentence({ ...who, capability: gap, barrier: null, status: "confirmed" })).toBe(
      "Clinical support in Copperlea Hospitals: the gap in technical proficiency is 2.6 points, 2 points wider than in the rest of England (best estimate 1.6, 1.2 to 2.0; 107 people); the four quarters before show it too.",
    );
  });

  it("says it for a barrier, and for both at once", () => {
    expect(hotspotSentence({ ...who, capability: null, barrier: share, status: "to_confirm" })).toBe(
      "Clinical support in Copperlea Hospitals: 71% report access and equipment, 33 percentage points more than in the rest of England (best estimate 20, 12 to 29; 1 person); still to be confirmed by the next four quarters.",
    );
    expect(hotspotSentence({ ...who, capability: gap, barrier: share, status: "confirmed" })).toMatch(
      /^Clinical support .* \(best estimate 1\.6.*107 people\), and 71% report .*; the four quarters before show it too\.$/,
    );
  });
});

describe("the importance-performance grid", () => {
  it("has its cross-hairs at the means of the view", () => {
    const points = [
      { confidence: 4, target: 9 },
      { confidence: 8, target: 9 },
      { confidence: 4, target: 7 },
      { confidence: 8, target: 7 },
    ];
    expect(placeInQuadrants(points)).toEqual({
      cross: { confidence: 6, target: 8 },
      quadrants: ["build_now", "keep_up", "low_priority", "possible_oversupply"],
    });
  });

  it("counts a point on a cross-hair as above it", () => {
    expect(placeInQuadrants([{ confidence: 5, target: 5 }]).quadrants).toEqual(["keep_up"]);
    expect(placeInQuadrants([])).toEqual({
      cross: { confidence: Number.NaN, target: Number.NaN },
      quadrants: [],
    });
  });
});
