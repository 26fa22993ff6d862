import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  longestBackOff,
  longestRetryAfter,
  parseRetryAfter,
  toBackOff,
} from "../../../pipelines/pull/back-off.ts";

const seed = 20261121;

describe("back-off", () => {
  it("stays between nothing and a limit that doubles up to half a minute", () => {
    fc.assert(
      fc.property(
        fc.nat(2000),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, chance) => {
          const wait = toBackOff(attempt, chance);
          expect(Number.isInteger(wait)).toBe(true);
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThan(longestBackOff);
          expect(wait).toBeLessThanOrEqual(500 * 2 ** Math.min(attempt, 60));
        },
      ),
      { seed, numRuns: 1000 },
    );
  });

  it("never shrinks with the attempts for the same chance", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, chance) => {
        expect(toBackOff(attempt + 1, chance)).toBeGreaterThanOrEqual(toBackOff(attempt, chance));
      }),
      { seed, numRuns: 500 },
    );
  });
});

it("Retry-After comes to a wait within bounds or to none, whatever it says", () => {
  const header = fc.oneof(
    fc.string(),
    fc.integer().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  );
  fc.assert(
    fc.property(header, fc.integer({ min: 0, max: 4e12 }), (text, now) => {
      const wait = parseRetryAfter(text, now);
      if (wait === null) return;
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(longestRetryAfter);
    }),
    { seed, numRuns: 1000 },
  );
});
