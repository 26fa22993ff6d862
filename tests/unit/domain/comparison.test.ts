import { describe, expect, it } from "vitest";
import { compareFamily, isClear, readComparisons, verdictLabel } from "../../../app/domain/comparison";
import type { Figure } from "../../../app/domain/figure";

function row(
  value: number,
  restValue: number | null,
  standardError: number | null = 0.1,
): { figure: Figure } {
  const rest = restValue === null ? null : { base: 5000, value: restValue, standardError: 0.02 };
  return {
    figure: {
      status: "shown",
      base: 200,
      value,
      standardError,
      noiseVariance: 0,
      parentRest: rest,
      englandRest: null,
    },
  };
}

describe("compareFamily", () => {
  it("calls a difference clear only if it is both certain and large enough", () => {
    const rows = [row(6, 5), row(4, 5), row(5.4, 5), row(5.9, 5, 0.6)];
    expect(compareFamily(rows, { kind: "mean" }).map(({ verdict }) => verdict)).toEqual([
      "higher",
      "lower",
      "no_clear_difference",
      "no_clear_difference",
    ]);
  });

  it("does not call clear what is certain but not certainly larger than the smallest effect", () => {
    const [same, above] = compareFamily([row(5.5, 5, 0.05), row(5.6, 5, 0.1)], { kind: "mean" });
    expect(same).toMatchObject({ verdict: "no_clear_difference", adjustedP: expect.closeTo(0.5, 6) });
    expect(above?.verdict).toBe("no_clear_difference");
    expect(above?.difference?.lower).toBeGreaterThan(0.3);
  });

  it("uses 5 percentage points for shares", () => {
    const verdicts = compareFamily([row(0.5, 0.3), row(0.34, 0.3)], { kind: "share" }).map(
      ({ verdict }) => verdict,
    );
    expect(verdicts).toEqual(["higher", "no_clear_difference"]);
  });

  it("does not compare what is hidden, has no rest or no error, and leaves it out of the family", () => {
    const borderline = row(5.7, 5);
    const rows = [{ figure: { status: "not_shown" } as Figure }, row(6, null), row(6, 5, null), borderline];
    const compared = compareFamily(rows, { kind: "mean" });
    expect(compared.map(({ verdict }) => verdict)).toEqual([
      "not_compared",
      "not_compared",
      "not_compared",
      "higher",
    ]);
    expect(compared[0]).toMatchObject({ difference: null, adjustedP: null });
    expect(compared[3]?.adjustedP).toBe(compared[3]?.difference?.p);
  });

  it("is less ready to flag one difference among many", () => {
    const borderline = row(5.7, 5);
    const many = [borderline, ...Array.from({ length: 19 }, () => row(5, 5))];
    expect(compareFamily([borderline], { kind: "mean" })[0]?.verdict).toBe("higher");
    expect(compareFamily(many, { kind: "mean" })[0]?.verdict).toBe("no_clear_difference");
  });

  it("compares with the rest of England when asked to, and keeps each row", () => {
    const rest = { base: 5000, value: 4, standardError: 0.02 };
    const labelled = { label: "London", figure: { ...row(5, 5).figure, englandRest: rest } as Figure };
    const [found] = compareFamily([labelled], { kind: "mean", reference: "englandRest" });
    expect(found).toMatchObject({ verdict: "higher", row: { label: "London" } });
  });

  it("has no answers for no rows", () => {
    expect(compareFamily([], { kind: "mean" })).toEqual([]);
  });
});

describe("a verdict", () => {
  it("is clear when higher or lower, and has words", () => {
    const verdicts = ["higher", "lower", "no_clear_difference", "not_compared"] as const;
    expect(verdicts.map(isClear)).toEqual([true, true, false, false]);
    expect(verdicts.map(verdictLabel)).toEqual([
      "clearly higher",
      "clearly lower",
      "no clear difference",
      "not compared",
    ]);
  });
});

describe("readComparisons", () => {
  const withRest = (adjustedP?: number): { readonly figure: Figure } => ({
    figure: {
      status: "shown",
      base: 200,
      value: 7,
      standardError: 0.1,
      noiseVariance: 0,
      parentRest: {
        base: 5000,
        value: 5,
        standardError: 0.05,
        ...(adjustedP === undefined ? {} : { adjustedP }),
      },
      englandRest: null,
    },
  });

  it("takes the verdict of the release, whatever else is on the page, and works out the difference", () => {
    const [clear, unclear] = readComparisons([withRest(0.05), withRest(0.0501)], { kind: "mean" });
    expect(clear).toMatchObject({ verdict: "higher", adjustedP: 0.05, difference: { difference: 2 } });
    expect(unclear).toMatchObject({ verdict: "no_clear_difference", adjustedP: 0.0501 });
  });

  it("compares nothing that the release did not test", () => {
    const alone = withRest(0.01);
    const bare = { figure: { ...alone.figure, standardError: null } as Figure };
    const rows = [withRest(), bare, { figure: { status: "not_shown" } as const }];
    expect(readComparisons(rows, { kind: "mean" }).map(({ verdict }) => verdict)).toEqual([
      "not_compared",
      "not_compared",
      "not_compared",
    ]);
    expect(readComparisons([alone], { kind: "mean", reference: "englandRest" })[0]?.verdict).toBe(
      "not_compared",
    );
  });
});
