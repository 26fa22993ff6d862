import { describe, expect, test } from "vitest";
import { toInstrument } from "../../../pipelines/inspect/draft-mapping.ts";
import { openOrganisationFinder } from "../../../pipelines/inspect/organisation-column.ts";
import { openJobGroupFinder } from "../../../pipelines/inspect/profession-column.ts";
import { listChosenAnswers } from "../../../pipelines/inspect/shown-answers.ts";
import { textWidth, wrapText } from "../../../pipelines/inspect/text-layout.ts";
import { listJobGroups, readCodebook } from "../../../pipelines/sample/codebook.ts";

describe("an organisation's label", () => {
  const find = openOrganisationFinder([
    { code: "RAA", name: "ALPHA HOSPITALS NHS TRUST" },
    { code: "V01", name: "DENTAL SURGERY" },
    { code: "V02", name: "DENTAL SURGERY" },
  ]);

  test.each([
    ["RAA", { code: "RAA", isExact: true }],
    ["Alpha Hospitals NHS Trust", { code: "RAA", isExact: true }],
    ["Alpha Hospitals NHS Foundation Trust", { code: "RAA", isExact: false }],
    ["Elsewhere", undefined],
  ])("“%s” finds %j", (label, found) => {
    expect(find(label)).toEqual(found);
  });

  test("that several organisations share finds none", () => {
    expect(find("Dental surgery")).toBeUndefined();
  });
});

describe("a profession's label", () => {
  const staffGroups = new Map(
    readCodebook("staff_groups.csv").map((row) => [row.staff_group_code, row.staff_group_name ?? null]),
  );
  const codes = readCodebook("dls_job_groups.csv").map((row) => row.staff_group_code);
  const find = openJobGroupFinder(
    listJobGroups().map(({ label }, index) => ({ label, staffGroup: staffGroups.get(codes[index]) ?? null })),
  );

  test.each([
    ["Nursing / midwifery", "Nursing / midwifery", "high"],
    ["nursing - midwifery", "Nursing / midwifery", "high"],
    ["Nursing and Midwifery Registered", "Nursing / midwifery", "medium"],
    ["Admin or clerical worker", "Admin / clerical", "medium"],
    ["Tehcnician", "Technician", "low"],
  ])("“%s” finds %s with %s confidence", (label, jobGroup, confidence) => {
    expect(find(label)).toEqual({ label: jobGroup, confidence });
  });

  test("that is like no job group finds none", () => {
    expect(find("Astronaut")).toBeUndefined();
  });
});

describe("the answers that may be named", () => {
  test("are those that more than one person gave, and known labels", () => {
    const answers = [
      { answer: "Ward 7", n: 30 },
      { answer: "my own words", n: 1 },
      { answer: "Agree", n: 1 },
    ];
    expect(listChosenAnswers(answers, (answer) => answer === "Agree").map(({ answer }) => answer)).toEqual([
      "Ward 7",
      "Agree",
    ]);
  });

  test("are the frequent ones where there are many", () => {
    const answers = Array.from({ length: 40 }, (_, index) => ({ answer: `place ${index}`, n: index }));
    const named = listChosenAnswers(answers, () => false);
    expect(Math.min(...named.map(({ n }) => n))).toBe(10);
  });
});

describe("the name of a survey over its rounds", () => {
  test.each([
    ["barriers-2026-spring", "barriers"],
    ["Digital Barriers Survey (May 2026) export", "digital_barriers_survey"],
    ["2026", "barrier_survey"],
  ])("is taken from the file name %s", (name, instrument) => {
    expect(toInstrument(name)).toBe(instrument);
  });
});

describe("a line of the terminal", () => {
  test("is broken at spaces, never wider than 100 columns", () => {
    const lines = wrapText("word ".repeat(60), "    ", "- ");
    expect(lines[0]?.startsWith("- word")).toBe(true);
    expect(lines[1]?.startsWith("    word")).toBe(true);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(textWidth);
  });
});
