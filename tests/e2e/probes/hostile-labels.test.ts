import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toFileDocument } from "../../../app/http/file-document";
import { openBrowser, openPage } from "../../support/browser";
import { type CrawledAnswer, crawl } from "../../support/crawl";
import { type Dashboard, startDashboard } from "../../support/dashboard";
import type { DataFolder } from "../../support/data-folder";
import { findInjected, type SeenDocument } from "../../support/find-injected";
import { findFreePort } from "../../support/free-port";
import { makeHostileRelease } from "../../support/hostile-release";
import { FORMULAS, HOSTILE_MARKUP, isFormula, PROBE, PROBE_HEADER } from "../../support/hostile-text";
import { multipart, startTestIntake, type TestIntake, toMultipart } from "../../support/intake";
import { parseCsv } from "../../support/parse-csv";
import { signInAtProvider } from "../../support/provider-cookie";
import { toProviderSettings } from "../../support/provider-settings";
import { askRaw, headerOf, toRequest } from "../../support/raw-request";
import { readDocumentSheet, readWorkbookSheet, unzip } from "../../support/read-extract";
import { type RogueProvider, startRogueProvider } from "../../support/rogue-provider";
import { findAll, parsePage } from "../../support/walk/page-tree";

let folder: DataFolder;
let own: string;
let intake: TestIntake;
let provider: RogueProvider;
let dashboard: Dashboard;
let browser: Browser;
let context: BrowserContext;
let cookie: string;
let runId: string;
let answers: readonly CrawledAnswer[];

const reportOf = (run: string) => path.join(folder.paths.runs, run, "report.html");
const isRunOfProbe = (run: string) =>
  existsSync(reportOf(run)) && hasProbe(readFileSync(reportOf(run), "utf8"));

const ask = (address: string) =>
  fetch(dashboard.url + address, { headers: { cookie, connection: "close" }, redirect: "manual" });

/** Beside what pages lead to. */
const STARTS = [
  "/",
  "/organisation/RAA",
  "/barriers",
  "/account",
  "/audit-log",
  "/data",
  "/search?q=onx",
  "/api/v1/dimensions/places",
];

beforeAll(async () => {
  own = mkdtempSync(path.join(tmpdir(), "hostile-"));
  [folder, browser, provider] = await Promise.all([
    makeHostileRelease(),
    openBrowser(),
    startRogueProvider(),
  ]);
  const port = await findFreePort();
  const settings = toProviderSettings({ issuer: provider.issuer, port, folder: own });
  const roles = ["administrator", "data_manager", "analyst"];
  const grants = [{ claim: "groups", value: "readiness-analysts", roles, scopes: ["england"] }];
  writeFileSync(settings.READINESS_ACCESS_FILE ?? "", JSON.stringify({ version: 1, grants }));
  provider.misdeeds({ claims: (claims) => ({ ...claims, name: HOSTILE_MARKUP, sub: HOSTILE_MARKUP }) });
  intake = await startTestIntake({}, path.join(own, "intake.sock"));
  cpSync(folder.paths.runs, intake.paths.runs, { recursive: true });
  runId = readdirSync(intake.paths.runs).find(isRunOfProbe) ?? "";
  dashboard = await startDashboard(folder.paths.releases, intake.socket, settings);
  cookie = await signInAtProvider(dashboard.url);
  ({ answers } = await crawl(ask, [...STARTS, `/data/runs/${runId}`], 2));
  context = await browser.newContext();
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: dashboard.url }]);
});

afterAll(async () => {
  await context.close();
  await browser.close();
  await Promise.all([dashboard.stop(), intake.stop(), provider.stop(), folder.remove()]);
  rmSync(own, { recursive: true });
});

/** Names of organisations are shown in another case than files have them. */
const hasProbe = (text: string) => text.toLowerCase().includes(PROBE);

const ofType = (type: string) => answers.filter((each) => each.type === type);

describe("labels that an attacker wrote", () => {
  it("are on the pages, in the charts, in the downloads and in the validation report", () => {
    const parts = [
      "/organisation/",
      "/barriers",
      "/account",
      "/audit-log",
      "/search",
      "/data/runs/",
      "/chart.svg",
    ];
    for (const part of [...parts, "/embed", "/board-pack", "/explain"]) {
      const shown = answers.filter(({ address, text }) => address.startsWith(part) && hasProbe(text));
      expect(shown.length, part).toBeGreaterThan(0);
    }
  });

  it("become no element, no handler and no address that runs script", async () => {
    const pages: readonly SeenDocument[] = [
      ...ofType("text/html").map(({ address, text }) => ({ address, text, type: "text/html" as const })),
      ...ofType("image/svg+xml").map(({ address, text }) => ({
        address,
        text,
        type: "image/svg+xml" as const,
      })),
    ];
    expect(pages.length).toBeGreaterThan(60);
    const pack = await (await ask("/board-pack?place=organisation%3ARAA")).text();
    const report = readFileSync(reportOf(runId), "utf8");
    expect(hasProbe(report)).toBe(true);
    const files: readonly SeenDocument[] = [
      { address: "the board pack as a file", type: "text/html", text: toFileDocument(pack, []) },
      { address: "the validation report as a file", type: "text/html", text: report },
    ];
    expect(await findInjected(browser, [...pages, ...files])).toEqual([]);
  });

  it("reach the head of no answer, and every answer says what it is and what it may do", () => {
    for (const { address, status, headers, type } of answers) {
      expect(status, address).toBeLessThan(500);
      expect(headers.get(PROBE_HEADER), address).toBeNull();
      expect(headers.get("x-content-type-options"), address).toBe("nosniff");
      expect(headers.get("content-security-policy"), address).toContain(
        "default-src 'none'; script-src 'self'",
      );
      if (status === 200) expect(type, address).not.toBe("");
    }
  });

  it("are run by no browser, and our own markup never breaks our policy", async () => {
    const charts = ofType("image/svg+xml").slice(0, 1);
    const embeds = answers.filter(({ address }) => address.startsWith("/embed")).slice(0, 1);
    const places = [
      "/organisation/RAA",
      "/board-pack?place=organisation%3ARAA",
      "/barriers",
      "/search?q=onx",
    ];
    const mine = ["/account", "/audit-log", "/data", `/data/runs/${runId}`];
    const { page, complaints } = await openPage(context);
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    for (const address of [...places, ...mine, ...[...charts, ...embeds].map((each) => each.address)]) {
      await page.goto(dashboard.url + address);
      expect(await page.locator(`${PROBE}, [onx], [onload], [onerror]`).count(), address).toBe(0);
      expect(complaints, address).toEqual([]);
    }
    expect(dialogs).toEqual([]);
    await page.close();
  });

  it("are no links of resources unless they lead to a web site", () => {
    const lists = answers.filter(({ text }) => text.includes("resource-list__item"));
    const links = lists.flatMap(({ text }) =>
      findAll(parsePage(text), ({ attributes }) => attributes.class === "resource-list__item").flatMap(
        (item) =>
          findAll(item, ({ name }) => name === "a").map(({ attributes }) => attributes.href ?? "none"),
      ),
    );
    expect([...new Set(links)].sort()).toEqual([
      'https://example.org/"onclick="alert(8)',
      "https://example.org/one",
      "none",
    ]);
  });

  it("run nothing in the PDF of the board pack", async () => {
    const answer = await ask("/board-pack.pdf?place=organisation%3ARAA");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="[A-Za-z0-9-]+\.pdf"$/);
    const pdf = Buffer.from(await answer.arrayBuffer()).toString("latin1");
    expect(pdf).not.toMatch(/\/(JavaScript|JS|Launch|SubmitForm|OpenAction)\b/);
    const links = [...pdf.matchAll(/\/URI \(([^)]*)\)/g)].map(([, link]) => link);
    expect(links.filter((link) => !link?.startsWith("https://"))).toEqual([]);
  });
});

describe("names of uploaded files and of runs", () => {
  const OUTSIDE = [
    "..%2f..%2fetc%2fpasswd",
    "..%5c..%5cetc",
    "%252e%252e%252f",
    "20261121T120000-a54f92%00",
    "__proto__",
  ];

  it("that lead elsewhere lead nowhere", async () => {
    for (const name of OUTSIDE)
      for (const address of [
        `/data/runs/${name}`,
        `/data/runs/${name}/status`,
        `/r/${name}/`,
        `/assets/${name}`,
      ]) {
        const answer = await ask(address);
        expect(answer.status, address).toBeGreaterThanOrEqual(400);
        expect(answer.status, address).toBeLessThan(500);
        expect(await answer.text(), address).not.toMatch(/root:.*:0:0:/);
      }
  });

  it("are told on the page as text, and become no file elsewhere", async () => {
    const page = await ask("/data");
    const form = page.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const [, token = ""] = /\/data\/files\?token=([\w-]+)/.exec(await page.text()) ?? [];
    const names = [
      "../../outside.csv",
      "..\\outside.csv",
      "/tmp/outside.csv",
      "a\u0000.csv",
      `${PROBE}%0d%0a.csv`,
      "=cmd'.csv",
      "'><img src=x>.csv",
    ];
    const parts = names.map((name) => ({ name, content: "centre_id,organisation_code\n1,RAA\n" }));
    const sent = await fetch(`${dashboard.url}/data/files?token=${token}`, {
      method: "POST",
      redirect: "manual",
      headers: { ...multipart, cookie: `${cookie}; ${form}`, origin: dashboard.url },
      body: new Uint8Array(toMultipart(parts)),
    });
    expect(sent.status).toBe(303);
    expect(sent.headers.get("location")).toMatch(/^\/data\?notice=[\w-]+$/);
    const told = await (await ask(sent.headers.get("location") ?? "")).text();
    expect(told).toContain("outside.csv");
    expect(await findInjected(browser, [{ address: "/data", type: "text/html", text: told }])).toEqual([]);
    const { files } = await intake.listFiles();
    expect(files.map(({ name }) => name).sort()).toEqual([`${PROBE}%0d%0a.csv`, "=cmd'.csv"].sort());
    for (const place of [path.dirname(intake.paths.inbox), path.dirname(intake.paths.data), "/tmp"])
      expect(existsSync(path.join(place, "outside.csv")), place).toBe(false);
  });
});

describe("a sign-in", () => {
  it("is begun by our own page alone: who is led to its beginning from elsewhere is shown that page", async () => {
    const begin = async (site: string) => {
      const answer = await askRaw(
        dashboard.url,
        toRequest("GET", "/sign-in/start?returnTo=/", [`Sec-Fetch-Site: ${site}`]),
      );
      return headerOf(answer, "location") ?? "";
    };
    expect(await begin("cross-site")).toBe("/sign-in?returnTo=%2F");
    expect(await begin("same-origin")).toMatch(/^http:\/\/localhost:\d+\/authorise\?/);
    expect(await begin("none")).toMatch(/^http:\/\/localhost:\d+\/authorise\?/);
  });
});

describe("labels that spreadsheets run as formulas", () => {
  const extract = (format: string) => ask(`/api/v1/extracts/${format}?levels=organisation&hidden=no`);

  it("have an apostrophe in front in every CSV of pages, the API and extracts, where numbers stay numbers", async () => {
    const files = [...ofType("text/csv").map(({ address, text }) => ({ address, text }))];
    for (const address of [
      "/api/v1/dimensions/places?format=csv",
      "/api/v1/extracts/csv?levels=organisation&hidden=no",
    ])
      files.push({ address, text: (await (await ask(address)).text()).replace(/^\uFEFF/, "") });
    expect(files.length).toBeGreaterThan(8);
    const cells = files.flatMap(({ address, text }) =>
      parseCsv(text).flatMap((row) => Object.values(row).map((cell) => ({ address, cell }))),
    );
    expect(cells.filter(({ cell }) => isFormula(cell))).toEqual([]);
    const guarded = new Set(
      cells.filter(({ cell }) => cell.startsWith("'")).map(({ cell }) => cell.slice(1)),
    );
    for (const formula of [FORMULAS[0], FORMULAS[1], FORMULAS[2], FORMULAS[5]])
      expect(
        [...guarded].some((cell) => cell.toUpperCase() === formula.toUpperCase()),
        formula,
      ).toBe(true);
    expect(cells.some(({ cell }) => /^-?\d+\.\d+$/.test(cell))).toBe(true);
  });

  it("are texts in workbooks, which hold no formula at all", async () => {
    const entries = await unzip(Buffer.from(await (await extract("xlsx")).arrayBuffer()));
    const sheets = [...entries].filter(([name]) => name.startsWith("xl/worksheets/sheet"));
    expect(sheets.length).toBe(3);
    for (const [name, text] of sheets)
      expect(text.toString(), name).not.toMatch(/<f[ >/]|t="str"|externalLink|ddeLink/);
    const rows = readWorkbookSheet(entries, 2);
    expect(rows.flat().map((cell) => String(cell).toUpperCase())).toContain(FORMULAS[0].toUpperCase());
    expect(rows.flat().some((cell) => typeof cell === "number")).toBe(true);
  });

  it("are texts in OpenDocument sheets, which hold no formula at all", async () => {
    const entries = await unzip(Buffer.from(await (await extract("ods")).arrayBuffer()));
    expect(entries.get("content.xml")?.toString()).not.toMatch(/table:formula|office:dde|<script|xlink:href/);
    const rows = readDocumentSheet(entries, "Data");
    expect(rows.flat().map((cell) => String(cell).toUpperCase())).toContain(FORMULAS[0].toUpperCase());
  });

  it("are neither formulas nor markup in any file of a data package", async () => {
    const address = "/api/v1/extracts/zip?levels=organisation&hidden=no&places=RAA";
    const answer = await ask(address);
    expect(answer.status).toBe(200);
    const entries = await unzip(Buffer.from(await answer.arrayBuffer()));
    const csv = parseCsv(entries.get("data.csv")?.toString() ?? "");
    expect(csv.length).toBeGreaterThan(0);
    expect(csv.flatMap((row) => Object.values(row)).filter(isFormula)).toEqual([]);
    const texts = [...entries].filter(([name]) => name.endsWith(".md"));
    expect(texts.some(([, text]) => hasProbe(text.toString()))).toBe(true);
    const documents = texts.map(([name, text]) => ({
      address: name,
      type: "text/html" as const,
      text: text.toString(),
    }));
    // Who shows Markdown takes markup in it for markup.
    expect(await findInjected(browser, documents)).toEqual([]);
  });
});
