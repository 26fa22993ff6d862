import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { openRelease, type Release } from "../../app/release/connection.server";
import { openBrowser, openPage, type WatchedPage } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { JOURNEY_MODES } from "../support/journey-modes";
import { follow, tabTo } from "../support/keyboard";

let dashboard: Dashboard;
let browser: Browser;
let release: Release;

beforeAll(async () => {
  const folder = inject("releasesFolder");
  const id = readFileSync(path.join(folder, "current"), "utf8").trim();
  [dashboard, browser, release] = await Promise.all([
    startDashboard(folder),
    openBrowser(),
    openRelease(path.join(folder, `${id}.duckdb`)),
  ]);
});

afterAll(async () => {
  await browser.close();
  await Promise.all([dashboard.stop(), release.db.destroy()]);
  expect(dashboard.complaints()).toBe("");
});

describe.each(JOURNEY_MODES)("with a keyboard, %s", (_mode, options) => {
  let context: BrowserContext;
  let watched: WatchedPage;
  let page: Page;

  beforeEach(async () => {
    context = await browser.newContext(options);
    watched = await openPage(context);
    page = watched.page;
  });

  afterEach(async () => {
    expect(watched.complaints).toEqual([]);
    await context.close();
  });

  it("a newcomer who meets “Not shown” reads why in place, and one step on how people are protected", async () => {
    const hidden = await release.db
      .selectFrom("figure")
      .select("geography_code")
      .where("instrument_code", "=", "dsat")
      .where("wave_code", "=", "2026-27-Q1")
      .where("geography_level", "=", "organisation")
      .where("profession_level", "=", "all")
      .where("measure", "=", "respondents")
      .where("status", "=", "not_shown")
      .orderBy("geography_code")
      .executeTakeFirstOrThrow();
    await page.goto(`${dashboard.url}/organisation/${hidden.geography_code}`);
    const card = page.locator(".stat-card", { hasText: "Respondents" });
    expect(await card.innerText()).toMatch(/Not shown\s+too few people here or in a neighbouring group/);
    await follow(page, /^Why figures are not shown$/);
    await page.waitForURL("**/protection#rules");
    const rules = await page.locator("section", { has: page.locator("#rules") }).innerText();
    expect(rules).toMatch(new RegExp(`fewer than ${release.info.minimum_base} people`));
    expect(rules).toContain("A figure is hidden where taking it from a larger one would leave a small group");
  });

  it("a director finds the top hotspot of their organisation, and the evidence for it", async () => {
    const top = await release.db
      .selectFrom("hotspot")
      .innerJoin("geography", (join) =>
        join
          .onRef("geography.geography_code", "=", "hotspot.geography_code")
          .onRef("geography.geography_level", "=", "hotspot.geography_level"),
      )
      .select(["hotspot.geography_code", "geography_name", "people", "value", "kind", "excess"])
      .where("hotspot.geography_level", "=", "organisation")
      .where("kind", "in", ["capability", "joint"])
      .orderBy("kind", "desc")
      .orderBy("hotspot_rank")
      .executeTakeFirstOrThrow();
    await page.goto(dashboard.url);
    await follow(page, /^Places$/);
    await page.waitForURL("**/places");
    await tabTo(page, /^place-search\b/);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(top.geography_name);
    await page.keyboard.press("Enter");
    await page.waitForURL("**q=**");
    await follow(page, new RegExp(`^${top.geography_name}`));
    await page.waitForURL(`**/organisation/${top.geography_code}`);
    const first = page.locator("#board-hotspots-heading ~ ul li").first();
    const words = await first.innerText();
    expect(words).toContain(`${top.people} people`);
    expect(words).toMatch(new RegExp(`\\b${top.value.toFixed(1).replace(/\.0$/, "")} points`));
    const box = await first.boundingBox();
    expect(box?.y ?? Number.NaN).toBeLessThan(options.viewport.height * 2.5);
    const who = await first.getByRole("link").first().innerText();
    await follow(page, new RegExp(`^Evidence: ${who}`));
    await page.waitForURL(`**/hotspots?place=organisation%3A${top.geography_code}**`);
    const finding = page.locator(".finding", { hasText: who }).first();
    const evidence = await finding.innerText();
    expect(evidence).toContain(`${top.people} people`);
    expect(evidence).toContain(top.value.toFixed(2));
    expect(evidence).toMatch(/95%/);
  });
});
