import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceFromRest } from "../../app/domain/difference";
import { gapInterval, meanInterval } from "../../app/domain/mean-interval";
import { shareInterval } from "../../app/domain/share-interval";

const SETTINGS = { seed: 20260401, numRuns: 300 };
const share = fc.double({ min: 0, max: 1, noNaN: true });
const base = fc.integer({ min: 1, max: 3_000_000 });
const noiseVariance = fc.double({ min: 0, max: 0.05, noNaN: true });
const standardError = fc.double({ min: 1e-6, max: 5, noNaN: true });
const score = fc.double({ min: 0, max: 10, noNaN: true });

describe("an interval of a share", () => {
  it("holds the share and stays within 0 to 1", () => {
    fc.assert(
      fc.property(share, base, noiseVariance, (p, n, noise) => {
        const { lower, upper } = shareInterval({ share: p, base: n, noiseVariance: noise });
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(p);
        expect(upper).toBeGreaterThanOrEqual(p);
        expect(upper).toBeLessThanOrEqual(1);
      }),
      SETTINGS,
    );
  });

  it("shrinks with more people and widens with more noise", () => {
    fc.assert(
      fc.property(share, base, noiseVariance, (p, n, noise) => {
        const width = (people: number, variance: number): number => {
          const { lower, upper } = shareInterval({ share: p, base: people, noiseVariance: variance });
          return upper - lower;
        };
        expect(width(2 * n, noise)).toBeLessThanOrEqual(width(n, noise) + 1e-12);
        expect(width(n, noise + 0.01)).toBeGreaterThanOrEqual(width(n, noise) - 1e-12);
      }),
      SETTINGS,
    );
  });
});

describe("an interval of a mean", () => {
  it("holds the mean, stays on the scale and shrinks with more people at the same spread", () => {
    fc.assert(
      fc.property(score, standardError, fc.integer({ min: 2, max: 100_000 }), (value, error, n) => {
        const at = (people: number) =>
          meanInterval({
            value,
            standardError: error / Math.sqrt(people),
            base: people,
            scaleMin: 0,
            scaleMax: 10,
          });
        const { lower, upper } = at(n);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(value);
        expect(upper).toBeGreaterThanOrEqual(value);
        expect(upper).toBeLessThanOrEqual(10);
        expect(at(2 * n).upper - at(2 * n).lower).toBeLessThanOrEqual(upper - lower + 1e-9);
      }),
      SETTINGS,
    );
  });

  it("of a gap mirrors when confidence and target change places", () => {
    fc.assert(
      fc.property(fc.double({ min: -10, max: 10, noNaN: true }), standardError, (value, error) => {
        const estimate = { standardError: error, base: 25, scaleMin: 0, scaleMax: 10 };
        const one = gapInterval({ ...estimate, value });
        const other = gapInterval({ ...estimate, value: -value });
        expect(one.lower).toBeCloseTo(-other.upper, 9);
        expect(one.upper).toBeCloseTo(-other.lower, 9);
      }),
      SETTINGS,
    );
  });
});

describe("a difference from the rest", () => {
  it("lies within its interval, has a p between 0 and 1 and mirrors when the sides change places", () => {
    const side = fc.record({ value: share, base, standardError: fc.constant(0) });
    fc.assert(
      fc.property(side, side, fc.constantFrom("mean", "share"), share, (one, other, kind, effect) => {
        const withError = ({ value, base: n }: typeof one) => ({
          base: n + 1,
          value,
          standardError: Math.sqrt((value * (1 - value)) / (n + 1) + (kind === "mean" ? 1e-6 : 0)),
        });
        const unit = (each: typeof one) =>
          ({
            status: "shown",
            noiseVariance: 0,
            parentRest: null,
            englandRest: null,
            ...withError(each),
          }) as const;
        const there = differenceFromRest(unit(one), withError(other), kind, effect);
        const back = differenceFromRest(unit(other), withError(one), kind, effect);
        expect(there?.p).toBeGreaterThanOrEqual(0);
        expect(there?.p).toBeLessThanOrEqual(1);
        expect(there?.lower).toBeLessThanOrEqual(there?.difference ?? Number.NaN);
        expect(there?.upper).toBeGreaterThanOrEqual(there?.difference ?? Number.NaN);
        expect(back?.difference).toBeCloseTo(-(there?.difference ?? Number.NaN), 12);
        expect(back?.p).toBeCloseTo(there?.p ?? Number.NaN, 6);
      }),
      SETTINGS,
    );
  });
});
