import type { PlotOptions } from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import { differencePartsChart } from "../../app/charts/difference-parts-chart";
import { mixCaption, mixChart } from "../../app/charts/mix-chart";
import { renderChart } from "../../app/charts/render-chart";
import { NO_RESPONSES, NOT_SHOWN, REGIONS, shown } from "./sample-rows";

const SCALE = { scaleMin: 0, scaleMax: 10 };

const MIX = REGIONS.map((label, index) => {
  const value = 1 + index * 0.15;
  if (index === 4) return { label, raw: NOT_SHOWN, adjusted: null };
  if (index === 5) return { label, raw: shown(value), adjusted: null };
  const moved = value + (index % 2 === 0 ? 0.2 : -0.1);
  return { label, raw: shown(value), adjusted: { value: moved, lower: moved - 0.3, upper: moved + 0.3 } };
});
const PARTS = [
  { label: "Difference: London minus Midlands", value: -0.6, lower: -0.8, upper: -0.4, isWhole: true },
  { label: "Mix of professions", value: -0.2, lower: -0.25, upper: -0.15, isWhole: false },
  { label: "Level in the same profession", value: -0.4, lower: -0.65, upper: -0.15, isWhole: false },
];

const CHARTS: Readonly<Record<string, (width: number) => PlotOptions>> = {
  mix: (width) =>
    mixChart(MIX, { width, measure: "gap", ...SCALE, reference: { label: "England", value: 1.4 } }),
  "mix-hidden": (width) =>
    mixChart([{ label: "Hidden", raw: NO_RESPONSES, adjusted: null }], { width, measure: "need", ...SCALE }),
  "mix-empty": (width) => mixChart([], { width, measure: "gap", ...SCALE }),
  "difference-parts": (width) => differencePartsChart(PARTS, { width, measure: "gap", ...SCALE }),
  "difference-parts-share": (width) =>
    differencePartsChart(
      PARTS.map((row) => ({ ...row, value: row.value / 10, lower: row.lower / 10, upper: row.upper / 10 })),
      { width, measure: "need", ...SCALE },
    ),
};

const CASES = Object.entries(CHARTS).flatMap(([name, draw]) => [
  { name, size: "wide", draw: () => draw(720) },
  { name, size: "narrow", draw: () => draw(340) },
]);

describe("a chart of the commissioner's pages", () => {
  it.each(CASES)(
    "of $name looks as before at $size size, without styles or missing numbers",
    async ({ name, size, draw }) => {
      const svg = renderChart(draw(), {
        id: name,
        title: `Finding of ${name}`,
        description: "What is drawn.",
      });
      expect(svg).not.toMatch(/style=|<style|NaN|undefined|Infinity|\u26a0/);
      const normal = `${svg.replaceAll("><", ">\n<")}\n`;
      await expect(normal).toMatchFileSnapshot(`snapshots/${name}-${size}.svg`);
    },
  );
});

describe("captions of the commissioner's charts", () => {
  it("say what the marks mean", () => {
    expect(mixCaption()).toContain("95% interval");
  });
});
