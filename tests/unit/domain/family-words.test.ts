import { describe, expect, it } from "vitest";
import { familySentence, flagsFinding } from "../../../app/domain/family-words";

describe("the flags of a page", () => {
  it("are counted among the comparisons", () => {
    expect(flagsFinding(0, 0)).toBe("Nothing here can be compared with the rest of England");
    expect(flagsFinding(1, 0)).toBe("The only comparison shows no clear difference from the rest of England");
    expect(flagsFinding(288, 0)).toBe(
      "None of 288 comparisons is a clear difference from the rest of England",
    );
    expect(flagsFinding(288, 1)).toBe("1 of 288 comparisons is a clear difference from the rest of England");
    expect(flagsFinding(288, 12)).toBe(
      "12 of 288 comparisons are clear differences from the rest of England",
    );
  });
});

describe("the comparisons tested together", () => {
  const all = "of this kind, over all professions of this level and both geographies,";

  it("say how many of their flags are expected to be false", () => {
    expect(familySentence({ tested: 294, clear: 0, expectedFalse: 0 }, "mean")).toBe(
      `294 comparisons ${all} were tested together. None is called clear, so no false flag is to be expected.`,
    );
    expect(familySentence({ tested: 663, clear: 2, expectedFalse: 0.1 }, "share")).toBe(
      `663 comparisons ${all} were tested together. 2 are called clear; expect fewer than 1 of them to be a false flag, no larger than 5 percentage points in truth.`,
    );
    expect(familySentence({ tested: 663, clear: 40, expectedFalse: 2 }, "mean")).toContain(
      "40 are called clear; expect at most 2 of them to be a false flag, no larger than 0.5 points",
    );
    expect(familySentence({ tested: 1, clear: 1, expectedFalse: 0.05 }, "mean")).toBe(
      `1 comparison ${all} was tested together. 1 is called clear; expect fewer than 1 of them to be a false flag, no larger than 0.5 points in truth.`,
    );
  });
});
