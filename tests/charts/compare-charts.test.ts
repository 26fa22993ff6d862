import type { PlotOptions } from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import { funnelCaption, funnelChart } from "../../app/charts/funnel-chart";
import { renderChart } from "../../app/charts/render-chart";
import { signKey, signText, toSignMark } from "../../app/charts/significance-marks";
import { type UnitRow, unitCaption, unitChart } from "../../app/charts/unit-chart";
import type { ShownFigure } from "../../app/domain/figure";
import { type FunnelFigure, unitFunnel } from "../../app/domain/unit-funnel";
import { REGIONS, shown } from "./sample-rows";

const POINTS = { measure: "gap", scaleMin: 0, scaleMax: 10 } as const;
const SHARE = { measure: "barrier", scaleMin: 0, scaleMax: 1 } as const;
const ENGLAND = { label: "England", value: 1.4 };
const SIGNS = ["very_high", "high", "plain", "low", "very_low", "plain", "plain"] as const;

const ROWS: readonly UnitRow[] = REGIONS.slice(0, 7).map((label, index) => ({
  label,
  figure: shown(2.4 - index * 0.3, { base: 400 - index * 50 }),
  verdict: index < 2 ? "higher" : index === 3 || index === 4 ? "lower" : "no_clear_difference",
  sign: SIGNS[index] ?? "plain",
  rank: { lower: Math.max(1, index - 1), upper: Math.min(7, index + 2) },
}));

const LONG: readonly UnitRow[] = Array.from({ length: 20 }, (_, index) => ({
  label: `Organisation with a long name number ${index + 1} NHS Foundation Trust`,
  figure: shown(0.5 + index / 50, {
    base: 40,
    standardError: 0.08,
    ...(index === 0 ? { band: "under" } : {}),
  }),
  verdict: "not_compared",
  sign: "plain",
  rank: { lower: 1, upper: 20 },
}));

function funnelUnits(kind: "mean" | "share", outlier: number) {
  const rows: readonly (ShownFigure & FunnelFigure)[] = Array.from({ length: 14 }, (_, index) => {
    const base = 20 + index * 12;
    const common = kind === "mean" ? 1.4 : 0.5;
    const value =
      index === 9 ? outlier : common + (index % 2 === 0 ? 1 : -1) * (kind === "mean" ? 0.25 : 0.02);
    const standardError = (kind === "mean" ? 2 : 0.5) / Math.sqrt(base);
    return { ...shown(value, { base }), standardError };
  });
  const funnel = unitFunnel(rows, kind);
  if (funnel === null) throw new Error("No funnel.");
  const units = rows.map((figure, index) => ({
    label: `Trust ${index + 1}`,
    figure,
    position: funnel.units[index]?.position ?? "inside",
  }));
  return { units, funnel };
}

const CHARTS: Readonly<Record<string, (width: number) => PlotOptions>> = {
  units: (width) => unitChart(ROWS, { width, ...POINTS, reference: ENGLAND }),
  "units-long": (width) => unitChart(LONG, { width, ...SHARE }),
  "units-single": (width) => unitChart(ROWS.slice(0, 1), { width, ...POINTS }),
  "units-empty": (width) => unitChart([], { width, ...POINTS }),
  "funnel-means": (width) => {
    const { units, funnel } = funnelUnits("mean", 4);
    return funnelChart(units, funnel, { width, ...POINTS });
  },
  "funnel-shares": (width) => {
    const { units, funnel } = funnelUnits("share", 0.62);
    return funnelChart(units, funnel, { width, ...SHARE });
  },
};

const CASES = Object.entries(CHARTS).flatMap(([name, draw]) => [
  { name, size: "wide", draw: () => draw(720) },
  { name, size: "narrow", draw: () => draw(340) },
]);

describe("a chart of a comparison", () => {
  it.each(CASES)("of $name looks as before at $size size", async ({ name, size, draw }) => {
    const svg = renderChart(draw(), { id: name, title: `Finding of ${name}`, description: "What is drawn." });
    await expect(`${svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot(`snapshots/${name}-${size}.svg`);
    expect(svg).not.toMatch(/style=|<style|NaN|undefined|Infinity/);
  });

  it("is as high as it has rows, so that 200 stay legible", () => {
    const many = Array.from({ length: 200 }, () => ROWS[0] as UnitRow);
    const heightOf = (rows: readonly UnitRow[]) =>
      Number(unitChart(rows, { width: 1054, ...POINTS }).height) / rows.length;
    expect(heightOf(many)).toBeGreaterThanOrEqual(26);
  });
});

describe("the mark of a comparison", () => {
  it("shows both levels of the adjusted p, and points the way of the difference", () => {
    expect(toSignMark({ verdict: "higher", adjustedP: 0.002 })).toBe("very_high");
    expect(toSignMark({ verdict: "higher", adjustedP: 0.04 })).toBe("high");
    expect(toSignMark({ verdict: "lower", adjustedP: 0.001 })).toBe("very_low");
    expect(toSignMark({ verdict: "lower", adjustedP: 0.05 })).toBe("low");
    expect(toSignMark({ verdict: "no_clear_difference", adjustedP: 0.06 })).toBe("plain");
    expect(toSignMark({ verdict: "not_compared", adjustedP: null })).toBe("plain");
  });

  it("is told apart without colour, and its key names only what occurs", () => {
    const signs = ["very_high", "high", "low", "very_low", "plain"] as const;
    expect(new Set(signs.map(signText)).size).toBe(5);
    expect(signKey(["plain"], ["no_clear_difference", "not_compared"]).map(({ label }) => label)).toEqual([
      "no clear difference or not compared",
    ]);
    expect(signKey(["high", "very_low"], ["higher", "lower"]).map(({ symbol }) => symbol)).toEqual([
      "triangle",
      "open_triangle",
    ]);
  });
});

describe("captions of comparisons", () => {
  it("say what occurs", () => {
    expect(unitCaption(ROWS, "the rest of England")).toContain("filled if the difference is very clear");
    expect(unitCaption(LONG, "the rest of England")).not.toContain("triangle");
    expect(funnelCaption(true, "organisations")).toContain("usual spread");
    expect(funnelCaption(false, "organisations")).toContain("no more than chance explains");
  });
});
