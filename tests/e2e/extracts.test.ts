import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser, openPage } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { JOURNEY_MODES } from "../support/journey-modes";
import { follow, tabTo } from "../support/keyboard";

let dashboard: Dashboard;
let browser: Browser;

beforeAll(async () => {
  [dashboard, browser] = await Promise.all([startDashboard(inject("releasesFolder")), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await dashboard.stop();
});

describe.each(JOURNEY_MODES)("with a keyboard, %s", (_mode, options) => {
  it("a newcomer gets to nurses in the North West, data domain, last four waves, as an Excel file", async () => {
    const context = await browser.newContext(options);
    const { page, complaints } = await openPage(context);
    await page.goto(dashboard.url);
    await follow(page, /^Extracts$/);
    await page.waitForURL(/\/extracts$/);
    await tabTo(page, /^cohort-waves /);
    await page.keyboard.type("The latest four");
    await tabTo(page, /^cohort-place /);
    await page.keyboard.type("North West");
    await tabTo(page, /^cohort-profession /);
    await page.keyboard.type("Nursing and");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await follow(page, /Show this extract/);
    await page.waitForURL(
      /\/extracts\?waves=latest-4&places=Y62&professions=nursing-and-midwifery&domains=data_information_content$/,
    );
    expect(await page.locator("[data-extract-count]").textContent()).toMatch(/^16 rows: \d+ figures shown/);
    const file = page.getByRole("link", { name: /^Excel/ });
    const href = (await file.getAttribute("href")) ?? "";
    expect(href).toMatch(/^\/api\/v1\/extracts\/xlsx\?release=r[0-9a-f]+&waves=latest-4&/);
    const download = await page.request.get(new URL(href, page.url()).href);
    expect(download.status()).toBe(200);
    // A workbook is a ZIP archive.
    expect((await download.body()).subarray(0, 2).toString("latin1")).toBe("PK");
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe("the form", () => {
  it.each([1280, 390])("holds all its fields at %i pixels, and says what each measure is", async (width) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${dashboard.url}/extracts?levels=region&measures=gap`);
    await page.getByText("What the measures are").click();
    await page.getByText("Target minus confidence, averaged over people who gave both.").waitFor();
    const beyond = await page.locator("form[data-cohort]").evaluate((form) => {
      const box = form.getBoundingClientRect();
      return [...form.querySelectorAll("input, select, button, summary, dd")]
        .filter((each) => each.getBoundingClientRect().right > box.right)
        .map((each) => each.id || each.textContent);
    });
    expect(beyond).toEqual([]);
    await context.close();
  });
});

describe("a file that takes long", () => {
  /** Every figure, hidden ones too: it takes the server many seconds. */
  const EVERYTHING =
    "/extracts?waves=all&levels=england,region,icb,organisation&profession_levels=all,group,family,job_group&measures=enrolled,respondents,confidence,target,gap,need";

  it("shows how far it is, and is no longer made once its reader gives up", async () => {
    const context = await browser.newContext();
    const { page, complaints } = await openPage(context);
    await page.goto(`${dashboard.url}${EVERYTHING}`);
    const file = page.getByRole("link", { name: /^CSV \.csv$/ });
    const href = (await file.getAttribute("href")) ?? "";
    await file.press("Enter");
    const panel = page.getByRole("group", { name: "File being made" });
    await panel.getByText(/The file is being made: [\d.]+ (bytes|kB|MB) written/).waitFor();
    const progress = new URL(href.replace("/csv?", "/csv/progress?"), page.url()).href;
    expect(await (await page.request.get(progress)).json()).toMatchObject({ state: "writing" });
    await panel.getByRole("button", { name: "Cancel" }).press("Enter");
    await panel.waitFor({ state: "detached" });
    await expect
      .poll(async () => (await (await page.request.get(progress)).json()).state)
      .toBe("not_asked_for");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("comes as the browser takes files once it is made", async () => {
    const context = await browser.newContext();
    const { page, complaints } = await openPage(context);
    await page.goto(`${dashboard.url}/extracts?waves=latest-4&places=Y62`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: /^CSV \.csv$/ }).press("Enter"),
    ]);
    expect(download.suggestedFilename()).toMatch(/^digital-readiness-aggregate-r[0-9a-f]+\.csv$/);
    await page.goto(`${dashboard.url}/extracts?kind=records&within=Y62`);
    await page.getByLabel("What do you need these records for?").fill("trying what a newcomer would do");
    const [records] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: /^CSV \.csv$/ }).press("Enter"),
    ]);
    expect(records.suggestedFilename()).toMatch(/^digital-readiness-records-r[0-9a-f]+\.csv$/);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
