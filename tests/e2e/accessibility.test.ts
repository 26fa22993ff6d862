import { mkdirSync } from "node:fs";
import path from "node:path";
import axe from "axe-core";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { listViolations } from "../support/axe";
import { openBrowser, openPage } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { PAGE_KINDS } from "../support/page-kinds";

const SCREENSHOTS = path.resolve("tests/artefacts/screenshots");
const WIDTHS = [1280, 390] as const;

let dashboard: Dashboard;
let empty: Dashboard;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  [dashboard, empty, browser] = await Promise.all([
    startDashboard(inject("releasesFolder")),
    startDashboard(path.resolve("tests/artefacts/no-releases")),
    openBrowser(),
  ]);
});

afterAll(async () => {
  await browser.close();
  await Promise.all([dashboard.stop(), empty.stop()]);
});

describe.each([
  ["with JavaScript", true],
  ["with our script blocked", false],
])("axe finds nothing %s", (_mode, hasScript) => {
  let context: BrowserContext;

  // One context for all pages: opening one costs as much as a page.
  beforeAll(async () => {
    context = await browser.newContext();
    if (!hasScript) {
      await context.route("**/assets/*.js", (route) =>
        route.fulfill({ contentType: "text/javascript", body: "" }),
      );
    }
  });

  afterAll(() => context.close());

  const kinds = [...Object.entries(PAGE_KINDS), ["no-release", "/"] as const];

  it.each(kinds)("on the page %s", async (kind, address) => {
    const { page, complaints } = await openPage(context);
    await page.setViewportSize({ width: WIDTHS[0], height: 900 });
    await page.goto(`${kind === "no-release" ? empty.url : dashboard.url}${address}`);
    await page.evaluate(axe.source);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      if (hasScript) {
        await page.screenshot({ path: path.join(SCREENSHOTS, `${kind}-${width}.png`), fullPage: true });
      } else {
        await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
      }
      expect(await listViolations(page), `at ${width} pixels`).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `sideways scrolling at ${width} pixels`).toBeLessThanOrEqual(0);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe("a page stays readable", () => {
  it.each([
    ["printed", { media: "print" }],
    ["in forced colours", { forcedColors: "active" }],
    ["in a dark colour scheme", { colorScheme: "dark" }],
  ] as const)("%s", async (name, media) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const { page } = await openPage(context);
    await page.goto(`${dashboard.url}/organisation/FIC13`);
    await page.emulateMedia(media);
    await page.screenshot({
      path: path.join(SCREENSHOTS, `organisation-large-${name.replaceAll(" ", "-")}.png`),
      fullPage: true,
    });
    expect(await page.locator("h1").isVisible()).toBe(true);
    expect(await page.locator(".chart--wide svg").first().isVisible()).toBe(true);
    expect(await page.locator("form.filters").isVisible()).toBe(true);
    expect(await page.locator(".filters__submit").isVisible()).toBe(name !== "printed");
    expect(await page.locator(".plot-figure__table table").first().isVisible()).toBe(name === "printed");
    await context.close();
  });
});
