import { describe, expect, it } from "vitest";
import { cliffsDelta, cohensD, cohensDz, cohensH, hedgesG } from "../../../app/domain/effect-size";

const FIRST = { mean: 5.2, standardDeviation: 2.1, base: 140 };
const SECOND = { mean: 5.9, standardDeviation: 2.3, base: 120 };

describe("effect sizes", () => {
  it("equal statistics.md section 7", () => {
    expect(cohensD(FIRST, SECOND)).toBeCloseTo(0.3189772388, 10);
    expect(hedgesG(FIRST, SECOND) / cohensD(FIRST, SECOND)).toBeCloseTo(0.9970902037, 10);
    expect(hedgesG(FIRST, SECOND)).toBeCloseTo(0.31804908, 8);
    expect(cohensH(0.6, 0.4)).toBeCloseTo(0.4027158416, 10);
    expect(cohensDz({ mean: 3.5, standardDeviation: 0.5 * Math.sqrt(10) })).toBeCloseTo(2.2135944, 7);
  });

  it("turn round when the groups change places", () => {
    expect(cohensD(SECOND, FIRST)).toBe(-cohensD(FIRST, SECOND));
    expect(cohensH(0.4, 0.6)).toBe(-cohensH(0.6, 0.4));
  });

  it("are 0 where nobody differs from anybody", () => {
    const flat = { mean: 5, standardDeviation: 0, base: 10 };
    expect(cohensD(flat, { ...flat, mean: 6 })).toBe(0);
    expect(cohensDz({ mean: 1, standardDeviation: 0 })).toBe(0);
  });
});

describe("cliffsDelta", () => {
  it("equals statistics.md section 7: 2, 4, 4, 6, 7 over 1 to 6", () => {
    expect(cliffsDelta([0, 1, 0, 2, 0, 1, 1], [1, 1, 1, 1, 1, 1, 0])).toBeCloseTo(1 / 3, 12);
  });

  it("is 1 where all are higher, −1 the other way, 0 in one band, and takes missing bands as empty", () => {
    expect(cliffsDelta([0, 0, 4], [3, 2])).toBe(1);
    expect(cliffsDelta([3, 2], [0, 0, 4])).toBe(-1);
    expect(cliffsDelta([0, 6], [0, 9])).toBe(0);
  });

  it("has no answer where a group has nobody", () => {
    expect(cliffsDelta([0, 0], [1, 2])).toBeNull();
    expect(cliffsDelta([1, 2], [])).toBeNull();
  });
});
