import { describe, expect, test } from "vitest";
import {
  endBandLimit,
  endBandPercent,
  formatTellable,
  formatTellableShare,
} from "../../../app/domain/end-band";
import { formatShare } from "../../../app/domain/number-format";

/** Counts of 0 to 2 stand as 1, and those within 2 of everybody as all but 1; those of 0 to 3 as 1.5. */
const under = (base: number, middle = 1) => ({ base, value: middle / base, band: "under" }) as const;
const over = (base: number, middle = 1) => ({ base, value: (base - middle) / base, band: "over" }) as const;

describe("a share that is told only as near an end", () => {
  test("is under the first share that would be told, and over the last", () => {
    for (const base of [10, 12, 30, 99, 100, 5000]) {
      expect(endBandLimit(under(base))).toBeCloseTo(3 / base, 12);
      expect(endBandLimit(over(base))).toBeCloseTo((base - 3) / base, 12);
      expect(endBandLimit(under(base, 1.5))).toBeCloseTo(4 / base, 12);
      expect(endBandLimit(over(base, 1.5))).toBeCloseTo((base - 4) / base, 12);
    }
  });

  test.each([
    [under(12), "under 25%"],
    [under(10), "under 30%"],
    [under(35), "under 9%"],
    [under(5000), "under 1%"],
    [over(30), "over 90%"],
    [over(35), "over 91%"],
    [over(5000), "over 99%"],
  ])("%o reads %s", (share, words) => {
    expect(formatTellableShare(share)).toBe(words);
    expect(formatTellable(share, formatShare)).toBe(words);
  });

  test("has a limit that is never rounded towards its end", () => {
    for (let base = 5; base < 700; base += 1) {
      for (const decimals of [0, 1]) {
        expect(endBandPercent(under(base), decimals) / 100).toBeGreaterThanOrEqual(3 / base - 1e-12);
        expect(endBandPercent(over(base), decimals) / 100).toBeLessThanOrEqual((base - 3) / base + 1e-12);
      }
    }
  });

  test("is any other share where it has no band", () => {
    expect(formatTellableShare({ base: 40, value: 0.25 })).toBe("25%");
    expect(formatTellable({ base: 40, value: 6.25 }, (value) => value.toFixed(1))).toBe("6.3");
  });
});
