import type { PlotOptions } from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import { type BandRow, bandCaption, bandChart } from "../../app/charts/band-chart";
import { differencePartsChart } from "../../app/charts/difference-parts-chart";
import { colourOf, divergingScale, GAP_SCALE, sequentialScale } from "../../app/charts/map-colours";
import type { MapPlace } from "../../app/charts/map-place";
import { mixCaption, mixChart } from "../../app/charts/mix-chart";
import { contrastRatio, gapColour, readableInk } from "../../app/charts/palette";
import { renderChart } from "../../app/charts/render-chart";
import { shapeMapCaption, shapeMapChart } from "../../app/charts/shape-map-chart";
import { placeTiles } from "../../app/charts/tile-layout";
import { tileMapCaption, tileMapChart } from "../../app/charts/tile-map-chart";
import { toWaveBands } from "../../app/domain/band-standing";
import { formatMean } from "../../app/domain/number-format";
import { type Boundary, toOutlineMap } from "../../app/domain/outline";
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

const square = (code: string, [x, y]: readonly [number, number], side: number): Boundary => ({
  code,
  geometry: JSON.stringify({
    type: "Polygon",
    coordinates: [
      [
        [x, y],
        [x + side, y],
        [x + side, y + side],
        [x, y + side],
      ],
    ],
  }),
});

/** Two large places and two too small to see; the national body has no boundary. */
const MAP_OUTLINES = toOutlineMap([
  square("Z9B2Z", [400_000, 180_000], 8_000),
  square("QMF", [408_000, 180_000], 8_000),
  square("QE1", [300_000, 300_000], 100_000),
  square("QOP", [300_000, 400_000], 90_000),
]);

/** Two regions and a body without one: a merged board, a hidden one, one without responses. */
const MAP: readonly MapPlace[] = placeTiles([
  { code: "Z9B2Z", region: "Y56" },
  { code: "QMF", region: "Y56" },
  { code: "QE1", region: "Y62" },
  { code: "QOP", region: "Y62" },
  { code: "NATB", region: "NAT" },
]).map((tile, index): MapPlace => {
  const figure = index === 2 ? NOT_SHOWN : index === 4 ? NO_RESPONSES : shown(0.4 + index * 0.7);
  return {
    label:
      ["West and North London", "North East London", "Lancashire", "Greater Manchester", "None"][index] ?? "",
    region: tile.region,
    regionName: { Y56: "London", Y62: "North West", NAT: "National bodies" }[tile.region] ?? "",
    tiles: [tile],
    outlines: MAP_OUTLINES.outlines.filter(({ code }) => code === tile.code),
    figure,
    shade: figure.status === "shown" ? figure.value : null,
    text: figure.status === "shown" ? formatMean(figure.value) : "",
    sign: index === 3 ? "very_high" : index === 0 ? "low" : "plain",
  };
});

/** Six waves: one with too few units, one hidden for the unit, the newest provisional. */
const BANDS: readonly BandRow[] = Array.from({ length: 6 }, (_each, wave) => ({
  label: `Q${(wave % 4) + 1} 202${4 + Math.floor(wave / 4)}-2${5 + Math.floor(wave / 4)}`,
  bands:
    wave === 2
      ? null
      : toWaveBands(
          Array.from({ length: 24 }, (_unit, index) => 0.5 + index * 0.08 + wave * 0.05),
          10,
        ),
  figure: wave === 3 ? NOT_SHOWN : shown(1.2 + wave * 0.1),
  isProvisional: wave === 5,
}));

const CHARTS: Readonly<Record<string, (width: number) => PlotOptions>> = {
  mix: (width) =>
    mixChart(MIX, { width, measure: "gap", ...SCALE, reference: { label: "England", value: 1.4 } }),
  "mix-hidden": (width) =>
    mixChart([{ label: "Hidden", raw: NO_RESPONSES, adjusted: null }], { width, measure: "need", ...SCALE }),
  "mix-empty": (width) => mixChart([], { width, measure: "gap", ...SCALE }),
  "tile-map": (width) => tileMapChart(MAP, { width, scale: GAP_SCALE, format: formatMean }),
  "tile-map-empty": (width) => tileMapChart([], { width, scale: GAP_SCALE, format: formatMean }),
  "shape-map": (width) => shapeMapChart(MAP, MAP_OUTLINES, { width, scale: GAP_SCALE, format: formatMean }),
  "shape-map-empty": (width) =>
    shapeMapChart([], { width: 0, height: 0 }, { width, scale: GAP_SCALE, format: formatMean }),
  bands: (width) => bandChart(BANDS, { width, measure: "gap", ...SCALE }),
  "bands-empty": (width) => bandChart([], { width, measure: "gap", ...SCALE }),
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
    expect(bandCaption(10, true)).toContain("95% interval");
    expect(bandCaption(4, false)).not.toContain("95% interval");
    expect(tileMapCaption(true)).toContain("differences from the rest of England");
    expect(tileMapCaption(false)).toContain("Darker tiles have higher values");
    const withShapes = MAP.filter(({ outlines }) => outlines.length > 0);
    expect(shapeMapCaption(true, withShapes)).toContain("differences from the rest of England");
    expect(shapeMapCaption(false, withShapes)).not.toMatch(/No whole boundary|White places/);
    expect(shapeMapCaption(false, MAP)).toContain(
      "No whole boundary is loaded for one place, in the table only: None.",
    );
    expect(shapeMapCaption(true, [...MAP, ...MAP])).toContain("for 2 places, in the table only: None, None.");
    const white = withShapes.map((place) => ({ ...place, shade: null }));
    expect(shapeMapCaption(true, white)).toContain("White places are not compared.");
    expect(shapeMapCaption(false, white)).toContain("White places have no number.");
  });
});

describe("the colours of a map", () => {
  it("are the heat map's for a gap, fitted for other values and mirrored for differences", () => {
    for (const gap of [-1, 0, 0.7, 3.4]) expect(colourOf(GAP_SCALE, gap)).toBe(gapColour(gap));
    const fitted = sequentialScale([5.1, 5.9, 6.4]);
    expect(colourOf(fitted, 5.1)).not.toBe(colourOf(fitted, 6.4));
    expect(sequentialScale([5, 5]).colours.length).toBeGreaterThan(0);
    const scale = divergingScale(0.5);
    expect([-2, 0, 2].map((value) => scale.colours.indexOf(colourOf(scale, value)))).toEqual([0, 3, 6]);
  });

  it("leave the number in a tile readable", () => {
    for (const colour of [...GAP_SCALE.colours, ...divergingScale(0.5).colours])
      expect(contrastRatio(readableInk(colour), colour)).toBeGreaterThanOrEqual(4.5);
  });
});
