import { describe, expect, test } from "vitest";
import { checkCatalogue } from "../../../pipelines/validation/check-catalogue.ts";
import { putWorkbook, workbookName } from "../../support/assessment-files.ts";
import { type DataFolder, makeDataFolder } from "../../support/data-folder.ts";
import { examineFolder, listNotPassed } from "../../support/examine-folder.ts";
import { listPlausible } from "../../support/plausible-assessments.ts";
import { listResponses, putSurvey } from "../../support/survey-files.ts";
import { answerFixtures } from "./answer-fixtures.ts";
import { type CheckFixtures, listPlain, plainCentres, putRows } from "./check-fixture.ts";
import { listFaultCodes, listFindingIds, listRejectReasons, listUnscannedFaults } from "./code-scan.ts";
import { fileFixtures } from "./file-fixtures.ts";
import { geographyFixtures } from "./geography-fixtures.ts";
import { historyFixtures } from "./history-fixtures.ts";
import { itemFixtures } from "./item-fixtures.ts";
import { referenceFixtures } from "./reference-fixtures.ts";
import { rowFixtures } from "./row-fixtures.ts";
import { surveyFixtures } from "./survey-check-fixtures.ts";

const fixtures: CheckFixtures = {
  ...fileFixtures,
  ...referenceFixtures,
  ...geographyFixtures,
  ...surveyFixtures,
  ...itemFixtures,
  ...rowFixtures,
  ...answerFixtures,
  ...historyFixtures,
};

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
  expect(Object.keys(fixtures).sort()).toEqual(checkCatalogue.map(({ id }) => id).sort());
});

const idsOf = (severity?: "fail" | "warning") =>
  checkCatalogue.filter((check) => severity === undefined || check.severity === severity).map(({ id }) => id);

test("every code of a fault is a check that stops a load", () => {
  expect(listFaultCodes().length).toBeGreaterThan(50);
  expect(listFaultCodes().filter((code) => !idsOf("fail").includes(code))).toEqual([]);
});

test("every fault says its code where the scan of this test looks", () => {
  expect(listUnscannedFaults()).toEqual([]);
});

test("every reason to refuse a row is a check that warns", () => {
  expect(listRejectReasons().length).toBeGreaterThan(25);
  expect(listRejectReasons().filter((reason) => !idsOf("warning").includes(reason))).toEqual([]);
});

test("every check that a finding names, and every SELECT of a check, is in the catalogue", () => {
  expect(listFindingIds().length).toBeGreaterThan(30);
  expect(listFindingIds().filter((id) => !idsOf().includes(id))).toEqual([]);
});

test("the catalogue names nothing that nobody looks for", () => {
  const known = new Set([...listFaultCodes(), ...listRejectReasons(), ...listFindingIds()]);
  expect(idsOf().filter((id) => !known.has(id))).toEqual([]);
});

async function openPlainFolder(): Promise<DataFolder> {
  const folder = await makeDataFolder();
  await folder.put("reference/centres.csv", plainCentres);
  return folder;
}

test("every check passes on a folder in order: an extract, a workbook and a survey", async () => {
  const folder = await openPlainFolder();
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
    const folder = await openPlainFolder();
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
