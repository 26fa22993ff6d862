import { describe, expect, it } from "vitest";
import { formatOrdinal, hiddenSentence, highestFinding, rankRange } from "../../../app/domain/rank-words";

describe("a rank in words", () => {
  it("has the ending of its number", () => {
    expect([1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 23, 101, 111].map(formatOrdinal)).toEqual(
      "1st 2nd 3rd 4th 10th 11th 12th 13th 21st 22nd 23rd 101st 111th".split(" "),
    );
  });

  it("is a range, any, or the only one that fits", () => {
    expect(rankRange({ lower: 3, upper: 9 }, 42)).toBe("3rd to 9th of 42");
    expect(rankRange({ lower: 1, upper: 42 }, 42)).toBe("any of 42");
    expect(rankRange({ lower: 2, upper: 2 }, 42)).toBe("2nd of 42");
    expect(rankRange({ lower: 1, upper: 1 }, 1)).toBe("1st of 1");
  });
});

describe("which units could be highest", () => {
  const units = (...leads: readonly boolean[]) =>
    leads.map((leads, index) => ({
      label: `Unit ${index + 1}`,
      rank: { lower: leads ? 1 : 2, upper: 9 },
    }));

  it("is nothing to say where fewer than two are shown", () => {
    expect(highestFinding([], "regions")).toBe("");
    expect(highestFinding(units(true), "regions")).toBe("");
  });

  it("is any of them, either, one, a few by name, or a number", () => {
    expect(highestFinding(units(true, true, true), "regions")).toBe(
      "Any of the 3 regions shown could have the highest value: they are too close to order",
    );
    expect(highestFinding(units(true, true), "regions")).toContain("Either of the 2 regions shown");
    expect(highestFinding(units(true, false), "regions")).toBe(
      "Unit 1 has the highest value of the 2 regions shown",
    );
    expect(highestFinding(units(true, true, false), "regions")).toBe(
      "Unit 1 and Unit 2 could each have the highest value of the 3 regions shown",
    );
    expect(highestFinding(units(true, true, true, true, true, true, false), "regions")).toBe(
      "6 of the 7 regions shown could have the highest value",
    );
  });
});

describe("units left out of an order", () => {
  it("are counted", () => {
    expect(hiddenSentence(0, "region", "regions")).toBe("");
    expect(hiddenSentence(1, "region", "regions")).toBe("1 region has no figure to show.");
    expect(hiddenSentence(8, "region", "regions")).toBe("8 regions have no figure to show.");
  });
});
