import { describe, expect, it } from "vitest";
import type { HotspotCandidate } from "../../../app/domain/hotspot-candidate";
import { confirmHotspot } from "../../../app/domain/hotspot-confirmation";
import { flagHotspots } from "../../../app/domain/hotspot-flag";
import { shrinkGapExcess, shrinkShareExcess } from "../../../app/domain/hotspot-shrinkage";
import { shrinkNormal } from "../../../app/domain/shrinkage";
import { shrinkShares } from "../../../app/domain/shrinkage-shares";
import { cellOf } from "../../support/hotspot-cells";

const peersOf = ({ family, subject }: HotspotCandidate) => `${family}/${subject}`;
const many = Array.from({ length: 30 }, (_, index) =>
  cellOf(200 + index, 900, 100, 0.1 * Math.sin(index), { standardError: 0.2 }),
);

describe("a hotspot", () => {
  it("is clear in its family, and carries the p over every candidate of the search", () => {
    const strong = cellOf(111, 900, 100, 2, { p: 1e-4, standardError: 0.2 });
    const other = cellOf(112, 901, 100, 2, { p: 0.06 });
    const found = flagHotspots([...many, strong, other], { peersOf, shrink: shrinkGapExcess });
    expect(found.map(({ place }) => place)).toEqual([111]);
    // 31 candidates of its family, 32 in all; 1 + 1/2 + … + 1/32 = 4.0585.
    expect(found[0]?.adjustedP).toBeCloseTo(31e-4, 12);
    expect(found[0]?.overallP).toBeCloseTo(32e-4 * 4.058495, 8);
  });

  it("is alone in its own family", () => {
    const alone = cellOf(112, 901, 100, 2, { p: 0.04 });
    expect(
      flagHotspots([alone], {
        peersOf,
        shrink: () => [{ value: 1, lower: 0.1, upper: 2, standardError: 0.4 }],
      }),
    ).toHaveLength(1);
  });

  it("still stands above its benchmark after shrinkage", () => {
    const strong = cellOf(111, 900, 100, 2, { p: 1e-6 });
    const shrink = () => [{ value: 0.4, lower: 0, upper: 0.8, standardError: 0.2 }];
    expect(flagHotspots([strong], { peersOf, shrink })).toEqual([]);
  });

  it("is none where nothing is clear, and peers are then not even drawn together", () => {
    const shrink = () => {
      throw new Error("not needed");
    };
    expect(flagHotspots(many, { peersOf, shrink })).toEqual([]);
  });
});

describe("shrinkage of an excess", () => {
  it("draws gaps towards their peers' mean", () => {
    const peers = [...many, cellOf(111, 900, 100, 2, { standardError: 0.3 })];
    const { shrunken } = shrinkNormal(
      peers.map(({ excess: value, standardError }) => ({ value, standardError })),
    );
    const drawn = shrinkGapExcess(peers);
    expect(drawn.map(({ value }) => value)).toEqual(shrunken.map(({ value }) => value));
    const last = drawn.at(-1);
    expect(last?.value).toBeLessThan(2);
    expect(Number(last?.upper) - Number(last?.lower)).toBeCloseTo(
      2 * 1.959964 * Number(last?.standardError),
      5,
    );
  });

  it("draws shares towards the same profession's, and the benchmark widens the interval", () => {
    const share = (value: number, benchmarkError: number) => ({
      ...cellOf(111, 901, 100, value - 0.3, { value, benchmark: 0.3 }),
      noiseVariance: 1e-5,
      benchmarkError,
    });
    const values = [0.2, 0.25, 0.3, 0.35, 0.7];
    const sharp = shrinkShareExcess(values.map((value) => share(value, 0)));
    const vague = shrinkShareExcess(values.map((value) => share(value, 0.05)));
    const { shrunken } = shrinkShares(
      values.map((value) => ({ count: value * 100, base: 100, noiseVariance: 1e-5 })),
    );
    sharp.forEach((each, index) => {
      expect(each.value).toBeCloseTo(Number(shrunken[index]?.value) - 0.3, 12);
      expect(each.lower).toBeCloseTo(Number(shrunken[index]?.lower) - 0.3, 12);
      expect(vague[index]?.value).toBe(each.value);
      expect(vague[index]?.lower).toBeLessThan(each.lower);
      expect(vague[index]?.upper).toBeGreaterThan(each.upper);
      expect(vague[index]?.standardError).toBeGreaterThan(each.standardError);
    });
  });
});

describe("a hotspot's status", () => {
  it("is confirmed by an excess before that is large enough and above the benchmark beyond chance", () => {
    expect(confirmHotspot({ excess: 0.9, standardError: 0.3 }, 0.5)).toBe("confirmed");
    expect(confirmHotspot({ excess: 0.9, standardError: 0.6 }, 0.5)).toBe("to_confirm");
    expect(confirmHotspot({ excess: 0.4, standardError: 0.01 }, 0.5)).toBe("to_confirm");
    expect(confirmHotspot(undefined, 0.5)).toBe("to_confirm");
  });
});
