import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { parseCsv } from "../support/parse-csv";
import { checkCards } from "../support/walk/check-cards";
import { checkCsv } from "../support/walk/check-csv";
import { checkMarks } from "../support/walk/check-marks";
import { checkTables, type WalkedPage } from "../support/walk/check-tables";
import { checkWeighted } from "../support/walk/check-weighted";
import { checkWorked } from "../support/walk/check-worked";
import { listPages } from "../support/walk/page-spread";
import { findAll, type PageElement, parsePage } from "../support/walk/page-tree";
import { type PublishedRelease, type PublishedRow, readPublished } from "../support/walk/published-rows";
import { newTally } from "../support/walk/walk-tally";

const isWhole = process.env.WALK_ALL === "1";

let dashboard: Dashboard;
let published: PublishedRelease;

beforeAll(async () => {
  const folder = inject("releasesFolder");
  const id = readFileSync(path.join(folder, "current"), "utf8").trim();
  [dashboard, published] = await Promise.all([
    startDashboard(folder),
    readPublished(path.join(folder, `${id}.duckdb`)),
  ]);
});

afterAll(async () => {
  await dashboard.stop();
  expect(dashboard.complaints()).toBe("");
});

/** Checks tables, cards and charts; gives the figures that the page leads to. */
function checkPage(page: WalkedPage): readonly PublishedRow[] {
  const rows = checkTables(page, page.root);
  checkCards(page);
  checkWorked(page);
  checkWeighted(page);
  const isChart = ({ name, attributes }: PageElement) => name === "svg" && attributes.role === "img";
  for (const figure of findAll(page.root, ({ name }) => name === "figure")) {
    const own = checkTables({ ...page, tally: newTally() }, figure);
    for (const chart of findAll(figure, isChart)) checkMarks(page, chart, own.length > 0 ? own : rows);
  }
  return rows;
}

describe("every number of every page", () => {
  it("is what the release says by a second path, in tables, cards, charts and downloads", async () => {
    const tally = newTally();
    const downloads = new Set<string>();
    const refused: string[] = [];
    const pages = listPages(published, isWhole);
    for (const address of pages) {
      const answer = await fetch(`${dashboard.url}${address}`);
      const html = await answer.text();
      if (answer.status !== 200) {
        refused.push(`${answer.status} ${address}`);
        continue;
      }
      const root = parsePage(html);
      const page = { address, root, release: published, tally };
      const rows = checkPage(page);
      const links = findAll(
        root,
        ({ name, attributes }) => name === "a" && /\.csv\b/.test(attributes.href ?? ""),
      );
      // The same table by another way; a few of each kind are enough.
      for (const { attributes } of links) {
        const href = attributes.href ?? "";
        const file = href.replace(/\?.*/, "");
        const asked = [...downloads].filter((each) => each.startsWith(file)).length;
        if (downloads.has(href) || (!isWhole && asked >= 4)) continue;
        downloads.add(href);
        const csv = await (await fetch(`${dashboard.url}${href}`)).text();
        checkCsv(page, href, parseCsv(csv), rows);
      }
    }
    const summary = {
      pages: pages.length,
      refused,
      checked: Object.fromEntries(tally.checked),
    };
    mkdirSync("tests/artefacts", { recursive: true });
    writeFileSync(
      "tests/artefacts/walk.json",
      `${JSON.stringify({ ...summary, faults: tally.faults }, null, 2)}\n`,
    );
    expect(tally.faults.slice(0, 20)).toEqual([]);
    expect(refused).toEqual([]);
    expect(tally.checked.get("weighted") ?? 0).toBeGreaterThan(20);
    for (const kind of [
      "value",
      "interval",
      "people",
      "difference",
      "change",
      "mark",
      "value label",
      "card",
      "download",
      "link to how it is worked out",
    ]) {
      expect(tally.checked.get(kind) ?? 0, kind).toBeGreaterThan(100);
    }
  }, 600_000);

  it.each([
    ["a value", /(class="explain-link" href="[^"]*gap[^"]*">)(\d)/, "$19"],
    ["an interval", />(\d)(\.\d\d to \d\.\d\d)</, ">9$2<"],
    ["the people", /(<td class="numeric">)(\d+)(<\/td><\/tr>)/, "$1$29$3"],
    ["the words of a mark", /(<title>[^<]*: )(\d)(\.\d \(95%)/, "$19$3"],
    [
      "a weighted gap",
      /(class="nhsuk-table weighted-table"[\s\S]*?explain-link[\s\S]*?<td class="numeric">[\s\S]*?<td class="numeric">)(−?\d)/,
      "$19$2",
    ],
    ["a number in a hidden cell", /(class="numeric hidden-figure"[^>]*>)Not shown/, "$10.07"],
  ])("is seen to be wrong: %s", async (_what, pattern, replacement) => {
    const address = "/organisation/FIC13";
    const html = await (await fetch(`${dashboard.url}${address}`)).text();
    const spoilt = html.replace(pattern, replacement);
    expect(spoilt).not.toBe(html);
    const tally = newTally();
    checkPage({ address, root: parsePage(spoilt), release: published, tally });
    expect(tally.faults.length).toBeGreaterThan(0);
  });
});
