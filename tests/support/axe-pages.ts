import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { AXE_SOURCE, listViolations } from "./axe";
import { openBrowser, openPage, type WatchedPage } from "./browser";
import { type Dashboard, startDashboard } from "./dashboard";
import { PAGE_KINDS } from "./page-kinds";
import { takePicture } from "./picture";

/** What a page may not hold: script and style of its own, and style from elsewhere. */
const INLINE =
  "script:not([src]), style, [style], [onclick], [onload], [onchange], link[rel=stylesheet][href^=http]";
const WIDTHS = [1280, 390] as const;

/**
 * Says that axe finds nothing on any kind of page at any width, and that none scrolls sideways; without our script with all details open. With
 * it, also that pages have nothing inline and ask nobody else for anything, so that they are opened once for all of this.
 */
export function describeAxePages(title: string, hasScript: boolean): void {
  let dashboard: Dashboard;
  let empty: Dashboard;
  let browser: Browser;
  let watched: WatchedPage;

  // One tab for all pages: a new one is a new process, which has to read and compile the source of axe again.
  beforeAll(async () => {
    [dashboard, empty, browser] = await Promise.all([
      startDashboard(inject("releasesFolder")),
      startDashboard(path.resolve("tests/artefacts/no-releases")),
      openBrowser(),
    ]);
    const context = await browser.newContext();
    watched = await openPage(context);
    if (!hasScript) {
      await context.route("**/assets/*.js", (route) =>
        route.fulfill({ contentType: "text/javascript", body: "" }),
      );
    }
  });

  afterAll(async () => {
    await browser.close();
    await Promise.all([dashboard.stop(), empty.stop()]);
  });

  describe(title, () => {
    const kinds = [...Object.entries(PAGE_KINDS), ["no-release", "/"] as const];

    it.each(kinds)("on the page %s", async (kind, address) => {
      const { page, complaints, requests } = watched;
      for (const seen of [complaints, requests]) seen.length = 0;
      await page.setViewportSize({ width: WIDTHS[0], height: 900 });
      const { url } = kind === "no-release" ? empty : dashboard;
      await page.goto(`${url}${address}`);
      if (hasScript) expect(await page.locator(INLINE).count(), "inline").toBe(0);
      await page.evaluate(AXE_SOURCE);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        if (hasScript) {
          await takePicture(page, `${kind}-${width}`);
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
      const isForeign = (request: string) => !request.startsWith(url) && !request.startsWith("data:");
      if (hasScript) expect(requests.filter(isForeign), "asked of others").toEqual([]);
    });
  });
}
