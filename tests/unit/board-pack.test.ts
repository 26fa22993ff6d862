import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findChromium, noChromiumMessage } from "../../app/http/chromium-path.server";
import { createChromiumPrinter } from "../../app/http/chromium-printer.server";
import { listStyles, toFileDocument } from "../../app/http/file-document";
import { withPackPress } from "../../app/http/pack-press.server";
import type { RequestHandler } from "../../app/http/page-server.server";
import { PressTrouble } from "../../app/http/press-trouble";
import { listEntries, pickUsed } from "../../app/routes/board-pack/glossary";
import { packHref } from "../../app/routes/board-pack/pack-address";
import { lowerHeadings, printMarkup } from "../../app/routes/board-pack/print-markup";
import { writeRunningLines } from "../../app/routes/board-pack/running-lines";

describe("the markup of a part on paper", () => {
  const fold = (label: string) =>
    `<details class="nhsuk-details"><summary class="x"><span>${label}</span></summary><div>Inside</div></details>`;

  it("stands open, under the name of what was folded away", () => {
    expect(printMarkup(fold("Who was asked"))).toBe(
      '<div class="pack-fold"><p class="pack-fold__label">Who was asked</p><div>Inside</div></div>',
    );
  });

  it("leaves out words that only say what a button does, and names that a heading gives", () => {
    expect(printMarkup(fold("Show the numbers as a table"))).not.toContain("Show");
    expect(printMarkup(`${fold("Answers")}<h3>Answers</h3>`).match(/Answers/g)).toHaveLength(1);
  });

  it("offers nothing that needs a screen", () => {
    expect(
      printMarkup(
        'a<ul class="nhsuk-list plot-figure__downloads" data-figure-links="x"><li>CSV</li></ul>b<p><a href="/figures/x.csv?a=1">CSV</a></p>c',
      ),
    ).toBe("abc");
    expect(printMarkup('<table class="t" data-sortable="">')).toBe('<table class="t">');
  });

  it("puts headings one level lower under a heading of its own", () => {
    expect(lowerHeadings('<h2 id="a">A</h2><h3>B</h3><hr><header>')).toBe(
      '<h3 id="a">A</h3><h4>B</h4><hr><header>',
    );
  });
});

describe("the glossary", () => {
  const entries = listEntries(
    "<dl><div><dt>Wave</dt><dd>A quarter</dd></div><div><dt>Gap</dt><dd>Between</dd></div><div><dt>Flat &amp; so on</dt><dd>Same</dd></div></dl>",
  );

  it("is in the order of the alphabet", () => {
    expect(entries.map(({ term }) => term)).toEqual(["Flat & so on", "Gap", "Wave"]);
  });

  it("keeps the terms a text uses as words of their own, and no others", () => {
    expect(pickUsed(entries, "Two waves of stopgap answers").map(({ term }) => term)).toEqual(["Wave"]);
    expect(pickUsed(entries, "The GAP.").map(({ term }) => term)).toEqual(["Gap"]);
    expect(pickUsed(entries, "flat & so on")).toHaveLength(1);
    expect(pickUsed(entries, "")).toEqual([]);
  });
});

describe("the address of a board pack", () => {
  it("names the place and keeps the filters of its page that a document has", () => {
    const place = { geography_level: "icb", geography_code: "QOP" } as const;
    expect(packHref("/board-pack.pdf", place, { wave: "2026-27-Q1", show: "target" })).toBe(
      "/board-pack.pdf?place=icb%3AQOP&wave=2026-27-Q1",
    );
    expect(packHref("/board-pack", { geography_level: "england", geography_code: "ENG" }, {})).toBe(
      "/board-pack",
    );
  });
});

describe("the running lines", () => {
  it("hold any name without ending the string, the rule or the element they stand in", () => {
    const css = writeRunningLines({
      topLeft: 'St Mary\'s "Hope" \\ </style>{}\n',
      topRight: "–",
      bottomLeft: "r1, 2.",
    });
    expect(css).toContain(
      '@top-left { content: "St Mary\\27 s \\22 Hope\\22  \\5c  \\3c \\2f style\\3e \\7b \\7d \\a ";',
    );
    expect(css).toContain('content: "\\2013 "');
    expect(css).toContain("size: A4 portrait");
  });
});

describe("the file Chromium is given", () => {
  const page =
    '<!DOCTYPE html><html lang="en-GB"><head><meta charSet="utf-8"/><title>T</title><link rel="stylesheet" href="/board-pack.css?a=1&amp;b=2"/><link rel="stylesheet" href="/assets/a.css"/><link rel="icon" href="data:,"/></head><body><a class="x" href="/region/Y56">R</a><a href="#part">P</a><a href="https://example.org/">E</a><script type="module" src="/assets/e.js"></script></body></html>';

  it("has its styles inside, allowed by their hashes alone, and refers to nothing", () => {
    expect(listStyles(page)).toEqual(["/board-pack.css?a=1&b=2", "/assets/a.css"]);
    const file = toFileDocument(page, ["body{}", "p{}"]);
    expect(file).toContain("<style>body{}</style><style>p{}</style>");
    expect(file).toMatch(/content="default-src 'none'; style-src 'sha256-[^']+' 'sha256-[^']+'; base-uri/);
    expect(file.indexOf("Content-Security-Policy")).toBeLessThan(file.indexOf("<style>"));
    expect(file).not.toMatch(/<script|<link|href="\//);
  });

  it("keeps the links within it and to other sites", () => {
    const file = toFileDocument(page, []);
    expect(file).toContain('<a class="x">R</a><a href="#part">P</a><a href="https://example.org/">E</a>');
  });
});

describe("the press", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "press-"));
    writeFileSync(path.join(folder, "app.css"), "body{color:red}");
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const pages: RequestHandler = async (request, context) => {
    const url = new URL(request.url);
    if (url.pathname === "/board-pack.css") return new Response("@page{}");
    if (url.pathname === "/board-pack.pdf") {
      return new Response(context.pressTrouble?.message, { status: context.pressTrouble?.status ?? 404 });
    }
    if (url.searchParams.has("bad")) return new Response("refused", { status: 400 });
    return new Response(
      '<meta charSet="utf-8"/><title>Trust &amp; more: board pack – Digital readiness</title><link rel="stylesheet" href="/app.css"/><link rel="stylesheet" href="/board-pack.css"/>',
    );
  };

  it("prints the page with the same parameters and names the file after it", async () => {
    const print = vi.fn(async (html: string) => new TextEncoder().encode(html));
    const handle = withPackPress(pages, { print }, folder);
    const answer = await handle(new Request("http://localhost/board-pack.pdf?place=x"), {});
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-disposition")).toBe(
      'attachment; filename="Trust-more-board-pack.pdf"',
    );
    expect(await answer.text()).toContain("<style>body{color:red}</style><style>@page{}</style>");
  });

  it("refuses what the page refuses, and leaves other pages alone", async () => {
    const print = vi.fn();
    const handle = withPackPress(pages, { print }, folder);
    expect((await handle(new Request("http://localhost/board-pack.pdf?bad=1"), {})).status).toBe(400);
    expect(await (await handle(new Request("http://localhost/board-pack"), {})).text()).toContain("<title>");
    expect(print).not.toHaveBeenCalled();
  });

  it("says why it could not print, and when to come back", async () => {
    const print = async () => {
      throw new PressTrouble(503, "Busy.", 15);
    };
    const answer = await withPackPress(
      pages,
      { print },
      folder,
    )(new Request("http://localhost/board-pack.pdf"), {});
    expect([answer.status, answer.headers.get("retry-after"), await answer.text()]).toEqual([
      503,
      "15",
      "Busy.",
    ]);
  });
});

describe("the Chromium to print with", () => {
  it("is the one that was set, or the first in the usual places", () => {
    expect(findChromium(null, (file) => file === "/usr/bin/google-chrome")).toBe("/usr/bin/google-chrome");
    expect(findChromium("/opt/chrome", () => true)).toBe("/opt/chrome");
    expect(findChromium("/opt/chrome", (file) => file !== "/opt/chrome")).toBeNull();
  });

  it("is asked for where there is none, by name and by setting", () => {
    expect(noChromiumMessage(null)).toMatch(/apt-get install chromium.*READINESS_CHROMIUM/);
    expect(noChromiumMessage("/opt/chrome")).toContain('"/opt/chrome", and there is no such file');
  });
});

describe("the printer", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "printer-"));
    vi.stubEnv("TMPDIR", folder);
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  /** A program in Chromium's place; gives its path. */
  function writeProgram(lines: string): string {
    const file = path.join(folder, "program");
    writeFileSync(
      file,
      `#!/bin/sh\nfor flag in "$@"; do case "$flag" in --print-to-pdf=*) pdf="\${flag#*=}";; esac; done\n${lines}\n`,
      {
        mode: 0o700,
      },
    );
    return file;
  }

  it("gives what was written and leaves nothing behind", async () => {
    const seen = path.join(folder, "seen");
    const program = writeProgram(
      `{ env; ls -ld "$PWD" pack.html; printf '%s\\n' "$@"; } > ${seen}\nprintf '%%PDF' > "$pdf"`,
    );
    const pdf = await createChromiumPrinter({ path: program }).print("<p>");
    expect(new TextDecoder().decode(pdf)).toBe("%PDF");
    const told = readFileSync(seen, "utf8");
    expect(told).toMatch(/^drwx------/m);
    expect(told).toMatch(/^-rw-------.*pack\.html$/m);
    expect(told).toContain("--host-resolver-rules=MAP * ~NOTFOUND");
    expect(told).not.toMatch(/^(READINESS|VITEST|npm)_/m);
    expect(readdirSync(folder).sort()).toEqual(["program", "seen"]);
  });

  it("ends one that takes too long with all it started, and says so", async () => {
    const mark = path.join(folder, "still-there");
    const program = writeProgram(`(sleep 2; touch ${mark}) &\nsleep 20`);
    await expect(createChromiumPrinter({ path: program, longestMs: 300 }).print("<p>")).rejects.toMatchObject(
      {
        status: 503,
        retryAfter: 60,
      },
    );
    await new Promise((done) => setTimeout(done, 2_500));
    expect(readdirSync(folder)).toEqual(["program"]);
  });

  it("prints two at once, and asks whoever comes third to come back", async () => {
    const printer = createChromiumPrinter({ path: writeProgram(`sleep 1\nprintf '%%PDF' > "$pdf"`) });
    const both = [printer.print("1"), printer.print("2")];
    await expect(printer.print("3")).rejects.toMatchObject({ status: 503, retryAfter: 15 });
    expect(await Promise.all(both)).toHaveLength(2);
    await expect(printer.print("4")).resolves.toBeDefined();
  });

  it("ends what is printed when the dashboard is stopped", async () => {
    const printer = createChromiumPrinter({ path: writeProgram("sleep 20") });
    const printing = expect(printer.print("1")).rejects.toMatchObject({ status: 503 });
    await new Promise((done) => setTimeout(done, 300));
    printer.close();
    await printing;
  });

  it("writes to the log why Chromium failed, and tells the reader less", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const printer = createChromiumPrinter({ path: writeProgram("echo no sandbox >&2; exit 3") });
    await expect(printer.print("1")).rejects.toThrow("The log of the server says why");
    expect(log.mock.calls.flat().join()).toContain("Chromium ended with 3: no sandbox");
    log.mockRestore();
  });

  it("says what to install where there is nothing to print with", async () => {
    const printer = createChromiumPrinter({ path: path.join(folder, "nothing") });
    await expect(printer.print("1")).rejects.toMatchObject({ status: 501 });
  });
});
