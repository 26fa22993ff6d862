import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { openBrowser, openPage, type WatchedPage } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";
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

describe.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("a director %s", (_mode, javaScriptEnabled) => {
  let context: BrowserContext;
  let watched: WatchedPage;
  let page: Page;

  beforeEach(async () => {
    context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
    watched = await openPage(context);
    page = watched.page;
  });

  afterEach(async () => {
    expect(watched.complaints).toEqual([]);
    expect(watched.requests.filter((address) => !address.startsWith(dashboard.url))).toEqual([]);
    await context.close();
  });

  const title = () => page.locator("h1").innerText();

  it("goes from England to a region, a board and an organisation by links, and back up", async () => {
    await page.goto(dashboard.url);
    expect(await title()).toContain("England");
    await page.locator(".link-columns a", { hasText: "North West" }).click();
    await page.waitForURL("**/region/Y62");
    await page.locator(".link-columns a", { hasText: "NHS Greater Manchester" }).click();
    await page.waitForURL("**/icb/QOP");
    await page.locator(".link-columns a", { hasText: "Copperlea University Hospitals NHS Trust" }).click();
    await page.waitForURL("**/organisation/FIC13");
    expect(await title()).toContain("Copperlea University Hospitals NHS Trust");
    await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "England" }).click();
    await page.waitForURL(`${dashboard.url}/`);
  });

  it("filters by wave and profession, finds both in the address, and goes back", async () => {
    await page.goto(`${dashboard.url}/region/Y56`);
    const before = await page.locator(".headline").innerText();
    const choose = async (label: string, value: string, address: RegExp) => {
      await page.getByLabel(label, { exact: true }).selectOption(value);
      if (!javaScriptEnabled) await page.getByRole("button", { name: "Update" }).click();
      await page.waitForURL(address);
    };
    await choose("Enrolled in", "2025-26-Q3", /wave=2025-26-Q3/);
    await page.locator(".headline", { hasText: "2025-26 Q3" }).waitFor();
    await choose("Profession", "clinical", /profession=clinical/);
    await page.locator(".headline", { hasText: "clinical staff" }).waitFor();
    expect(page.url()).toMatch(/wave=2025-26-Q3/);
    expect(await page.getByLabel("Enrolled in").inputValue()).toBe("2025-26-Q3");
    await page.goBack();
    await page.locator(".headline", { hasText: "2025-26 Q3" }).waitFor();
    await page.goBack();
    await page.waitForURL(`${dashboard.url}/region/Y56`);
    await page.locator(".headline", { hasText: "2026-27 Q1" }).waitFor();
    expect(await page.locator(".headline").innerText()).toBe(before);
  });

  it("keeps the filters on the way down", async () => {
    await page.goto(`${dashboard.url}/?wave=2025-26-Q3&profession=clinical`);
    await page.locator(".link-columns a", { hasText: "London" }).click();
    await page.waitForURL("**/region/Y56?wave=2025-26-Q3&profession=clinical");
  });

  it("finds a place by name", async () => {
    await page.goto(`${dashboard.url}/places`);
    const main = page.getByRole("main");
    await main.getByRole("searchbox").fill("lantern nowhere");
    await main.getByRole("button", { name: "Search" }).click();
    await page.getByRole("heading", { name: /^0 places found/ }).waitFor();
    await main.getByRole("searchbox").fill("copperlea");
    await main.getByRole("button", { name: "Search" }).click();
    await page.getByRole("link", { name: "Copperlea City Council Social Care" }).waitFor();
    expect(page.url()).toContain("q=copperlea");
  });

  it("reads a complete page: charts, their words, their tables and where to look first", async () => {
    await page.goto(`${dashboard.url}/organisation/FIC13`);
    const figures = page.locator("figure.plot-figure");
    expect(await figures.count()).toBe(5);
    for (const figure of await figures.all()) {
      expect(await figure.locator("svg[role=img]").count()).toBe(2);
      expect(await figure.locator("svg circle, svg rect").count()).toBeGreaterThan(0);
      expect(await figure.locator("figcaption").innerText()).toMatch(/Base: .*\d people.*Source: /s);
      expect(await figure.locator("table tbody tr").count()).toBeGreaterThan(3);
    }
    const text = await page.locator("main").innerText();
    expect(text).toContain("44% of clinicians and 46% of administrative staff said they had time");
    expect(text).toContain("These figures cannot say whether it does so here.");
    expect(text).not.toMatch(/NaN|undefined|null|\[object/);
    expect(text).not.toMatch(/staff (have )?improved/i);
  });

  it("sees what is hidden as hidden, and never as nought", async () => {
    await page.goto(`${dashboard.url}/organisation/FIC58`);
    const text = await page.locator("main").innerText();
    expect(text).toContain("Not shown: too few people here or in a neighbouring group.");
    const cards = await page.locator(".stat-card__value").allInnerTexts();
    expect(cards).toEqual(["Not shown", "Not shown", "Not shown", "No responses", "Not known"]);
    expect(await page.locator("svg[role=img]").count()).toBe(0);

    await page.goto(`${dashboard.url}/organisation/FIC13`);
    const cells = page.locator("#professions table td");
    const hidden = page.locator("#professions table td.hidden-figure");
    expect(await hidden.count()).toBeGreaterThan(6);
    expect(new Set(await hidden.allTextContents())).toEqual(new Set(["Not shown", "No responses"]));
    expect(
      (await cells.allTextContents()).filter(
        (cell) => /^0(\.0*)?\b/.test(cell) && /people$/.test(cell) === false,
      ),
    ).toEqual([]);
  });

  it("downloads the numbers of the table", async () => {
    await page.goto(`${dashboard.url}/region/Y56`);
    const figure = page.locator("#readiness");
    await figure.getByText("Show the numbers as a table").click();
    const rows = await figure.locator("tbody tr").all();
    const printed = await Promise.all(rows.map((row) => row.locator("th, td").allInnerTexts()));
    const href = await figure.getByRole("link", { name: /CSV/ }).getAttribute("href");
    const csv = parseCsv(await (await fetch(`${dashboard.url}${href}`)).text());
    expect(csv.length).toBe(24);
    const plain = (text = "") =>
      text
        .replace(/: how it was made$/, "")
        .replaceAll("\u2212", "-")
        .replace(/[,%]/g, "");
    for (const [index, [subject, measure, value, interval, people]] of printed.entries()) {
      const row = csv[index];
      expect([row?.subject, row?.measure]).toEqual([subject, measure]);
      expect(Number(row?.value)).toBe(Number(plain(value)));
      expect(`${Number(row?.lower_95)} to ${Number(row?.upper_95)}`).toBe(
        plain(interval).split(" to ").map(Number).join(" to "),
      );
      expect(row?.people).toBe(plain(people));
    }
  });

  it("is told what is wrong with an address, and where to go", async () => {
    for (const [path, status, words] of [
      ["/icb/ZZZ", 404, 'There is no integrated care board with the code "ZZZ".'],
      ["/nowhere/at/all", 404, "There is no page at this address."],
      ["/?wave=abc", 400, 'The wave "abc" is not one this page has.'],
      ["/?wave=2025-26-Q4&wave=2025-26-Q3", 400, "is given twice"],
    ] as const) {
      const answer = await page.goto(`${dashboard.url}${path}`);
      expect(answer?.status(), path).toBe(status);
      expect(await page.locator("main").innerText()).toContain(words);
      expect(await page.locator("main a").count()).toBe(3);
      expect(await page.getByText("Synthetic sample data").count()).toBe(1);
    }
  });
});

describe("a director with a keyboard", () => {
  it("skips to the content, changes a filter and opens a table", async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const { page, complaints, requests } = await openPage(context);
    const focused = () =>
      page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
    await page.goto(`${dashboard.url}/region/Y56`);
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Skip to main content");
    await page.keyboard.press("Enter");
    expect(page.url()).toMatch(/#main$/);
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("filter-wave");
    expect(requests.filter((address) => address.includes("/region/Y56"))).toHaveLength(1);
    await page.keyboard.press("ArrowDown");
    await page.waitForURL(/wave=2025-26-Q4/);
    await page.locator("main:not([aria-busy])", { hasText: "2025-26 Q4" }).waitFor();
    expect(await focused()).toBe("filter-wave");
    expect(await page.locator("[data-announcements]").textContent()).toBe("The figures have been updated.");

    const summary = page.locator("#readiness summary");
    await summary.focus();
    await page.keyboard.press("Enter");
    expect(await page.locator("#readiness details").getAttribute("open")).not.toBeNull();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("table-scroll");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("reaches every part of a long page from its list of contents", async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const { page } = await openPage(context);
    await page.goto(`${dashboard.url}/region/Y56`);
    const links = page.getByRole("navigation", { name: "On this page" }).getByRole("link");
    expect(await links.count()).toBe(11);
    for (const href of await links.evaluateAll((all) => all.map((each) => each.getAttribute("href")))) {
      expect(await page.locator(`h2${href}`).count(), String(href)).toBe(1);
    }
    await context.close();
  });
});
