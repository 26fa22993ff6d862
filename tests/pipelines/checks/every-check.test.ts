import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { sqlFolder } from "../../../pipelines/paths.ts";
import { checkCatalogue } from "../../../pipelines/validation/check-catalogue.ts";
import { putWorkbook, workbookName } from "../../support/assessment-files.ts";
import { makeDataFolder } from "../../support/data-folder.ts";
import { examineFolder, listNotPassed } from "../../support/examine-folder.ts";
import { listPlausible } from "../../support/plausible-assessments.ts";
import { listResponses, putSurvey } from "../../support/survey-files.ts";
import { answerFixtures } from "./answer-fixtures.ts";
import { type CheckFixtures, listPlain, putRows } from "./check-fixture.ts";
import { fileFixtures } from "./file-fixtures.ts";
import { referenceFixtures } from "./reference-fixtures.ts";
import { rowFixtures } from "./row-fixtures.ts";

const fixtures: CheckFixtures = { ...fileFixtures, ...referenceFixtures, ...rowFixtures, ...answerFixtures };

/** Checks that no folder reaches, because an earlier check stands before them; their own tests call them directly. */
const unreached = {
  unknown_organisation: "a centre map may only name organisations that are known (unknown_code)",
  not_qualtrics: "a survey is recognised by its third header record",
} as const;

test("the catalogue names at least forty checks, each once, with what is right and why it matters", () => {
  const ids = checkCatalogue.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(45);
  for (const check of checkCatalogue) {
    expect(check.title, check.id).toMatch(/^[A-Z].{10,}[^.]$/);
    expect(check.why, check.id).toMatch(/^[A-Z].{10,}\.$/);
    if (check.severity === "warning") expect(check.remedy, check.id).toMatch(/^[A-Z].{10,}\.$/);
  }
});

test("every check has a folder that trips it", () => {
  expect([...Object.keys(fixtures), ...Object.keys(unreached)].sort()).toEqual(
    checkCatalogue.map(({ id }) => id).sort(),
  );
});

/** Texts of the files below a folder. */
function listTexts(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => readFileSync(path.join(folder, file), "utf8"));
}

const allMatches = (texts: readonly string[], pattern: RegExp): readonly string[] =>
  texts.flatMap((text) => [...text.matchAll(pattern)].map(([, found]) => found ?? ""));

test("every code of a fault is a check that stops a load", () => {
  const texts = listTexts("pipelines", ".ts").filter(
    (text) => text.includes("FileFault") || text.includes("fault("),
  );
  const codes = [
    // notes have codes too, and are no faults: only objects with a place are
    ...allMatches(texts, /code: "([a-z_]+)",\s+(?:file|place)\b/g),
    ...allMatches(texts, /code: [^"\n]*\? "([a-z_]+)" : "[a-z_]+",/g),
    ...allMatches(texts, /code: [^"\n]*\? "[a-z_]+" : "([a-z_]+)",/g),
    ...allMatches(texts, /\bfault\(\s*(?:file,\s*)?"([a-z_]+)"/g),
  ];
  const stopping = checkCatalogue.filter(({ severity }) => severity === "fail").map(({ id }) => id);
  expect(codes.length).toBeGreaterThan(40);
  expect([...new Set(codes)].filter((code) => !stopping.includes(code))).toEqual([]);
});

test("every reason to refuse a row is a check that warns", () => {
  const reasons = [
    ...allMatches(listTexts(path.join(sqlFolder, "staging"), ".sql"), /\bthen '([a-z]+(?:_[a-z]+)*)'$/gm),
    ...allMatches(listTexts("pipelines", ".ts"), /'([a-z_]+)' as reject_reason/g),
    ...allMatches(listTexts("pipelines", ".ts"), /rejected\.([a-z_]+) =/g),
  ].filter((reason) => !columns.has(reason));
  const warning = checkCatalogue.filter(({ severity }) => severity === "warning").map(({ id }) => id);
  expect(reasons.length).toBeGreaterThan(18);
  expect([...new Set(reasons)].filter((reason) => !warning.includes(reason))).toEqual([]);
});

/** What `assessment_reject` and `survey_response_reject` call the places of faults. */
const columns = new Set([
  "month",
  "status",
  "organisation",
  "profession",
  "organisation_code",
  "assessment_key",
  "scores",
]);

test("every SELECT of a check is in the catalogue", () => {
  const files = ["load", "reference", "survey"].flatMap((stage) =>
    readdirSync(path.join(sqlFolder, "checks", stage)),
  );
  const ids = new Set(checkCatalogue.map(({ id }) => id));
  expect(files.filter((file) => !ids.has(path.basename(file, ".sql")))).toEqual([]);
});

test("every check passes on a folder in order: an extract, a workbook and a survey", async () => {
  const folder = await makeDataFolder();
  await putRows(folder, listPlain());
  await putWorkbook(folder, workbookName("102", "2026-10-05"), listPlausible(60, { seed: 5 }));
  await putSurvey(folder, listResponses(36));
  const report = await examineFolder(folder);
  expect(listNotPassed(report)).toEqual([]);
  expect(report).toMatchObject({
    result: "pass",
    outcome: "would_publish",
    rowsIn: 216,
    accepted: 216,
    rejected: 0,
  });
  expect(report.checks).toHaveLength(checkCatalogue.length);
  await folder.remove();
});

describe("on a folder made for it, and there only, objects", () => {
  test.each(Object.entries(fixtures))("%s", async (id, { spoil, also = [], says, ledger = [] }) => {
    const folder = await makeDataFolder();
    await putRows(folder, listPlain());
    await spoil(folder);
    const report = await examineFolder(folder, ledger);
    expect(listNotPassed(report)).toEqual([id, ...also].sort());
    const check = report.checks.find((each) => each.id === id)!;
    const { severity } = checkCatalogue.find((each) => each.id === id)!;
    expect(check.result).toBe(severity);
    expect(check.findings.map(({ found }) => found).filter((found) => says.test(found))).not.toEqual([]);
    for (const finding of check.findings) {
      expect(finding.remedy).not.toBe("");
      expect(finding.file).not.toBe("");
      expect(finding.found, "a count below 10").not.toMatch(/(?<![\d.-])[1-9] (?:rows|responses|people)/);
      expect(finding.warningId).toEqual(
        severity === "fail" ? null : expect.stringMatching(/^W-[0-9a-f]{6}$/),
      );
    }
    expect(report.result).toBe(report.checks.some(({ result }) => result === "fail") ? "fail" : "warning");
    await folder.remove();
  });
});
