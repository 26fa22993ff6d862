import { mkdirSync } from "node:fs";
import path from "node:path";
import axe, { type AxeResults } from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Finding, ReportFile, ValidationReport } from "../../app/domain/validation-report.ts";
import { checkCatalogue } from "../../pipelines/validation/check-catalogue.ts";
import { toReportLines } from "../../pipelines/validation/report-lines.ts";
import { toReportHtml } from "../../pipelines/validation/report-page.ts";
import { openBrowser, openPage } from "../support/browser.ts";

const screenshots = path.resolve("tests/artefacts/screenshots");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser: Browser;
beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  browser = await openBrowser();
});
afterAll(() => browser.close());

const file = (n: number): ReportFile => ({
  fileId: String(n).padStart(16, "0"),
  file: `DLS DSAT Report - Centre ${n} - downloaded 2026-10-05.xlsx`,
  kind: "DSAT workbook",
  sha256: "9f".repeat(32),
  result: n % 50 === 3 ? "warning" : "pass",
  rowsIn: 1234,
  accepted: n % 7 === 0 ? 1200 : 1234,
  rejected: n % 7 === 0 ? [{ reason: "job_group_unknown", n: 34 }] : [],
  decisions: ["Read as UTF-8."],
  notes: ["3 columns of the centre's own questions were dropped unread."],
  facts: [
    { id: "completion", title: "Submitted, of all rows", value: 0.81, unit: "share" },
    { id: "all_zero", title: "All zero", value: null, unit: "share" },
    {
      id: "alpha",
      title: "Internal consistency of confidence (Cronbach's alpha)",
      value: 0.913,
      unit: "coefficient",
    },
  ],
});

const finding = (n: number, change: Partial<Finding> = {}): Finding => ({
  file: file(n).file,
  place: "job group",
  found: `"Nurse" is not a job group (37 rows); did you mean "Nursing / midwifery"?`,
  remedy: "Write the job group as in data/reference/dls_job_groups.csv and export again.",
  warningId: `W-${String(n).padStart(6, "0")}`,
  accepted: null,
  ...change,
});

function toReport(
  files: readonly ReportFile[],
  found: Readonly<Record<string, readonly Finding[]>>,
  change: Partial<ValidationReport> = {},
): ValidationReport {
  const checks = checkCatalogue.map(({ id, title, severity }) => ({
    id,
    title,
    result: found[id] === undefined ? ("pass" as const) : severity,
    findings: found[id] ?? [],
  }));
  const failed = checks.some(({ result }) => result === "fail");
  return {
    version: 1,
    runId: "20261121T120000-abcdef",
    action: "load",
    startedAt: "2026-11-21T12:00:00.000Z",
    finishedAt: "2026-11-21T12:01:30.000Z",
    source: "exports",
    result: failed ? "fail" : Object.keys(found).length > 0 ? "warning" : "pass",
    outcome: failed ? "blocked" : "published",
    releaseId: failed ? null : "r0123456789ab",
    rowsIn: 1234 * files.length,
    accepted: 1234 * files.length,
    rejected: 0,
    files,
    checks,
    changes: {
      added: files.map((each) => each.file),
      withdrawn: [],
      unchanged: 0,
      waves: [{ wave: "2026-27-Q2", organisations: 12 }],
    },
    content: null,
    ...change,
  };
}

const hostile = `<script>alert(1)</script>"'&=HYPERLINK("http://example.org")`;
const accepted = { by: "Data manager", at: "2026-11-20T10:00:00.000Z", reason: "The campaign of October." };
const failure = {
  warningId: null,
  place: "line 1, header",
  found: "2 columns, none of them known",
  remedy: "Compare the header line with the tables in data/README.md.",
};

const reports: Readonly<Record<string, ValidationReport>> = {
  pass: toReport([file(1), file(2)], {}),
  warnings: toReport([file(3), file(4)], {
    job_group_unknown: [finding(3), finding(4, { accepted })],
    same_file_twice: [finding(3, { file: "", place: "file", found: "the same bytes" })],
  }),
  fail: toReport(
    [file(3)],
    {
      unknown_header: [
        finding(3, { ...failure, file: hostile }),
        finding(4, { ...failure, remedy: "Another remedy." }),
      ],
    },
    {
      checks: toReport([], {
        unknown_header: [
          finding(3, { ...failure, file: hostile }),
          finding(4, { ...failure, remedy: "Another remedy." }),
        ],
      }).checks.filter(({ result }) => result === "fail"),
    },
  ),
  many: toReport(
    Array.from({ length: 80 }, (_, n) => file(n)),
    {
      job_group_unknown: Array.from({ length: 40 }, (_, n) => finding(n)),
      score_shift: [finding(3), finding(53)],
    },
  ),
};

async function listViolations(page: import("playwright-core").Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults, readonly string[]>(
    (values) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: { type: "tag", values: [...values] },
      }),
    rules,
  );
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.target.join(" ")}`);
}

describe.each(Object.entries(reports))("the page of a report with the result %s", (name, report) => {
  test("has nothing that axe objects to, and does not scroll sideways, wide and narrow, closed and open", async () => {
    const context = await browser.newContext();
    const { page, complaints, requests } = await openPage(context);
    await page.setContent(toReportHtml(report));
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: path.join(screenshots, `report-${name}-${width}.png`), fullPage: true });
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      });
      expect(await listViolations(page), `at ${width} pixels`).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0);
    }
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
    await context.close();
  });
});

test("the page says the result in its heading and title, and holds neither script nor address of another file", () => {
  const text = toReportHtml(reports.fail!);
  expect(text).toMatch(/<h1>1 check failed<\/h1>/);
  expect(text).toMatch(/<title>1 check failed – validation report/);
  expect(text).toContain('<html lang="en-GB">');
  expect(text).not.toMatch(/<script|<link|<img|src=|url\(/);
  expect(text).toContain("Other checks were not reached");
  expect(toReportHtml(reports.pass!)).toMatch(/<h1>Every check passed<\/h1>/);
});

test("nothing from outside becomes markup", () => {
  const text = toReportHtml(reports.fail!);
  expect(text).not.toContain(hostile);
  expect(text).toContain(
    "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;=HYPERLINK(&quot;http://example.org&quot;)",
  );
});

test("a warning can be accepted by the command that the page gives; an accepted one says who and why", () => {
  const text = toReportHtml(reports.warnings!).replaceAll(/<\/?span[^>]*>/g, "");
  expect(text).toContain("npm run ingest -- --dry-run --accept W-000003 --by NAME --reason TEXT");
  expect(text).toContain("accepted by Data manager on 2026-11-20: The campaign of October.");
  expect(text).toContain("<h1>No check failed; 2 warnings to look at</h1>");
});

test("every column of every table has a header and every table a caption", () => {
  const tables = toReportHtml(reports.many!).match(/<table[\s\S]*?<\/table>/g) ?? [];
  expect(tables.length).toBeGreaterThan(4);
  for (const table of tables) {
    expect(table).toContain("<caption>");
    const columns = table.match(/<th scope="col"/g)?.length;
    for (const row of table.split("<tbody>")[1]?.split("</tr>").slice(0, -1) ?? []) {
      expect(row.match(/<t[hd][ >]/g)).toHaveLength(columns ?? 0);
      expect(row).toContain('<th scope="row">');
    }
  }
});

test("on a terminal failures come with their remedies, warnings with their names, and long lists are cut", () => {
  expect(toReportLines(reports.fail!)).toEqual([
    "Exports: 1 file",
    "Rows in 1,234 = accepted 1,234 + refused 0",
    "✕ FAIL unknown_header: expected: Every table has the columns of its format",
    `    ${hostile}: line 1, header: 2 columns, none of them known. ${failure.remedy}`,
    `    ${file(4).file}: line 1, header: 2 columns, none of them known. Another remedy.`,
    "1 check failed.",
    "Nothing was loaded, and what is published stays as it was.",
  ]);
  const lines = toReportLines(reports.many!);
  expect(lines).toContain("    and 37 more findings, see the report");
  expect(lines).toContain(`  and 2 more files with refused rows`);
  expect(lines).toContainEqual(
    expect.stringMatching(/^ {4}W-000000 DLS DSAT Report - Centre 0 .*did you mean/),
  );
  expect(lines.at(-1)).toBe("The files were loaded; release r0123456789ab is now current.");
  expect(lines.length).toBeLessThan(30);
});
