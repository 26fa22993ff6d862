import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inflateSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser, openPage } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";

const PLACE = "Copperlea University Hospitals NHS Trust";
const QUERY = "?place=organisation%3AFIC13";
const ARTEFACTS = path.resolve("tests/artefacts/screenshots");

let folder: string;
let dashboard: Dashboard;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(ARTEFACTS, { recursive: true });
  folder = mkdtempSync(path.join(tmpdir(), "packs-"));
  [dashboard, browser] = await Promise.all([
    startDashboard(inject("releasesFolder"), "", { TMPDIR: folder }),
    openBrowser(),
  ]);
});

afterAll(async () => {
  await browser.close();
  await dashboard.stop();
  rmSync(folder, { recursive: true });
  expect(dashboard.complaints()).toBe("");
});

/** What a PDF says outside its compressed streams, and inside those that hold no drawing. */
function readObjects(pdf: Buffer): string {
  const parts = [pdf.toString("latin1")];
  for (let at = pdf.indexOf("stream\n"); at !== -1; at = pdf.indexOf("stream\n", at + 7)) {
    try {
      parts.push(inflateSync(pdf.subarray(at + 7)).toString("latin1"));
    } catch {
      // An image or a font.
    }
  }
  return parts.join("\n");
}

/** Writes text as PDF dictionaries hold it: UTF-16 with a mark, in hexadecimal. */
function toHex(text: string): string {
  const units = [...text].map((sign) => sign.charCodeAt(0).toString(16).padStart(4, "0"));
  return units.join("").toUpperCase();
}

const countPages = (objects: string) => (objects.match(/\/Type \/Page\b/g) ?? []).length;

describe("the PDF of a board pack", () => {
  it("is tagged, has a title, a language, bookmarks and its pages, and is kept", async () => {
    const answer = await fetch(`${dashboard.url}/board-pack.pdf${QUERY}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="Copperlea-.*\.pdf"$/);
    const pdf = Buffer.from(await answer.arrayBuffer());
    writeFileSync(path.join(ARTEFACTS, "board-pack.pdf"), pdf);
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    const objects = readObjects(pdf);
    expect(objects).toContain("/StructTreeRoot");
    expect(objects).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
    expect(objects).toMatch(/\/Lang \(en-GB\)/);
    expect(objects).toMatch(new RegExp(`/Title (\\(${PLACE}|<FEFF${toHex(PLACE)})`, "i"));
    expect(objects).toContain("/Outlines");
    expect(objects).not.toMatch(/\/JavaScript|\/URI \((file:|http:\/\/localhost)/);
    expect(countPages(objects)).toBeGreaterThan(8);
    expect(objects).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);

    const tag = answer.headers.get("etag") ?? "";
    const again = await fetch(`${dashboard.url}/board-pack.pdf${QUERY}`, {
      headers: { "if-none-match": tag },
    });
    expect(again.status).toBe(304);
    expect(readdirSync(folder).filter((name) => name.startsWith("readiness-pack-"))).toEqual([]);
  });

  // A machine without poppler has nothing to read the words with.
  it.skipIf(spawnSync("pdftotext", ["-v"]).error !== undefined)(
    "has the words of the document, in its order",
    () => {
      const text = spawnSync("pdftotext", [path.join(ARTEFACTS, "board-pack.pdf"), "-"], {
        encoding: "utf8",
      });
      const at = [
        "Contents",
        "Capability",
        "The widest gap is",
        "Enough responses?",
        "Citations",
        "Glossary",
      ].map((words) => text.stdout.lastIndexOf(words));
      expect(at).toEqual([...at].sort((one, other) => one - other));
      expect(at[0]).toBeGreaterThan(0);
      expect(text.stdout.match(new RegExp(PLACE, "g"))?.length).toBeGreaterThan(8);
      expect(text.stdout).toContain("Synthetic sample data");
    },
  );

  it("is refused as the page is", async () => {
    const answer = await fetch(`${dashboard.url}/board-pack.pdf?place=organisation%3ANONE`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("There is no place");
  });

  it("says what to install where there is no Chromium, and where the same document is", async () => {
    const bare = await startDashboard(inject("releasesFolder"), "", {
      READINESS_CHROMIUM: path.join(folder, "no-chromium"),
    });
    try {
      const answer = await fetch(`${bare.url}/board-pack.pdf${QUERY}`);
      expect(answer.status).toBe(501);
      const words = await answer.text();
      expect(words).toContain("There is no PDF at the moment");
      expect(words).toContain("READINESS_CHROMIUM");
      expect(words).toContain(`href="/board-pack${QUERY}"`);
    } finally {
      await bare.stop();
    }
  });
});

describe("printed", () => {
  it.each([
    ["the board pack", `/board-pack${QUERY}`, 9, 22],
    ["the summary", "/organisation/FIC13?view=summary", 1, 1],
    ["a place", "/organisation/FIC13", 6, 14],
    ["the hotspots", "/hotspots", 2, 8],
  ])("%s takes a reasonable number of sheets, its charts whole", async (_name, address, fewest, most) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const { page, complaints } = await openPage(context);
    await page.goto(`${dashboard.url}${address}`);
    const pages = countPages(readObjects(await page.pdf({ preferCSSPageSize: true, tagged: true })));
    expect(pages).toBeGreaterThanOrEqual(fewest);
    expect(pages).toBeLessThanOrEqual(most);
    await page.emulateMedia({ media: "print" });
    const split = await page.evaluate(() =>
      [...document.querySelectorAll(".chart--wide")].filter(
        (chart) => getComputedStyle(chart).breakInside !== "avoid",
      ),
    );
    expect(split).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
