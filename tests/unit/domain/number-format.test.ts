import { describe, expect, it } from "vitest";
import {
  formatCount,
  formatCounted,
  formatDecimal,
  formatInterval,
  formatLevel,
  formatMean,
  formatMeanInTable,
  formatPercentagePoints,
  formatPoints,
  formatShare,
  percentDecimals,
  withSign,
} from "../../../app/domain/number-format";

describe("numbers", () => {
  it("have commas at thousands and a true minus sign", () => {
    expect(formatCount(0)).toBe("0");
    expect(formatCount(999)).toBe("999");
    expect(formatCount(1234567)).toBe("1,234,567");
    expect(formatDecimal(-1234.56, 1)).toBe("\u22121,234.6");
  });

  it("are never minus nothing, and a dash where there is no number", () => {
    expect(formatMean(-0.04)).toBe("0.0");
    expect(formatMean(Number.NaN)).toBe("–");
    expect(formatShare(Number.POSITIVE_INFINITY)).toBe("–");
  });

  it("are means with one decimal in text and two in tables", () => {
    expect(formatMean(5.25)).toBe("5.3");
    expect(formatMeanInTable(5.25)).toBe("5.25");
  });

  it("are shares as whole percentages, with a decimal in tables from a base of 100", () => {
    expect(formatShare(0.614)).toBe("61%");
    expect([99, 100].map(percentDecimals)).toEqual([0, 1]);
  });

  it("are levels and small rates with the decimals they need", () => {
    expect([0.95, 0.998, 0.05, 0.002, 0].map(formatLevel)).toEqual(["95%", "99.8%", "5%", "0.2%", "0%"]);
    expect(formatLevel(Number.POSITIVE_INFINITY)).toBe("–");
  });

  it("agree with their nouns", () => {
    expect(formatPoints(1)).toBe("1 point");
    expect(formatPoints(-1.02)).toBe("\u22121 point");
    expect(formatPoints(1.2)).toBe("1.2 points");
    expect(formatPoints(0)).toBe("0 points");
    expect(formatPercentagePoints(0.01)).toBe("1 percentage point");
    expect(formatPercentagePoints(0.06)).toBe("6 percentage points");
    expect(formatCounted(1, "place", "places")).toBe("1 place");
    expect(formatCounted(1204, "place", "places")).toBe("1,204 places");
  });

  it("are signed on request, except zero", () => {
    expect(withSign("0.6")).toBe("+0.6");
    expect(withSign("\u22120.6")).toBe("\u22120.6");
    expect(withSign("0.0")).toBe("0.0");
  });

  it("are intervals in words", () => {
    expect(formatInterval({ lower: 1.8, upper: 2.31 }, formatMean)).toBe("1.8 to 2.3");
  });
});
