import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { markupText } from "../../app/http/markup-text";
import type { Release } from "../../app/release/connection.server";
import { loader as loadEngland } from "../../app/routes/_index/route";
import type { AreaReport } from "../../app/routes/area/area-report";
import { listSections } from "../../app/routes/area/area-sections";
import { SummaryCards } from "../../app/routes/area/summary-cards";
import { loader as loadPackPage } from "../../app/routes/board-pack/route";
import { loader as loadStyle } from "../../app/routes/board-pack[.]css/route";
import { loader as loadPdf } from "../../app/routes/board-pack[.]pdf/route";
import { loader as loadIcb } from "../../app/routes/icb.$code/route";
import { loader as loadOrganisation } from "../../app/routes/organisation.$code/route";
import { loader as loadRegion } from "../../app/routes/region.$code/route";
import { openSample, refusalOf, toArgs } from "../support/open-sample";

let release: Release;

beforeAll(async () => {
  release = await openSample();
});

afterAll(() => release.db.destroy());

const loadPack = (query: string) => loadPackPage(toArgs(release, `/board-pack${query}`));

const PARTS = [
  "Summary",
  "Hotspots and their evidence",
  "Readiness by domain",
  "Professions",
  "Barriers",
  "Change over time",
  "Who answered and whose voice is missing",
  "What could help",
  "Methods and protection",
  "Citations",
  "Glossary",
];

/** The cells of every table, and the numbers of every card. */
function listNumbers(markup: string): readonly string[] {
  return [...markup.matchAll(/<t[dh]\b[^>]*>(.*?)<\/t[dh]>|<dd\b[^>]*>(.*?)<\/dd>/g)].map(([, cell, card]) =>
    markupText(cell ?? card ?? ""),
  );
}

/** The markup of the place's own page, without its frame. */
function writePage(report: AreaReport): string {
  const page = { path: "/", params: {} };
  const contents = [
    <SummaryCards report={report} key="cards" />,
    ...listSections(report, page).map(({ content }) => content),
  ];
  return contents.map((content) => renderToStaticMarkup(content)).join("");
}

describe("the charts of a board pack", () => {
  it("have no letters under 7 points on A4", async () => {
    const { parts } = await loadPack("?place=organisation%3AFIC13");
    const markup = parts.map(({ html }) => html).join("");
    const drawings = [...markup.matchAll(/<div class="chart chart--wide[^>]*>.*?<\/svg>/gs)].map(
      ([drawing]) => drawing,
    );
    expect(drawings.length).toBeGreaterThan(3);
    // The page is 210 mm wide, its margins 16 mm.
    const points = (178 / 25.4) * 72;
    for (const drawing of drawings) {
      const width = Number(/<svg[^>]* width="([\d.]+)"/.exec(drawing)?.[1]);
      const sizes = [...drawing.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
      expect(sizes.length).toBeGreaterThan(0);
      expect((Math.min(...sizes) * points) / width).toBeGreaterThanOrEqual(7);
    }
  });
});

describe("the board pack", () => {
  it.each([
    [
      "an organisation",
      () => loadOrganisation(toArgs(release, "/organisation/FIC13", { code: "FIC13" })),
      "?place=organisation%3AFIC13",
    ],
    [
      "an organisation that is hidden",
      () => loadOrganisation(toArgs(release, "/organisation/FIC58", { code: "FIC58" })),
      "?place=organisation%3AFIC58",
    ],
    [
      "an integrated care board",
      () => loadIcb(toArgs(release, "/icb/QOP", { code: "QOP" })),
      "?place=icb%3AQOP",
    ],
    ["a closed board", () => loadIcb(toArgs(release, "/icb/QNQ", { code: "QNQ" })), "?place=icb%3AQNQ"],
    [
      "a region and profession",
      () =>
        loadRegion(
          toArgs(release, "/region/Y56?wave=2025-26-Q4&profession=nursing-and-midwifery", { code: "Y56" }),
        ),
      "?place=region%3AY56&wave=2025-26-Q4&profession=nursing-and-midwifery",
    ],
    ["England", () => loadEngland(toArgs(release, "/")), ""],
  ])("of %s has every number of its page, and no other", async (_kind, loadPage, query) => {
    const { isSummary: _isSummary, ...report } = await loadPage();
    const { pack, parts } = await loadPack(query);
    expect(pack.area).toEqual(report);
    const numbers = parts.filter(({ id }) => id !== "pack-glossary").flatMap(({ html }) => listNumbers(html));
    expect(numbers.length).toBeGreaterThan(10);
    expect([...numbers].sort()).toEqual([...listNumbers(writePage(report))].sort());
  });

  it("has every part, in order, and places within where there are any", async () => {
    const organisation = await loadPack("?place=organisation%3AFIC13");
    expect(organisation.parts.map(({ label }) => label)).toEqual(PARTS);
    const hidden = await loadPack("?place=organisation%3AFIC58");
    expect(hidden.parts.map(({ label }) => label)).toEqual(PARTS);
    const region = await loadPack("?place=region%3AY56");
    expect(region.parts.map(({ label }) => label)).toEqual(
      PARTS.toSpliced(3, 0, "Integrated care boards in London", "How answers are spread"),
    );
  });

  it("leads only to places that are in it, and has every id once", async () => {
    for (const query of ["", "?place=organisation%3AFIC13", "?place=organisation%3AFIC58"]) {
      const { parts } = await loadPack(query);
      const html = parts
        .map((part) => (part.hasHeading ? part.html : `<h2 id="${part.id}"></h2>${part.html}`))
        .join("");
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const part of parts) expect(ids).toContain(part.id);
      for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(ids, query).toContain(id);
    }
  });

  it("has nothing folded away", async () => {
    const { parts } = await loadPack("?place=organisation%3AFIC13");
    const html = parts.map((part) => part.html).join("");
    expect(html).not.toMatch(/<details|<summary|data-sortable|\.csv/);
    expect(html).toContain("<figcaption");
  });

  it("gives base and source with every chart", async () => {
    const { parts } = await loadPack("");
    const captions = parts.flatMap(({ html }) =>
      [...html.matchAll(/<figcaption[^>]*>(.*?)<\/figcaption>/g)].map(([, caption = ""]) =>
        markupText(caption),
      ),
    );
    expect(captions.length).toBeGreaterThan(4);
    for (const caption of captions) expect(caption).toMatch(/Base: .+ Source: .+\.$/);
  });

  it("cites the release and its permanent addresses", async () => {
    const { pack, parts } = await loadPack("?place=organisation%3AFIC13&wave=2025-26-Q4");
    const text = markupText(parts.find(({ id }) => id === "pack-citations")?.html ?? "");
    const { release_id } = pack.info;
    expect(text).toContain(`Release ${release_id}, published 21 November 2026`);
    expect(text).toContain(`/r/${release_id}/board-pack?place=organisation%3AFIC13&wave=2025-26-Q4`);
    expect(text).toContain(`/r/${release_id}/organisation/FIC13?wave=2025-26-Q4`);
    for (const { title } of pack.instruments) expect(text).toContain(title);
  });

  it("explains the terms it uses", async () => {
    const { parts } = await loadPack("?place=organisation%3AFIC13");
    const glossary = markupText(parts.at(-1)?.html ?? "");
    expect(glossary).toContain("Target minus confidence");
    expect(glossary).not.toContain("Survivor-biased");
  });

  it("has running lines of the place, the period and the release", async () => {
    const answer = await loadStyle(toArgs(release, "/board-pack.css?place=organisation%3AFIC13"));
    expect(answer.headers.get("content-type")).toBe("text/css; charset=utf-8");
    const css = await answer.text();
    expect(css).toContain('@top-left { content: "Copperlea University Hospitals NHS Trust"');
    expect(css).toContain("board pack, 2026-27 Q1");
    expect(css).toMatch(
      /@bottom-left \{ content: "Release r\w+, 21 November 2026\. Synthetic sample data\."/,
    );
  });

  it("refuses what the release does not have", async () => {
    for (const [query, words] of [
      ["?place=organisation%3ANONE", 'no place "organisation:NONE"'],
      ["?wave=abc", 'wave "abc"'],
      ["?view=summary", 'no parameter "view"'],
    ] as const) {
      const refusal = await refusalOf(loadPack(query));
      expect(refusal.status).toBe(400);
      expect(refusal.message).toContain(words);
    }
  });

  it("has no PDF but from the server, which says why where it cannot make one", async () => {
    const args = toArgs(release, "/board-pack.pdf");
    expect(await refusalOf(loadPdf(args))).toMatchObject({ status: 404 });
    const pressTrouble = { status: 501, message: "Install it." } as const;
    expect(await refusalOf(loadPdf({ ...args, context: { ...args.context, pressTrouble } }))).toEqual(
      pressTrouble,
    );
  });
});
