import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { AXE_SOURCE, listViolations } from "../support/axe";
import { openBrowser, openPage, type WatchedPage } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { PAGE_KINDS } from "../support/page-kinds";
import { takePicture } from "../support/picture";

const KINDS = [
  "organisation-large",
  "organisation-hidden",
  "summary-organisation",
  "compare-map-boundaries",
  "compare-organisations",
  "rug",
  "hotspots",
  "explain-gap",
  "protection",
] as const;

let dashboard: Dashboard;
let browser: Browser;

beforeAll(async () => {
  [dashboard, browser] = await Promise.all([startDashboard(inject("releasesFolder")), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await dashboard.stop();
});

describe("in a dark colour scheme", () => {
  // One tab for all pages, as `describeAxePages` has it.
  let watched: WatchedPage;
  beforeAll(async () => {
    watched = await openPage(await browser.newContext({ colorScheme: "dark" }));
  });

  it.each(KINDS)("axe finds nothing on the page %s, and its charts stay on white", async (kind) => {
    const { page, complaints } = watched;
    complaints.length = 0;
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${dashboard.url}${PAGE_KINDS[kind]}`);
    await page.evaluate(AXE_SOURCE);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe("rgb(17, 24, 29)");
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await takePicture(page, `${kind}-dark-${width}`);
      expect(await listViolations(page), `at ${width} pixels`).toEqual([]);
    }
    const surfaces = await page
      .locator(".chart svg")
      .evaluateAll((all) => all.map((each) => getComputedStyle(each).backgroundColor));
    expect(new Set(surfaces).size).toBeLessThanOrEqual(1);
    for (const surface of surfaces) expect(surface).toBe("rgb(255, 255, 255)");
    expect(complaints).toEqual([]);
  });
});

describe("in the reader's own colours", () => {
  it.each(["organisation-large", "compare-organisations", "rug"] as const)(
    "the page %s keeps its charts on white and its words in the reader's ink",
    async (kind) => {
      const context = await browser.newContext({
        forcedColors: "active",
        viewport: { width: 1280, height: 900 },
      });
      const { page } = await openPage(context);
      await page.goto(`${dashboard.url}${PAGE_KINDS[kind]}`);
      await takePicture(page, `${kind}-forced`);
      const surfaces = await page
        .locator(".chart svg")
        .evaluateAll((all) => all.map((each) => getComputedStyle(each).backgroundColor));
      for (const surface of surfaces) expect(surface).toBe("rgb(255, 255, 255)");
      expect(await page.locator("h1").isVisible()).toBe(true);
      await context.close();
    },
  );
});
