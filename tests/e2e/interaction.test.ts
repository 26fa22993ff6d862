import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { openBrowser, openPage, type WatchedPage } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";

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

let context: BrowserContext;
let watched: WatchedPage;
let page: Page;

async function open(options: Parameters<Browser["newContext"]>[0]): Promise<void> {
  context = await browser.newContext(options);
  watched = await openPage(context);
  page = watched.page;
}

const readOut = () => page.locator(".read-out:visible");
const spoken = () => page.locator("[data-announcements]").textContent();

/** The middle of an element, on the screen. */
async function middleOf(element: Locator): Promise<{ readonly x: number; readonly y: number }> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (box === null) throw new Error("The element is not to be seen.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

afterEach(async () => {
  expect(watched.complaints).toEqual([]);
  await context.close();
});

describe("a chart under a pointer", () => {
  beforeEach(async () => {
    await open({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${dashboard.url}/region/Y63`);
  });

  it("says what the mark near it is, can be pointed at itself, and is dismissed without moving", async () => {
    const dot = page.locator("#readiness .chart--wide g[data-mark=dot] > *").first();
    const words = (await dot.locator("title").textContent()) ?? "";
    const { x, y } = await middleOf(dot);
    await page.mouse.move(x + 8, y - 4);
    expect(words).toMatch(/^Data, information and content, confidence: \d/);
    expect(await readOut().textContent()).toBe(words);
    expect(await dot.getAttribute("class")).toBe("is-read");
    const own = await middleOf(readOut());
    await page.mouse.move(own.x, own.y, { steps: 4 });
    await page.waitForTimeout(500);
    expect(await readOut().textContent()).toBe(words);
    await page.keyboard.press("Escape");
    expect(await readOut().count()).toBe(0);
    await page.mouse.move(x, y);
    expect(await readOut().textContent()).toBe(words);
    await page.mouse.move(5, 5);
    await expect.poll(() => readOut().count()).toBe(0);
    expect(await page.locator("#readiness .chart--wide g title").count()).toBe(0);
  });

  it("says of what is not shown only that", async () => {
    const note = page.locator("#places .chart--wide text", { hasText: "not shown" }).last();
    const { x, y } = await middleOf(note);
    await page.mouse.move(x, y);
    expect(await readOut().textContent()).toMatch(/^NHS [A-Z][\w ]+: not shown$/);
  });
});

describe("the link to a page", () => {
  it("is offered once, however many forms the page has", async () => {
    await open({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${dashboard.url}/compare/mix`);
    expect(await page.locator("form[data-filters]").count()).toBe(2);
    await expect.poll(() => page.locator(".copy-button--page").count()).toBe(1);
  });
});

describe("a chart under the keys", () => {
  beforeEach(async () => {
    await open({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${dashboard.url}/region/Y63`);
  });

  it("is one stop, walked through in reading order and left with Escape", async () => {
    const chart = page.locator("#readiness .chart--wide");
    expect(await chart.evaluate((each) => each.querySelectorAll("[tabindex]").length)).toBe(0);
    await page.locator("#readiness summary").focus();
    await page.keyboard.press("Shift+Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("chart chart--wide");
    expect(await readOut().textContent()).toBe("Arrow keys go through the values, Escape leaves.");
    await page.keyboard.press("ArrowRight");
    const first = (await readOut().textContent()) ?? "";
    expect(first).toMatch(/^Data, information and content, /);
    const total = Number(/ of (\d+)$/.exec((await spoken()) ?? "")?.[1]);
    expect(await spoken()).toBe(`${first}. 1 of ${total}`);
    const heard = [first];
    for (let step = 1; step < total; step += 1) {
      await page.keyboard.press(step % 2 ? "ArrowDown" : "ArrowRight");
      heard.push((await readOut().textContent()) ?? "");
    }
    expect(new Set(heard).size).toBe(total);
    const domains = [...new Set(heard.map((each) => each.replace(/, (confidence|target).*/, "")))];
    const rows = await page.locator("#readiness tbody th").allTextContents();
    expect(domains).toEqual([...new Set(rows)]);
    await page.keyboard.press("ArrowDown");
    expect(await readOut().textContent()).toBe(heard.at(-1));
    await page.keyboard.press("Home");
    expect(await readOut().textContent()).toBe(first);
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    expect(await readOut().textContent()).toBe(heard.at(-2));
    await page.keyboard.press("Escape");
    expect(await readOut().count()).toBe(0);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SUMMARY");
  });

  it("over time goes from the first wave to the last", async () => {
    await page.locator("#trend .chart--wide").focus();
    const waves = await page.locator("#trend tbody th").allTextContents();
    for (const wave of waves) {
      await page.keyboard.press("ArrowRight");
      const [quarter, year] = ((await readOut().textContent()) ?? "").split(/[ :]/);
      expect(wave).toContain(`${year} ${quarter}`);
    }
  });

  it("is still walked through after a filter has swapped the page", async () => {
    await page.locator("#filter-wave").selectOption("2025-26-Q4");
    await page.waitForURL(/wave=2025-26-Q4/);
    await page.locator("main:not([aria-busy])", { hasText: "2025-26 Q4" }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("filter-wave");
    await page.locator("#readiness .chart--wide").focus();
    await page.keyboard.press("ArrowRight");
    expect(await readOut().count()).toBe(1);
  });
});

describe("a page that is long in coming", () => {
  it("says that it is on its way only after a moment", async () => {
    await open({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${dashboard.url}/region/Y63`);
    let answer = () => {};
    const asked = new Promise<void>((done) => {
      answer = done;
    });
    await page.route(/wave=2025-26-Q4/, async (route) => {
      await asked;
      await route.continue();
    });
    await page.locator("#filter-wave").selectOption("2025-26-Q4");
    expect(await page.locator("main").getAttribute("aria-busy")).toBe("true");
    expect(await page.locator("main.is-pending").count()).toBe(0);
    await page.locator("main.is-pending").waitFor();
    answer();
    await page.locator("main:not([aria-busy]):not(.is-pending)").waitFor();
  });
});

describe("a chart on a phone", () => {
  it("answers a tap, until the next one elsewhere", async () => {
    await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await page.goto(`${dashboard.url}/region/Y63`);
    const dot = page.locator("#readiness .chart--narrow g[data-mark=dot] > *").first();
    const { x, y } = await middleOf(dot);
    await page.touchscreen.tap(x + 6, y);
    expect(await readOut().textContent()).toMatch(/^Data, information and content, confidence: /);
    expect(await spoken()).toMatch(/^Data, information and content, confidence: /);
    const box = await readOut().boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 390).toBe(true);
    await page.touchscreen.tap(x, y + 420);
    await expect.poll(() => readOut().count()).toBe(0);
    expect(await page.locator("#readiness .chart--wide").getAttribute("aria-hidden")).toBe("true");
    expect(await page.locator("#readiness .chart--narrow").getAttribute("aria-hidden")).toBeNull();
  });
});

describe("a table", () => {
  beforeEach(async () => {
    await open({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${dashboard.url}/region/Y63`);
    await page.locator("#places summary").click();
  });

  it("is sorted by value either way, what is not shown last by name", async () => {
    const table = page.locator("#places table");
    const before = await table.locator("tbody th").allTextContents();
    const header = table.locator("th", { hasText: "Value" });
    const read = async () => {
      const rows = await table.locator("tbody tr").all();
      return Promise.all(
        rows.map(async (row) => ({
          name: (await row.locator("th").textContent()) ?? "",
          value: Number.parseFloat((await row.locator("td").first().innerText()).replace("\u2212", "-")),
        })),
      );
    };
    await header.getByRole("button").focus();
    await page.keyboard.press("Enter");
    expect(await header.getAttribute("aria-sort")).toBe("descending");
    expect(await spoken()).toBe("Sorted by Value, highest first. Rows without a number are last.");
    const falling = await read();
    await page.keyboard.press("Enter");
    expect(await header.getAttribute("aria-sort")).toBe("ascending");
    const rising = await read();
    const hidden = (rows: typeof rising) =>
      rows.filter(({ value }) => Number.isNaN(value)).map(({ name }) => name);
    const values = (rows: typeof rising) =>
      rows.filter(({ value }) => !Number.isNaN(value)).map(({ value }) => value);
    expect(hidden(falling).length).toBeGreaterThan(0);
    expect(falling.slice(-hidden(falling).length).map(({ name }) => name)).toEqual(hidden(falling));
    expect(rising.slice(-hidden(rising).length).map(({ name }) => name)).toEqual(hidden(falling));
    expect(hidden(falling)).toEqual([...hidden(falling)].sort());
    expect(values(falling)).toEqual([...values(falling)].sort((a, b) => b - a));
    expect(values(rising)).toEqual([...values(falling)].reverse());
    expect([...before].sort()).toEqual(falling.map(({ name }) => name).sort());
    await table.getByRole("button").first().click();
    expect(await header.getAttribute("aria-sort")).toBeNull();
    expect((await read()).map(({ name }) => name)).toEqual([...before].sort());
  });

  it("keeps its header in sight while its rows scroll", async () => {
    await page.goto(`${dashboard.url}/`);
    await page.locator("#readiness summary").click();
    const region = page.locator("#readiness .table-scroll");
    await region.evaluate((each) => each.scrollTo(0, 300));
    const header = await region.locator("th").first().boundingBox();
    const top = (await region.boundingBox())?.y ?? 0;
    expect(await region.evaluate((each) => each.scrollTop)).toBeGreaterThan(100);
    expect(Math.abs((header?.y ?? 0) - top)).toBeLessThan(3);
  });
});

describe("a link", () => {
  it("to a chart or to the page is copied", async () => {
    await open({
      viewport: { width: 1280, height: 900 },
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.goto(`${dashboard.url}/region/Y63?wave=2025-26-Q4#main`);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.locator("#trend").getByRole("button", { name: "Copy link to this chart" }).click();
    expect(await copied()).toBe(`${dashboard.url}/region/Y63?wave=2025-26-Q4#trend`);
    expect(await spoken()).toBe("The link has been copied.");
    expect(await page.locator("#trend").getByRole("button", { name: "Copied" }).count()).toBe(1);
    await page.getByRole("button", { name: "Copy link to this page" }).click();
    expect(await copied()).toBe(`${dashboard.url}/region/Y63?wave=2025-26-Q4`);
  });

  it("is copied the old way where the browser withholds its clipboard, and shown where that fails, too", async () => {
    await open({ viewport: { width: 1280, height: 900 } });
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    });
    await page.goto(`${dashboard.url}/region/Y63`);
    const button = page.locator("#trend").getByRole("button", { name: "Copy link" });
    await button.click();
    await expect.poll(spoken).toBe("The link has been copied.");
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.defaultValue());
      void dialog.accept();
    });
    await page.evaluate(() => {
      document.execCommand = () => false;
    });
    await page.getByRole("button", { name: "Copy link to this page" }).click();
    expect(asked).toEqual([`${dashboard.url}/region/Y63`]);
  });
});

describe("without a script", () => {
  it("nothing is offered that would not work, and marks keep their words", async () => {
    await open({ javaScriptEnabled: false });
    await page.goto(`${dashboard.url}/region/Y63`);
    expect(await page.locator(".sort-button, .copy-button, .read-out, .chart[tabindex]").count()).toBe(0);
    expect(await page.locator("#readiness .chart--wide g title").count()).toBeGreaterThan(10);
    expect(
      await page
        .locator("#readiness")
        .getByRole("link", { name: /^(SVG|PNG|Embed)/ })
        .count(),
    ).toBe(3);
  });
});
