import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { AXE_SOURCE, listViolations } from "../support/axe";
import { openBrowser, openPage } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { makeTwoReleases, type TwoReleases } from "../support/two-releases";

let releases: TwoReleases;
let dashboard: Dashboard;
let browser: Browser;

beforeAll(async () => {
  releases = await makeTwoReleases(inject("releasesFolder"));
  [dashboard, browser] = await Promise.all([startDashboard(releases.folder), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await dashboard.stop();
  await releases.remove();
});

const ask = async (path: string) => fetch(`${dashboard.url}${path}`);

describe("a page of an earlier release", () => {
  it.each([
    "/",
    "/region/Y56",
    "/organisation/FIC13",
    "/barriers?by=ase",
    "/search?q=london",
    "/embed?page=%2F&figure=readiness",
  ])(
    "has no way out of it on %s but to the page as it is now and to the list of releases",
    async (address) => {
      const answer = await ask(`/r/${releases.earlier}${address}`);
      const markup = await answer.text();
      const links = [
        ...markup.matchAll(/(?<unpinned>data-unpinned="" )?(?:href|src|action)="(?<to>\/[^"]*)"/g),
      ];
      expect(answer.status).toBe(200);
      expect(links.length).toBeGreaterThan(3);
      const leading = links
        .filter(({ groups }) => groups?.unpinned === undefined && !groups?.to?.startsWith("/assets/"))
        .map(({ groups }) => groups?.to);
      expect(leading.filter((to) => !to?.startsWith(`/r/${releases.earlier}/`))).toEqual([]);
    },
  );

  it("shows the figures of that release, and says which it is", async () => {
    const { page, complaints } = await openPage(await browser.newContext());
    await page.goto(`${dashboard.url}/r/${releases.earlier}/`);
    expect(await page.locator(".pin-banner").textContent()).toBe(
      `You are looking at release ${releases.earlier}, published 20 August 2026. The current release is ${releases.current}, published 21 November 2026: go to the same page there.`,
    );
    expect(await page.locator("#filter-wave option[value='2026-27-Q2']").count()).toBe(0);
    await page.selectOption("#filter-wave", "2024-25-Q1");
    await page.waitForURL(`**/r/${releases.earlier}/?wave=2024-25-Q1**`);
    await page.locator(".pin-banner a").click();
    await page.waitForURL(`${dashboard.url}/`);
    expect(await page.locator("#filter-wave option[value='2026-27-Q2']").count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it("can be cited: the address at its foot leads to the same page", async () => {
    const markup = await (await ask("/region/Y56?wave=2024-25-Q1")).text();
    const [, permanent = ""] = /class="cite-line__address" href="([^"]*)"/.exec(markup) ?? [];
    expect(permanent).toBe(`/r/${releases.current}/region/Y56?wave=2024-25-Q1`);
    expect(markup).toContain('Cite this page: <cite data-page-title="">London</cite>');
    expect(await (await ask(permanent)).text()).toContain("It is the current release");
  });

  it("has its charts and downloads under the same address", async () => {
    const csv = await ask(`/r/${releases.earlier}/barriers.csv`);
    const svg = await ask(`/r/${releases.earlier}/chart.svg?page=%2F&figure=readiness`);
    expect([csv.status, svg.status]).toEqual([200, 200]);
    expect(await csv.text()).toContain(releases.earlier);
  });

  it("that is not there says so in words, and one in no folder at all", async () => {
    const answer = await ask("/r/r77/region/Y56");
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("Release r77 is not here.");
    expect((await ask("/r/..%2Fcurrent/")).status).toBe(404);
  });
});

it("axe finds nothing on the pages about releases, and none is wider than the screen", async () => {
  const { page, complaints } = await openPage(await browser.newContext());
  for (const address of ["/releases", `/r/${releases.earlier}/region/Y56`]) {
    await page.goto(`${dashboard.url}${address}`);
    await page.evaluate(AXE_SOURCE);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await listViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
  expect(complaints).toEqual([]);
});
