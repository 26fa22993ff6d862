import { text } from "node:stream/consumers";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { openBrowser, openPage, type WatchedPage } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { JOURNEY_MODES } from "../support/journey-modes";
import { follow, tabTo } from "../support/keyboard";
import { parseCsv } from "../support/parse-csv";

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

/** Two regions that the release lets be compared, whose first letter no other has: one key chooses each in a list. */
async function findPair(): Promise<readonly (readonly [string, string])[]> {
  const csv = async (address: string) => parseCsv(await (await fetch(`${dashboard.url}${address}`)).text());
  const all = await csv("/compare/mix.csv");
  const alike = (initial = "") => all.filter(({ place = "" }) => place.startsWith(initial)).length;
  const named = all
    .filter(({ status, place = "" }) => status === "shown" && alike(place[0]) === 1)
    .map(({ place = "", place_code = "" }) => [place, place_code] as const);
  for (const one of named) {
    for (const other of named.toReversed()) {
      const parts = one === other ? [] : await csv(`/compare/mix-parts.csv?a=${one[1]}&b=${other[1]}`);
      if (parts.length > 0) return [one, other];
    }
  }
  throw new Error("No two regions of the sample can be compared on the same mix.");
}

describe.each(JOURNEY_MODES)("a commissioner with a keyboard, %s", (_mode, options) => {
  let context: BrowserContext;
  let watched: WatchedPage;
  let page: Page;

  beforeEach(async () => {
    context = await browser.newContext({ ...options, acceptDownloads: true });
    watched = await openPage(context);
    page = watched.page;
  });

  afterEach(async () => {
    expect(watched.complaints).toEqual([]);
    await context.close();
  });

  it("compares two regions on the same mix, and takes the numbers away", async () => {
    const [one, other] = await findPair();
    if (one === undefined || other === undefined) throw new Error("A pair is two.");
    await page.goto(dashboard.url);
    await follow(page, /^Compare$/);
    await page.waitForURL("**/compare");
    await follow(page, /^Same mix$/);
    await page.waitForURL("**/compare/mix");
    await follow(page, /^On England’s mix$/);
    await page.waitForURL("**mix=same**");
    const choose = async (field: string, [name, code]: readonly [string, string]) => {
      await tabTo(page, new RegExp(`^pair-${field} `));
      await page.keyboard.type(name.slice(0, 1));
      await page.waitForFunction(
        ([id, wanted]) => (document.getElementById(`pair-${id}`) as HTMLSelectElement)?.value === wanted,
        [field, code],
      );
      if (options.javaScriptEnabled) await page.waitForURL(new RegExp(`[?&]${field}=${code}`));
    };
    await choose("a", one);
    await choose("b", other);
    if (!options.javaScriptEnabled) await follow(page, /^Take apart$/);
    await page.waitForURL(new RegExp(`a=${one[1]}&b=${other[1]}`));
    const table = page.locator("#parts table").first();
    await table.waitFor({ state: "attached" });
    expect(page.url()).toContain("mix=same");

    // The parts make up the whole, and the finding says the same.
    await tabTo(page, /^Show the numbers as a table$/);
    while ((await page.evaluate(() => document.activeElement?.closest("figure")?.id)) !== "parts") {
      await tabTo(page, /^Show the numbers as a table$/);
    }
    await page.keyboard.press("Enter");
    expect(await table.isVisible()).toBe(true);
    const rows = await table.locator("tbody tr").all();
    const printed = await Promise.all(rows.map((row) => row.locator("th, td").allInnerTexts()));
    const numbers = printed.map(([, difference = ""]) => Number.parseFloat(difference.replace("−", "-")));
    const [whole = Number.NaN, mix = Number.NaN, level = Number.NaN] = numbers;
    expect(Math.abs(whole - mix - level)).toBeLessThan(0.016);
    expect(await page.locator("#parts-heading").innerText()).toContain(Math.abs(whole).toFixed(2));

    // With the keyboard, from where the table ends.
    await tabTo(page, /^Download these numbers \(CSV\)$/);
    expect(await page.evaluate(() => document.activeElement?.closest("figure")?.id)).toBe("parts");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    const csv = parseCsv(await text(await download.createReadStream()));
    const saved = csv.map((row) => Number(Object.entries(row).find(([name]) => name === "difference")?.[1]));
    expect(saved.slice(0, 3).map((each) => each.toFixed(2))).toEqual(numbers.map((each) => each.toFixed(2)));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
