import type { PlotOptions } from "@observablehq/plot";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { barrierCaption, barrierChart, sortBarriers } from "../../app/charts/barrier-chart";
import { heatMapCaption, heatMapChart } from "../../app/charts/heat-map-chart";
import { DIFFERENCE_PAINT, levelPaint } from "../../app/charts/heat-map-paint";
import { placesCaption, placesChart } from "../../app/charts/places-chart";
import { readinessCaption, readinessChart } from "../../app/charts/readiness-chart";
import { renderChart } from "../../app/charts/render-chart";
import { trendCaption, trendChart } from "../../app/charts/trend-chart";
import { compareFamily } from "../../app/domain/comparison";
import {
  BARRIERS,
  HEAT_MAP,
  NO_RESPONSES,
  NOT_COLLECTED,
  NOT_SHOWN,
  PLACES,
  READINESS,
  shown,
  TREND,
} from "./sample-rows";

const SCALE = { scaleMin: 0, scaleMax: 10 };
const NAMES = { parentRestLabel: "rest of London", englandRestLabel: "rest of England" };
const ENGLAND = { label: "England", value: 5.45 };

/** Clear both ways and at both levels, not clear, and not tested. */
const DIFFERENCES = [0.02, 0.001, 0.5, undefined, 0.001].map((adjustedP, index) => ({
  rowLabel: "Nursing",
  columnLabel: `Domain ${index + 1}`,
  figure: {
    ...shown(index === 4 ? 0.2 : 2.5),
    englandRest: {
      base: 900,
      value: 1,
      standardError: 0.05,
      ...(adjustedP === undefined ? {} : { adjustedP }),
    },
  },
}));

const places = (rows: typeof PLACES, width: number, more: object = { reference: ENGLAND }): PlotOptions =>
  placesChart(compareFamily(rows, { kind: "mean" }), { width, measure: "confidence", ...SCALE, ...more });
const trend = (rows: typeof TREND, width: number): PlotOptions =>
  trendChart(rows, { width, measure: "confidence", ...SCALE });

const CHARTS: Readonly<Record<string, (width: number) => PlotOptions>> = {
  readiness: (width) => readinessChart(READINESS, { width, ...SCALE, ...NAMES }),
  "readiness-single-row": (width) => readinessChart(READINESS.slice(0, 1), { width, ...SCALE }),
  "readiness-hidden": (width) =>
    readinessChart(
      [
        { label: "Hidden", confidence: NOT_SHOWN, target: NOT_SHOWN, gap: NOT_SHOWN },
        { label: "Half hidden", confidence: shown(5), target: NOT_SHOWN, gap: NOT_SHOWN },
        { label: "Half hidden, low", confidence: NOT_SHOWN, target: shown(1), gap: NOT_SHOWN },
      ],
      { width, ...SCALE, ...NAMES },
    ),
  "readiness-empty": (width) => readinessChart([], { width, ...SCALE }),
  "heat-map": (width) => heatMapChart(HEAT_MAP, { width }),
  "heat-map-single-cell": (width) => heatMapChart(HEAT_MAP.slice(0, 1), { width }),
  "heat-map-hidden": (width) =>
    heatMapChart(
      HEAT_MAP.slice(0, 6).map((cell) => ({ ...cell, figure: NOT_SHOWN })),
      { width },
    ),
  "heat-map-confidence": (width) => heatMapChart(HEAT_MAP, { width, paint: levelPaint("confidence", 0, 10) }),
  "heat-map-difference": (width) => heatMapChart(DIFFERENCES, { width, paint: DIFFERENCE_PAINT }),
  "heat-map-empty": (width) => heatMapChart([], { width }),
  barriers: (width) => barrierChart(BARRIERS, { width, englandRestLabel: "rest of England" }),
  "barriers-single-row": (width) => barrierChart(BARRIERS.slice(0, 1), { width }),
  "barriers-hidden": (width) => barrierChart([{ label: "Skills", figure: NOT_COLLECTED }], { width }),
  "barriers-empty": (width) => barrierChart([], { width }),
  places: (width) => places(PLACES, width),
  "places-single-row": (width) => places(PLACES.slice(0, 1), width, {}),
  "places-hidden": (width) => places(PLACES.slice(4, 5), width),
  "places-empty": (width) => places([], width, {}),
  trend: (width) => trend(TREND, width),
  "trend-single-wave": (width) => trend(TREND.slice(13), width),
  "trend-hidden": (width) => trend(TREND.slice(4, 5), width),
  "trend-empty": (width) => trend([], width),
};

const CASES = Object.entries(CHARTS).flatMap(([name, draw]) => [
  { name, size: "wide", draw: () => draw(720) },
  { name, size: "narrow", draw: () => draw(340) },
]);

/** One element a line, so that a difference of snapshots can be read. */
function normalise(svg: string): string {
  return `${svg.replaceAll("><", ">\n<")}\n`;
}

describe("a chart", () => {
  const warn = vi.spyOn(console, "warn");
  beforeEach(() => {
    warn.mockClear();
  });
  afterEach(() => {
    expect(warn).not.toHaveBeenCalled();
  });

  it.each(CASES)("of $name looks as before at $size size", async ({ name, size, draw }) => {
    const svg = renderChart(draw(), { id: name, title: `Finding of ${name}`, description: "What is drawn." });
    await expect(normalise(svg)).toMatchFileSnapshot(`snapshots/${name}-${size}.svg`);
  });

  it.each(CASES)(
    "of $name at $size size has no inline style, no missing number and only its own ids",
    ({ name, draw }) => {
      const svg = renderChart(draw(), { id: name, title: "Finding", description: "What is drawn." });
      expect(svg).not.toMatch(/style=|<style|NaN|undefined|Infinity/);
      expect(svg).not.toContain("\u26a0");
      const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(ids.map((_id, index) => `${name}-${index + 1}`));
      for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
    },
  );
});

describe("the order of barriers", () => {
  it("is by share, hidden ones last in the order given", () => {
    const rows = [
      { label: "hidden", figure: NOT_SHOWN },
      { label: "few", figure: shown(0) },
      { label: "lost", figure: NOT_COLLECTED },
      { label: "many", figure: shown(0.5) },
    ];
    expect(sortBarriers(rows).map(({ label }) => label)).toEqual(["many", "few", "hidden", "lost"]);
  });
});

describe("a trend", () => {
  it("is not drawn through a hidden wave or a changed definition", () => {
    const lines = (rows: typeof TREND): number => {
      const svg = renderChart(trend(rows, 720), { id: "t", title: "T", description: "D" });
      return (svg.match(/data-mark="line"[^>]*>(.*?)<\/g>/)?.[1]?.match(/<path/g) ?? []).length;
    };
    const wave = { label: "Q1 2025-26", figure: shown(5), isProvisional: false };
    expect(lines([wave, wave, wave, wave])).toBe(1);
    expect(lines([wave, wave, { ...wave, figure: NOT_SHOWN }, wave, wave])).toBe(2);
    expect(lines([wave, wave, { ...wave, breakLabel: "new boundaries" }, wave])).toBe(2);
  });
});

describe("captions", () => {
  it("say what the marks mean, and name only the states that occur", () => {
    expect(readinessCaption()).toContain("95% interval");
    expect(barrierCaption()).toContain("95% interval");
    expect(trendCaption()).toContain("different group of people");
    expect(placesCaption("the rest of England")).toContain("clearly from the rest of England");
    expect(heatMapCaption(HEAT_MAP.slice(0, 1))).not.toContain("Hatched");
    const figures = [NOT_SHOWN, NO_RESPONSES, NOT_COLLECTED];
    const cells = figures.map((figure) => ({ rowLabel: "a", columnLabel: "b", figure }));
    expect(heatMapCaption(cells)).toMatch(/Hatched.*Blank.*n\/c/);
    expect(heatMapCaption(cells, levelPaint("target", 0, 3))).toMatch(/average target in points from 0 to 3/);
  });
});
