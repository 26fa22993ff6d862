import type { PlotOptions } from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import type { CauseMark } from "../../app/charts/cause-marks";
import { renderChart } from "../../app/charts/render-chart";
import {
  type MultipleRow,
  smallMultiplesCaption,
  smallMultiplesChart,
} from "../../app/charts/small-multiples-chart";
import { type SpreadRow, spreadCaption, spreadChart } from "../../app/charts/spread-chart";
import { trendCaption, trendChart } from "../../app/charts/trend-chart";
import type { Figure } from "../../app/domain/figure";
import { DOMAINS, NOT_COLLECTED, NOT_SHOWN, shown, TREND } from "./sample-rows";

const SCALE = { scaleMin: 0, scaleMax: 10 };
const LIMITS = { mean: 5, meanMovingRange: 0.2, lower: 4.4, upper: 5.6, nearLower: 4.6, nearUpper: 5.4 };
const ABOVE: CauseMark = { direction: "up", reading: "worse", words: "special cause: above the upper limit" };
const BELOW: CauseMark = {
  direction: "down",
  reading: "better",
  words: "special cause: below the lower limit",
};

const CONTROL = TREND.map(({ label, figure, isProvisional }, index) => ({
  label,
  figure,
  isProvisional,
  cause:
    index === 1
      ? ABOVE
      : index === 12
        ? BELOW
        : index === 5
          ? { ...ABOVE, reading: "neither" as const }
          : null,
}));

const MULTIPLES: readonly MultipleRow[] = DOMAINS.map((label, row) => ({
  label,
  note: row === 1 ? "special cause, for the better" : "no special cause",
  waves: CONTROL.map((wave, index) => ({
    ...wave,
    figure: row === 3 ? NOT_SHOWN : wave.figure,
    isBroken: row === 4 && index === 9,
    cause: row === 1 ? wave.cause : null,
  })),
}));

const bandsOf = (figures: readonly Figure[]) =>
  figures.map((figure, index) => ({
    label: ["0 to 2", "3 to 4", "5 to 6", "7 to 8", "9 to 10"][index] ?? "",
    figure,
    england: shown(0.2, { base: 2000 }),
  }));
const WHOLE = [0.004, 0.15, 0.35, 0.4, 0.1].map((value) => shown(value));
const BANDED = [shown(0.01, { band: "under" }), ...WHOLE.slice(1)];
const SPREAD: readonly SpreadRow[] = DOMAINS.map((label, row) => ({
  label,
  confidence: bandsOf(
    row === 2 ? WHOLE.map(() => NOT_SHOWN) : row === 3 ? WHOLE.map(() => NOT_COLLECTED) : BANDED,
  ),
  target: bandsOf(
    row === 4 ? [...WHOLE.slice(0, 4).map(() => shown(0)), shown(0.99, { band: "over" })] : WHOLE,
  ),
}));

const CHARTS: Readonly<Record<string, (width: number) => PlotOptions>> = {
  control: (width) =>
    trendChart(CONTROL, {
      width,
      measure: "confidence",
      ...SCALE,
      control: [{ limits: LIMITS, from: 1, reason: "" }],
    }),
  "control-step": (width) =>
    trendChart(CONTROL, {
      width,
      measure: "confidence",
      ...SCALE,
      control: [
        { limits: LIMITS, from: 0, reason: "" },
        {
          limits: { ...LIMITS, mean: 5.3, lower: 4.9, upper: 5.7 },
          from: 7,
          reason: "a new staff record system",
        },
      ],
    }),
  multiples: (width) => smallMultiplesChart(MULTIPLES, { width, measure: "confidence", ...SCALE }),
  "multiples-hidden": (width) =>
    smallMultiplesChart(MULTIPLES.slice(3, 4), { width, measure: "confidence", ...SCALE }),
  "multiples-empty": (width) => smallMultiplesChart([], { width, measure: "confidence", ...SCALE }),
  spread: (width) => spreadChart(SPREAD, { width, hasEngland: true }),
  "spread-england": (width) => spreadChart(SPREAD.slice(0, 1), { width, hasEngland: false }),
  "spread-hidden": (width) => spreadChart(SPREAD.slice(2, 3), { width, hasEngland: true }),
  "spread-empty": (width) => spreadChart([], { width, hasEngland: true }),
};

const CASES = Object.entries(CHARTS).flatMap(([name, draw]) => [
  { name, size: "wide", draw: () => draw(720) },
  { name, size: "narrow", draw: () => draw(340) },
]);
const IDENTITY = { title: "Finding", description: "What is drawn." };

describe("a chart", () => {
  it.each(CASES)("of $name looks as before at $size size", async ({ name, size, draw }) => {
    const svg = renderChart(draw(), { id: name, ...IDENTITY });
    expect(svg).not.toMatch(/style=|<style|NaN|undefined|Infinity/);
    await expect(`${svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot(`snapshots/${name}-${size}.svg`);
  });
});

describe("small charts", () => {
  it("are read chart by chart in the order of time, every wave once", () => {
    const svg = renderChart(smallMultiplesChart(MULTIPLES, { width: 720, measure: "confidence", ...SCALE }), {
      id: "m",
      ...IDENTITY,
      reading: "drawn",
    });
    expect(svg).toContain('data-reading="drawn"');
    const names = [...svg.matchAll(/<title>([^<:]+):/g)].map(([, name]) => name);
    const expected = MULTIPLES.flatMap(({ label, waves }) =>
      waves.filter(({ figure }) => figure.status === "shown").map((wave) => `${label}, ${wave.label}`),
    );
    expect(names).toEqual(expected);
  });

  it("tell nothing of a hidden subject but that it is hidden", () => {
    const svg = renderChart(
      smallMultiplesChart(MULTIPLES.slice(3, 4), { width: 720, measure: "confidence", ...SCALE }),
      { id: "m", ...IDENTITY },
    );
    expect(svg).not.toMatch(/<title>[^<]*points|interval/);
    expect(svg).not.toContain("<circle");
  });
});

describe("captions", () => {
  it("explain what is drawn, and special causes only where there can be one", () => {
    expect(trendCaption(true)).toContain("special cause");
    expect(trendCaption()).not.toContain("special cause");
    expect(smallMultiplesCaption(true)).toContain("1 steady series of 13 quarters in 12");
    expect(smallMultiplesCaption(false)).not.toContain("special cause");
    expect(spreadCaption(true)).toContain("England");
    expect(spreadCaption(false)).not.toContain("England");
  });
});
