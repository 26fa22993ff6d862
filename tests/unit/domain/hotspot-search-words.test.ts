import { describe, expect, it } from "vitest";
import { hotspotsFinding, searchSentence, testedSentence } from "../../../app/domain/hotspot-search-words";

const NONE = { capability: 0, barrier: 0, joint: 0 };
const TESTED = { gaps: 4215, shares: 11700 };
const NOTHING = { gaps: 0, shares: 0 };

describe("the finding about the hotspots of a place", () => {
  it("counts each kind that there is", () => {
    expect(hotspotsFinding({ capability: 2, barrier: 1, joint: 1 }, TESTED, "in London")).toBe(
      "2 capability hotspots, 1 barrier hotspot and 1 joint hotspot in London",
    );
    expect(hotspotsFinding({ ...NONE, barrier: 3 }, TESTED, "in London (students)")).toBe(
      "3 barrier hotspots in London (students)",
    );
  });

  it("tells a place where nothing stands out from one where nothing can be tested", () => {
    expect(hotspotsFinding(NONE, TESTED, "in London")).toBe("No group stands out in London");
    expect(hotspotsFinding(NONE, NOTHING, "in London")).toBe("No group can be tested for hotspots in London");
  });
});

describe("the sentence where nothing stands out", () => {
  const say = (gaps: number, shares: number, hasWider = false) =>
    testedSentence({ tested: { gaps, shares }, hasWider });

  it("says what was tested and against what", () => {
    expect(say(4215, 1)).toBe(
      "None of the 4,215 gaps and 1 share tested is clearly more than 0.5 points or 5 percentage points above the rest of England in the same profession.",
    );
    expect(say(2, 0)).toBe(
      "None of the 2 gaps tested is clearly more than 0.5 points above the rest of England in the same profession.",
    );
    expect(say(0, 13)).toMatch(
      /^None of the 13 shares tested is clearly more than 5 percentage points above/,
    );
  });

  it("is about one figure where there is one", () => {
    expect(say(1, 0)).toMatch(/^The one gap tested is not clearly more than 0\.5 points above/);
    expect(say(0, 1)).toMatch(/^The one share tested is not clearly more than 5 percentage points above/);
  });

  it("says where all is hidden", () => {
    expect(say(0, 0)).toBe(
      "No group here is both large enough to be shown and comparable with the rest of England.",
    );
    expect(say(0, 0, true)).toBe(say(0, 0));
  });

  it("claims nothing about a group whose wider group speaks for it", () => {
    expect(say(6, 13, true)).toBe("Of the 6 gaps and 13 shares tested, none is a hotspot of its own.");
  });
});

describe("the sentence about a search", () => {
  const search = {
    kind: "capability",
    candidates: 4186,
    flagged: 30,
    reported: 12,
    expectedFalse: 1.5,
  } as const;

  it("says how many were tested, stood out and are expected to be false", () => {
    expect(searchSentence(search)).toBe(
      "4,186 gaps were tested and 30 stood out, of which at most 1.5 can be expected to be false. 12 are reported: where one group contains another, one of them speaks for both.",
    );
    expect(searchSentence({ ...search, kind: "barrier", flagged: 40, reported: 40, expectedFalse: 2 })).toBe(
      "4,186 shares were tested and 40 stood out, of which at most 2 can be expected to be false. All are reported.",
    );
  });

  it("speaks of one as of one, and never of less than one as a number", () => {
    expect(searchSentence({ ...search, flagged: 2, reported: 1, expectedFalse: 0.1 })).toBe(
      "4,186 gaps were tested and 2 stood out, of which fewer than 1 can be expected to be false. 1 is reported: where one group contains another, one of them speaks for both.",
    );
    expect(searchSentence({ ...search, candidates: 1, flagged: 1, reported: 1, expectedFalse: 0.05 })).toBe(
      "1 gap was tested and 1 stood out, of which fewer than 1 can be expected to be false. It is reported.",
    );
  });

  it("says that nothing stood out, or that nothing could be tested", () => {
    const none = { flagged: 0, reported: 0, expectedFalse: 0 };
    expect(searchSentence({ ...search, ...none })).toBe("4,186 gaps were tested and none stood out.");
    expect(searchSentence({ ...search, ...none, candidates: 0 })).toBe("No figure could be tested.");
  });
});
