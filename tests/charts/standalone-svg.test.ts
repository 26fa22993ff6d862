import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { barrierChart } from "../../app/charts/barrier-chart";
import { renderChart } from "../../app/charts/render-chart";
import { standaloneSvg } from "../../app/charts/standalone-svg";
import { breakLines, textWidth } from "../../app/charts/text-lines";
import { BARRIERS } from "./sample-rows";

const FIGURE = {
  banner: "Synthetic sample data",
  place: "Trust A & B",
  title: "Time is reported most",
  subtitle: "Share of respondents",
  drawing: renderChart(barrierChart(BARRIERS, { width: 720 }), {
    id: "barriers",
    title: "Time is reported most",
    description: "The numbers are in the table below.",
  }),
  caption: `Dots show shares. ${"A caption of several lines. ".repeat(12)}Source: the survey.`,
  notes: ["Release r1, published 1 April 2026.", "Digital readiness dashboard, /barriers?a=1&b=2"],
} as const;

/** The words of a well-formed document in their order; fails where it is not well formed. */
function readText(svg: string): string {
  const parser = new SaxesParser({ xmlns: true });
  const words: string[] = [];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("text", (text) => words.push(text.trim()));
  parser.write(svg).close();
  return words.filter((each) => each !== "").join(" ");
}

describe("a chart as a file of its own", () => {
  const svg = standaloneSvg(FIGURE);

  it("is well formed and says what it shows, of whom and from where", () => {
    const text = readText(svg);
    for (const words of [
      "Synthetic sample data",
      "Trust A & B",
      "Time is reported most",
      "Share of respondents",
      "Source: the survey.",
      "Release r1, published 1 April 2026.",
      "/barriers?a=1&b=2",
    ]) {
      expect(text).toContain(words);
    }
  });

  it("refers to nothing elsewhere, has no style and one name", () => {
    expect(svg.match(/https?:[^"]*/g)?.filter((each) => each !== "http://www.w3.org/2000/svg")).toEqual([]);
    expect(svg).not.toMatch(/style|<script|href|Frutiger|table below/);
    expect(svg.match(/role="img"/g)).toHaveLength(1);
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("is as high as what it holds, and without a banner less so", () => {
    const bare = standaloneSvg({ ...FIGURE, banner: null, caption: "", notes: [] });
    const heightOf = (each: string) => Number(/height="(\d+)"/.exec(each)?.[1]);
    expect(heightOf(svg)).toBeGreaterThan(heightOf(bare) + 36);
    expect(bare).not.toContain("#ffeb3b");
    const last = Math.max(...[...svg.matchAll(/<text x="32" y="(\d+)"/g)].map(([, y]) => Number(y)));
    expect(heightOf(svg) - last).toBeGreaterThan(8);
    expect(heightOf(svg) - last).toBeLessThan(40);
  });

  it("refuses a drawing that does not say its size", () => {
    expect(() => standaloneSvg({ ...FIGURE, drawing: "<svg></svg>" })).toThrow("how large");
  });
});

describe("lines of text", () => {
  it("are never wider than they may be, but for a word that is", () => {
    const text = "The widest gap is in creation, innovation and research: 1.9 points";
    const lines = breakLines(text, 200, 24, true);
    expect(lines.join(" ")).toBe(text);
    for (const line of lines) expect(textWidth(line, 24, true)).toBeLessThanOrEqual(200);
    expect(breakLines("a Llanfairpwllgwyngyll b", 30, 16)).toEqual(["a", "Llanfairpwllgwyngyll", "b"]);
    expect(breakLines("  ", 30, 16)).toEqual([]);
  });

  it("are as wide as Arial's", () => {
    expect(textWidth("Hill", 1000)).toBe(722 + 3 * 222);
  });
});
