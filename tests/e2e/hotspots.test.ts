import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser, openPage } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";

let dashboard: Dashboard;
let browser: Browser;

beforeAll(async () => {
  [dashboard, browser] = await Promise.all([startDashboard(inject("releasesFolder")), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await dashboard.stop();
});

describe.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("a reader %s", (_mode, javaScriptEnabled) => {
  it("goes from England's hotspots to a group, and back to those of its place", async () => {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 390, height: 844 } });
    const { page, complaints } = await openPage(context);
    await page.goto(dashboard.url);
    await page.getByRole("link", { name: "Hotspots", exact: true }).first().click();
    await page.waitForURL("**/hotspots");
    expect(await page.locator("h1").textContent()).toBe("Hotspots");
    await page.locator(".finding a").first().click();
    await page.waitForURL("**/organisation/**");
    await page.getByRole("link", { name: "All hotspots and their evidence" }).click();
    await page.waitForURL("**/hotspots?place=**");
    expect(await page.locator(".finding").count()).toBeGreaterThan(0);
    await page.locator("#filter-kind").selectOption("capability");
    if (!javaScriptEnabled) await page.locator(".filters__submit").click();
    await page.waitForURL("**kind=capability**");
    await page.locator("#barrier-title").waitFor({ state: "detached" });
    expect(await page.locator("#capability-title").count()).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
