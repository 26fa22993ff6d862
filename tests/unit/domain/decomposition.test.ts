import { describe, expect, it } from "vitest";
import { decompose, decomposeDifference } from "../../../app/domain/decomposition";
import type { Figure } from "../../../app/domain/figure";
import { judgeMix, mixNote } from "../../../app/domain/mix-adjustment";
import type { Population } from "../../../app/domain/strata";
import { exactFigure } from "../../support/noisy-population";

const OPTIONS = { kind: "mean", minimumBase: 10 } as const;
const HIDDEN: Figure = { status: "not_shown" };

function groupOf(bases: readonly number[], means: readonly number[], error = 0.1): Population {
  const people = bases.reduce((sum, base) => sum + base, 0);
  const total = bases.reduce((sum, base, index) => sum + base * (means[index] ?? 0), 0);
  return {
    whole: exactFigure(people, total / people, error),
    parts: bases.map((base, index) => ({
      key: String(index),
      figure: exactFigure(base, means[index] ?? 0, error),
    })),
  };
}

const FROM = groupOf([50, 30, 20], [5, 6, 4]);
const TO = groupOf([80, 80, 40], [5.5, 6.1, 4.4]);

describe("the decomposition of a difference", () => {
  it("equals statistics.md section 5: level .34, mix .08, total .42", () => {
    const [w1, w2, m1, m2] = [
      [0.5, 0.3, 0.2],
      [0.4, 0.4, 0.2],
      [5, 6, 4],
      [5.5, 6.1, 4.4],
    ] as const;
    const parts = decompose(
      w1.map((fromWeight, index) => ({
        fromWeight,
        toWeight: w2[index] ?? 0,
        fromValue: m1[index] ?? 0,
        toValue: m2[index] ?? 0,
      })),
    );
    expect(parts.level).toBeCloseTo(0.34, 12);
    expect(parts.mix).toBeCloseTo(0.08, 12);
    expect(parts.total).toBeCloseTo(0.42, 12);
  });

  it("gives the same from two groups' figures, with errors", () => {
    const found = decomposeDifference(FROM, TO, OPTIONS);
    if (found.status !== "decomposed") throw new Error("refused");
    expect(found.level.value).toBeCloseTo(0.34, 12);
    expect(found.mix.value).toBeCloseTo(0.08, 12);
    expect(found.total.value).toBeCloseTo(0.42, 12);
    expect(found.covered).toBe(1);
    const level = Math.sqrt(2 * (0.45 ** 2 + 0.35 ** 2 + 0.2 ** 2)) * 0.1;
    expect(found.level.standardError).toBeCloseTo(level, 12);
    expect(found.level.upper - found.level.lower).toBeCloseTo(2 * 1.959964 * level, 6);
    expect(found.mix.standardError).toBeCloseTo(Math.sqrt(2 * 2 * 0.05 ** 2) * 0.1, 12);
  });

  it("puts a profession that one side hides into the rest of both", () => {
    const hidden = {
      ...TO,
      parts: TO.parts.map((part) => (part.key === "2" ? { ...part, figure: HIDDEN } : part)),
    };
    expect(decomposeDifference(FROM, hidden, OPTIONS)).toMatchObject({
      level: { value: expect.closeTo(0.34, 10) },
      mix: { value: expect.closeTo(0.08, 10) },
      covered: 1,
    });
  });

  it("leaves out a rest that is too small on one side, and refuses where a fifth of the people is left out", () => {
    const hidden = { ...FROM, parts: FROM.parts.slice(0, 2) };
    const at = (minimumBase: number) => decomposeDifference(hidden, TO, { ...OPTIONS, minimumBase });
    expect(at(21)).toMatchObject({ status: "decomposed", covered: 0.8 });
    const less = { ...FROM, parts: FROM.parts.slice(0, 1) };
    expect(decomposeDifference(less, TO, { ...OPTIONS, minimumBase: 60 })).toMatchObject({
      status: "refused",
      reason: "too_little_covered",
      covered: 0.4,
    });
  });

  it("gives no answer where a side is not shown", () => {
    const refused = { status: "refused", reason: "not_shown" };
    expect(decomposeDifference({ ...FROM, whole: HIDDEN }, TO, OPTIONS)).toEqual(refused);
    expect(decomposeDifference(FROM, { ...TO, whole: HIDDEN }, OPTIONS)).toEqual(refused);
  });
});

describe("the guard against Simpson's paradox", () => {
  it("finds a direction that the mix turned around, and says so both ways", () => {
    expect(judgeMix(0.3, -0.2)).toBe("reversed");
    expect(mixNote(0.3, -0.2)).toMatch(/^The average is above its comparison, yet below it once/);
    expect(mixNote(-0.3, 0.2)).toMatch(/^The average is below its comparison, yet above it once/);
  });

  it("is silent where both point the same way or one is 0", () => {
    expect(judgeMix(0.3, 0.1)).toBe("same_direction");
    expect(judgeMix(0, -0.1)).toBe("same_direction");
    expect(mixNote(-0.3, -0.1)).toBe("");
  });
});
