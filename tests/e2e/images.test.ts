import type { Browser } from "playwright-core";
import { SaxesParser } from "saxes";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser, openPage } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";

/** Pages that between them have every kind of chart. */
const PAGES = [
  "/",
  "/organisation/FIC13?wave=2025-26-Q4&domain=technical_proficiency",
  "/barriers",
  "/region/Y63",
];

let dashboard: Dashboard;
let browser: Browser;

beforeAll(async () => {
  [dashboard, browser] = await Promise.all([startDashboard(inject("releasesFolder")), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await dashboard.stop();
  expect(dashboard.complaints()).toBe("");
});

const get = (address: string) => fetch(`${dashboard.url}${address}`);

interface LinkedChart {
  readonly title: string;
  readonly svg: string;
  readonly png: string;
  readonly embed: string;
}

/** The charts of a page with the addresses it gives them. */
async function listCharts(address: string): Promise<readonly LinkedChart[]> {
  const html = await (await get(address)).text();
  return html
    .split('<figure class="plot-figure"')
    .slice(1)
    .map((figure) => {
      const hrefOf = (path: string) =>
        (new RegExp(`href="(${path}\\?[^"]+)"`).exec(figure)?.[1] ?? "").replaceAll("&amp;", "&");
      return {
        title: plain(/plot-figure__title"[^>]*>(.*?)<\/h/.exec(figure)?.[1] ?? ""),
        svg: hrefOf("/chart\\.svg"),
        png: hrefOf("/chart\\.png"),
        embed: hrefOf("/embed"),
      };
    });
}

function plain(markup: string): string {
  return markup.replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
}

/** The words of a well-formed file; fails where it is not. */
function readText(svg: string): string {
  const parser = new SaxesParser({ xmlns: true });
  const words: string[] = [];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("text", (text) => words.push(text));
  parser.write(svg).close();
  return words.join(" ").replace(/\s+/g, " ");
}

describe("the images of a page's charts", () => {
  it.each(PAGES)(
    "of %s are SVG files that say everything themselves and refer to nothing",
    async (address) => {
      const charts = await listCharts(address);
      expect(charts.length).toBeGreaterThan(1);
      for (const { title, svg } of charts) {
        const answer = await get(svg);
        expect(answer.status, svg).toBe(200);
        expect(answer.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
        expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
        const file = await answer.text();
        const text = readText(file);
        expect(text).toContain(title);
        expect(text).toMatch(/Synthetic sample data: .*Source: .*Release r\w+, published /);
        expect(text).toContain(`Digital readiness dashboard, ${address}`);
        const references = file.match(/(?:https?:|href=|url\((?!#))[^" ]*/g);
        expect([...new Set(references)]).toEqual(["http://www.w3.org/2000/svg"]);
        expect(file).not.toMatch(/NaN|undefined|<style|style=/);
      }
    },
  );

  it("are PNGs of two pixels for one, with something on them", async () => {
    const context = await browser.newContext();
    const { page, complaints } = await openPage(context);
    await page.goto(dashboard.url);
    for (const { svg, png } of (await listCharts("/region/Y63")).slice(0, 3)) {
      const [, width = "", height = ""] =
        /width="(\d+)" height="(\d+)"/.exec(await (await get(svg)).text()) ?? [];
      const drawn = await page.evaluate(async (address) => {
        const image = await createImageBitmap(await (await fetch(address)).blob());
        const canvas = new OffscreenCanvas(image.width, image.height);
        const pencil = canvas.getContext("2d");
        pencil?.drawImage(image, 0, 0);
        const pixels = pencil?.getImageData(0, 0, image.width, image.height).data ?? [];
        const colours = new Set<number>();
        let inked = 0;
        for (let at = 0; at < pixels.length; at += 4) {
          const [red = 0, green = 0, blue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
          colours.add(red * 65536 + green * 256 + blue);
          if (red + green + blue < 600) inked += 1;
        }
        return {
          width: image.width,
          height: image.height,
          colours: colours.size,
          inked: (4 * inked) / pixels.length,
        };
      }, png);
      expect([drawn.width, drawn.height]).toEqual([2 * Number(width), 2 * Number(height)]);
      expect(drawn.colours).toBeGreaterThan(50);
      expect(drawn.inked).toBeGreaterThan(0.01);
      expect(drawn.inked).toBeLessThan(0.6);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("are kept like pages", async () => {
    const [chart] = await listCharts("/barriers");
    const tag = (await get(chart?.png ?? "")).headers.get("etag") ?? "";
    const again = await fetch(`${dashboard.url}${chart?.png}`, { headers: { "if-none-match": tag } });
    expect(again.status).toBe(304);
  });

  it("are refused in words", async () => {
    for (const [query, status, words] of [
      ["", 400, "Give the path of a page"],
      ["page=%2F&figure=none", 404, 'has no chart "none". It has: readiness, '],
      ["page=%2Fnowhere&figure=trend", 404, 'There is no page "/nowhere".'],
      ["page=%2F%3Fwave%3Dabc&figure=trend", 400, "refuses"],
      ["page=%2F%2Fexample.org&figure=trend", 400, "no address of this dashboard"],
      ["page=%2Fembed%3Fpage%3D%252F%26figure%3Dtrend&figure=trend", 404, "There is no page"],
      ["page=%2F&figure=trend&size=9", 400, 'There is no parameter "size"'],
    ] as const) {
      for (const path of ["/chart.svg", "/chart.png", "/embed"]) {
        const answer = await get(`${path}?${query}`);
        expect(answer.status, `${path} ${query}`).toBe(status);
        expect(
          plain(await answer.text())
            .replaceAll("&quot;", '"')
            .replaceAll('\\"', '"'),
        ).toContain(words);
      }
    }
  });
});

describe("a chart by itself", () => {
  it.each([1280, 390])("has its finding, caption and source and the way back at %i px", async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const { page, complaints } = await openPage(context);
    const [chart] = await listCharts(PAGES[1] ?? "");
    await page.goto(`${dashboard.url}${chart?.embed}`);
    expect(await page.locator("h1").textContent()).toBe(chart?.title);
    expect(await page.locator("header, nav, footer").count()).toBe(0);
    expect(await page.getByText("Synthetic sample data").count()).toBe(1);
    expect(await page.locator("figcaption").textContent()).toMatch(
      /Base: .*Source: .*Release r\w+, published /,
    );
    await page.getByText("Show this chart on another page").click();
    expect(await page.locator("[data-image-line]").inputValue()).toMatch(
      new RegExp(`^<img src="${dashboard.url}/chart\\.svg\\?page=[^"]*" alt="[^"]+">$`),
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.getByRole("link", { name: "See this chart" }).click();
    expect(page.url()).toContain(`${PAGES[1]}#`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
