import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser, openPage } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { takePicture } from "../support/picture";

let dashboard: Dashboard;
let browser: Browser;

beforeAll(async () => {
  [dashboard, browser] = await Promise.all([startDashboard(inject("releasesFolder")), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await dashboard.stop();
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
    await takePicture(page, `organisation-large-${name.replaceAll(" ", "-")}`);
    expect(await page.locator("h1").isVisible()).toBe(true);
    expect(await page.locator(".chart--wide svg").first().isVisible()).toBe(true);
    expect(await page.locator("form.filters").isVisible()).toBe(true);
    expect(await page.locator(".filters__submit").isVisible()).toBe(name !== "printed");
    expect(await page.locator(".plot-figure__table table").first().isVisible()).toBe(name === "printed");
    await context.close();
  });
});
