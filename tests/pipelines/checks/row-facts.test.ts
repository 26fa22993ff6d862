import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Session } from "../../../pipelines/duckdb.ts";
import { FileFault } from "../../../pipelines/fault.ts";
import { landWorkbook } from "../../../pipelines/land-workbook.ts";
import { createCheckTables } from "../../../pipelines/validation/check-tables.ts";
import { collectFacts } from "../../../pipelines/validation/collect-facts.ts";
import { toWarningId } from "../../../pipelines/validation/located-finding.ts";
import { listNearestLabels } from "../../../pipelines/validation/reject-findings.ts";
import { makeDataFolder } from "../../support/data-folder.ts";
import { examineFolder } from "../../support/examine-folder.ts";
import {
  type AcceptedAssessment,
  type ModelSession,
  openModelSession,
  setAssessments,
  setOrganisations,
} from "../../support/model-session.ts";
import { listPlausible } from "../../support/plausible-assessments.ts";
import { listPlain, plainExtract, putRows } from "./check-fixture.ts";

/** R's data set `attitude`: rating, complaints, privileges, learning, raises, critical, advance of 30 departments. */
const attitude = [
  [43, 51, 30, 39, 61, 92, 45],
  [63, 64, 51, 54, 63, 73, 47],
  [71, 70, 68, 69, 76, 86, 48],
  [61, 63, 45, 47, 54, 84, 35],
  [81, 78, 56, 66, 71, 83, 47],
  [43, 55, 49, 44, 54, 49, 34],
  [58, 67, 42, 56, 66, 68, 35],
  [71, 75, 50, 55, 70, 66, 41],
  [72, 82, 72, 67, 71, 83, 31],
  [67, 61, 45, 47, 62, 80, 41],
  [64, 53, 53, 58, 58, 67, 34],
  [67, 60, 47, 39, 59, 74, 41],
  [69, 62, 57, 42, 55, 63, 25],
  [68, 83, 83, 45, 59, 77, 35],
  [77, 77, 54, 72, 79, 77, 46],
  [81, 90, 50, 72, 60, 54, 36],
  [74, 85, 64, 69, 79, 79, 63],
  [65, 60, 65, 75, 55, 80, 60],
  [65, 70, 46, 57, 75, 85, 46],
  [50, 58, 68, 54, 64, 78, 52],
  [50, 40, 33, 34, 43, 64, 33],
  [64, 61, 52, 62, 66, 80, 41],
  [53, 66, 52, 50, 63, 80, 37],
  [40, 37, 42, 58, 50, 57, 49],
  [63, 54, 42, 48, 66, 75, 33],
  [66, 77, 66, 63, 88, 76, 72],
  [78, 75, 58, 74, 80, 78, 49],
  [48, 57, 44, 45, 51, 83, 38],
  [85, 85, 71, 71, 77, 74, 55],
  [82, 82, 39, 59, 64, 78, 39],
] as const;

const person = (
  confidence: AcceptedAssessment["confidence"],
  change: Partial<AcceptedAssessment> = {},
): AcceptedAssessment => ({
  organisation: "RAA",
  jobGroup: "job-01",
  month: "2026-05",
  status: "submitted",
  confidence,
  target: confidence.map(() => 7),
  isLost: false,
  ...change,
});

let models: ModelSession;
let session: Session;

beforeAll(async () => {
  models = await openModelSession({ minimumBase: 10 });
  ({ session } = models);
  await setOrganisations(session, [{ organisation: "RAA", icb: "QHM", from: "2022-07-01", to: null }]);
  await models.build();
});
afterAll(() => models.close());

/** Somebody with the confidence of each item, of which there may be more than domains. */
const withItems = (scores: readonly number[]) =>
  person([1, 2, 3, 4, 5, 6], { items: scores.flatMap((score) => [score, 7]) });

/** Facts about the one file, by their ids. */
async function getFacts(
  rows: readonly AcceptedAssessment[],
): Promise<Readonly<Record<string, number | null>>> {
  await setAssessments(session, rows);
  await createCheckTables(session, []);
  const facts = (await collectFacts(session)).get("file-RAA") ?? [];
  return Object.fromEntries(facts.map(({ id, value }) => [id, value]));
}

describe("internal consistency", () => {
  test("is what R gives for its data set attitude", async () => {
    expect((await getFacts(attitude.map((row) => withItems(row)))).alpha).toBeCloseTo(0.8431427696, 10);
  });

  test.each([
    [0, 0.8097602063],
    [1, 0.7969174573],
    [2, 0.8278477659],
    [3, 0.803030975],
    [4, 0.7953865742],
    [5, 0.8638723114],
    [6, 0.8404648683],
  ])("is what R gives without item %i", async (item, alpha) => {
    const rows = attitude.map((row) => person(row.filter((_, index) => index !== item)));
    expect((await getFacts(rows)).alpha).toBeCloseTo(alpha, 9);
  });

  test("leaves out a column that the export lost, rows with gaps, rows not submitted and rows that are all zero", async () => {
    const five = attitude.map((row) => row.slice(0, 5));
    const { alpha = null } = await getFacts(five.map(withItems));
    const rows = five.map(([first = 0, ...rest]) => person([first, null, ...rest], { isLost: true }));
    const zero = person([0, null, 0, 0, 0, 0], { isLost: true });
    const gap = person([9, null, null, 1, 2, 3], { isLost: true });
    const open = person([9, null, 8, 1, 2, 3], { isLost: true, status: "reviewing" });
    expect(alpha).toBeGreaterThan(0.8);
    expect((await getFacts([...rows, zero, gap, open])).alpha).toBeCloseTo(alpha ?? 0, 10);
  });

  test("is not given for fewer than 30 rows", async () => {
    expect((await getFacts(attitude.slice(1).map((row) => withItems(row)))).alpha).toBeNull();
  });
});

describe("a fact about a file", () => {
  const varied = (n: number, change: Partial<AcceptedAssessment> = {}) =>
    Array.from({ length: n }, (_, index) =>
      person([1, 2, 3, 4, 5, index % 11], {
        month: `2026-0${1 + (index % 9)}`,
        jobGroup: `job-${10 + index}`,
        ...change,
      }),
    );
  const zeros = (n: number) =>
    Array.from({ length: n }, () => person([0, 0, 0, 0, 0, 0], { target: [0, 0, 0, 0, 0, 0] }));

  test("is a share of submitted rows", async () => {
    const facts = await getFacts([...varied(30), ...zeros(10), ...varied(20, { status: "incomplete" })]);
    expect(facts).toMatchObject({
      completion: 40 / 60,
      straight_lining: 0.25,
      zero_variance: 0.25,
      all_zero: 0.25,
      target_below_confidence: 0,
    });
  });

  test("is not given where it would tell of fewer than ten people, or of all but fewer than ten", async () => {
    expect(await getFacts([...varied(30), ...zeros(9)])).toMatchObject({
      all_zero: null,
      straight_lining: null,
      completion: 1,
    });
    expect(await getFacts([...varied(9), ...zeros(30)])).toMatchObject({ all_zero: null });
    expect(await getFacts([...varied(30)])).toMatchObject({ all_zero: 0 });
    expect((await getFacts(varied(9))).completion).toBeNull();
  });

  test("counts a score that the export lost neither as blank nor as left out", async () => {
    const lost = Array.from({ length: 12 }, () =>
      person([5, null, 5, 5, 5, 5], { target: [8, 8, 8, 8, 8, 8], isLost: true }),
    );
    expect(await getFacts(lost)).toMatchObject({ missing_scores: 0, straight_lining: 1, too_few_domains: 0 });
    const below = lost.map((row) => ({ ...row, target: [4, 9, 4, 4, 4, 4] }));
    expect(await getFacts(below)).toMatchObject({ straight_lining: 0, target_below_confidence: 1 });
    const blank = lost.map((row) => ({ ...row, isLost: false }));
    expect(await getFacts(blank)).toMatchObject({ missing_scores: 1 / 12, straight_lining: 0 });
  });
});

test("a workbook of a centre whose organisation nobody knows is refused, whatever the centre map says", async () => {
  await session.run("insert into reference.centre values ('4711', 'RZZ')");
  const source = {
    kind: "dsat_workbook",
    path: "",
    file: "x.xlsx",
    centreId: "4711",
    downloadedOn: "2026-10-01",
    reportName: "DSAT",
  } as const;
  const refused = landWorkbook(session, source, () => Promise.reject(new Error("must not be read")));
  await expect(refused).rejects.toThrow(FileFault);
  await expect(refused).rejects.toMatchObject({ detail: { code: "unknown_organisation" } });
});

describe("the name of a warning", () => {
  const finding = {
    check: "score_shift",
    fileId: "0123",
    file: "a.csv",
    place: "RAA",
    found: "a mean of 7.1",
    remedy: "Ask.",
  };

  test("stays for the same thing found in the same bytes, whatever the file and the advice are called", () => {
    expect(toWarningId({ ...finding, file: "b.csv", remedy: "Ask again." })).toBe(toWarningId(finding));
  });

  test.each(["check", "fileId", "place", "found"] as const)("changes with the %s", (part) => {
    expect(toWarningId({ ...finding, [part]: "another" })).not.toBe(toWarningId(finding));
  });
});

describe("suggestions for a wrong label", () => {
  const labels = ["Nursing / midwifery", "Admin / clerical", "Nursery Nurse", "Other"];
  test.each([
    ["nursing/midwifery", ["Nursing / midwifery"]],
    ["Nurse", ["Nursing / midwifery", "Nursery Nurse"]],
    ["Clerical officer", ["Admin / clerical"]],
    ["Wizard", []],
  ])("%s", (value, expected) => {
    expect(listNearestLabels(value, labels)).toEqual(expected);
  });
});

test("rare values are named only when they cannot be anybody's own words", async () => {
  const folder = await makeDataFolder();
  const [first] = listPlausible(1);
  const wrong = (jobGroup: string) => ({ ...first!, jobGroup });
  const often = Array.from({ length: 11 }, () => wrong("ada@example.org"));
  const phones = Array.from({ length: 11 }, () => wrong("020 7946 0018"));
  await putRows(
    folder,
    [...listPlain(), ...often, ...phones, wrong("Ada Lovelace"), wrong("Nursing midwifery")],
    plainExtract,
  );
  const report = await examineFolder(folder);
  const found = report.checks
    .find(({ id }) => id === "job_group_unknown")
    ?.findings.map((each) => each.found);
  expect(found).toEqual([
    `"Nursing midwifery" is not a job group (fewer than 10 rows); did you mean "Nursing / midwifery"?`,
    "other values, not named here (23 rows)",
  ]);
  expect(JSON.stringify(report)).not.toMatch(/Ada|7946/);
  await folder.remove();
});
