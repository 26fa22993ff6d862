import { describe, expect, it } from "vitest";
import { rankPhrase, topChancePhrase } from "../../../app/domain/hotspot-rank-words";

describe("the rank of a hotspot", () => {
  it("is a range out of a total, and never one bare number", () => {
    expect(rankPhrase({ lower: 2, upper: 4 }, 7)).toBe("From 2 to 4 of 7 (95%)");
    expect(rankPhrase({ lower: 2, upper: 2 }, 7)).toBe("2 of 7; no other rank fits (95%)");
  });

  it("says where nothing can be ordered, and where there is nothing to order", () => {
    expect(rankPhrase({ lower: 1, upper: 3 }, 3)).toBe("Any from 1 to 3: too close to order (95%)");
    expect(rankPhrase({ lower: 1, upper: 1 }, 1)).toBe("The only one of its kind");
  });
});

describe("the chance of being among the five largest", () => {
  it("is a whole percentage, but never 0% or 100%", () => {
    expect([0.004, 0.01, 0.504, 0.985, 0.9901, 1].map((chance) => topChancePhrase(chance, 6))).toEqual([
      "Less than 1%",
      "1%",
      "50%",
      "99%",
      "More than 99%",
      "More than 99%",
    ]);
  });

  it("is certain where there are no more than five", () => {
    expect(topChancePhrase(1, 5)).toBe("Certain: there are only 5");
    expect(topChancePhrase(1, 1)).toBe("Certain: it is the only one");
  });
});
