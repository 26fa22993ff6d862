import { readFile } from "node:fs/promises";
import type { DataFolder } from "../../support/data-folder.ts";
import { listPlausible } from "../../support/plausible-assessments.ts";
import { listResponses, putSurvey, type TestResponse } from "../../support/survey-files.ts";
import {
  addRows,
  type CheckFixture,
  type CheckFixtures,
  listPlain,
  plainExtract,
  putRows,
} from "./check-fixture.ts";

/** The plain extract with lines that no writer of tables would make. */
async function addLines(folder: DataFolder, lines: (header: string) => string): Promise<string> {
  const text = await readFile(folder.at(plainExtract), "utf8");
  return folder.put(plainExtract, `${text}${lines(text.split("\n")[0] ?? "")}\n`);
}

const badScore = (score: number | string) =>
  Array.from({ length: 12 }, (_, index) => (index === 4 ? score : 5));

/** A survey nobody objects to, and one response more, once or several times. */
const withResponse = (response: TestResponse, says: RegExp, times = 1): CheckFixture => ({
  spoil: (folder) =>
    putSurvey(folder, [...listResponses(36), ...Array.from({ length: times }, () => response)]),
  says,
});

/** For every reason to refuse a row a folder that has such rows. */
export const rowFixtures: CheckFixtures = {
  blank_row: {
    spoil: (folder) => addLines(folder, (header) => header.replaceAll(/[^,]/g, "")),
    says: /^fewer than 10 rows$/,
  },
  ragged_row: {
    spoil: (folder) => addLines(folder, () => "RAA,Nursing / midwifery,2026-05"),
    says: /^other values, not named here \(fewer than 10 rows\)$/,
  },
  month_not_valid: { spoil: (folder) => addRows(folder, [{ month: "2026-13" }]), says: /^"2026-13" \(fewer/ },
  month_out_of_range: {
    spoil: (folder) => addRows(folder, [{ month: "2017-12" }]),
    says: /^"2017-12" \(fewer/,
  },
  job_group_unknown: {
    spoil: (folder) =>
      addRows(
        folder,
        listPlausible(12, { seed: 9 }).map((row) => ({ ...row, jobGroup: "Nurse" })),
      ),
    says: /^"Nurse" is not a job group \(12 rows\); did you mean "Nursing \/ midwifery"/,
  },
  status_unknown: {
    spoil: (folder) => addRows(folder, [{ status: "Submited" }]),
    says: /^"Submited" is not a status \(fewer than 10 rows\); did you mean "Submitted"\?$/,
  },
  organisation_unknown: {
    spoil: (folder) => addRows(folder, [{ organisation: "RZZ" }]),
    says: /^"RZZ" is not a known organisation code \(fewer than 10 rows\)/,
  },
  assessment_key_too_long: {
    spoil: (folder) =>
      putRows(folder, [...listPlain(), { key: "x".repeat(65) }], plainExtract, { withKey: true }),
    says: /^fewer than 10 rows$/,
  },
  score_not_whole_number: {
    spoil: (folder) => addRows(folder, [{ scores: badScore("7.5") }]),
    says: /^"7.5" \(fewer than 10 rows\)$/,
  },
  score_out_of_range: {
    spoil: (folder) => addRows(folder, [{ scores: badScore(11) }]),
    says: /^"11" \(fewer than 10 rows\)$/,
  },
  duplicate_assessment: {
    spoil: (folder) => {
      const rows = listPlain().map((row, index) => ({ ...row, key: `p${index % 119}`, month: "2026-09" }));
      return putRows(folder, rows, plainExtract, { withKey: true });
    },
    says: /^other values, not named here \(fewer than 10 rows\)$/,
  },
  preview: withResponse({ status: "Survey Preview" }, /^other values|^fewer/),
  unfinished: withResponse({ finished: "False" }, /^fewer than 10 rows$/),
  organisation_missing: withResponse({ organisation: "" }, /^fewer than 10 rows$/),
  profession_missing: withResponse({ profession: "" }, /^fewer than 10 rows$/),
  profession_unknown: withResponse(
    { profession: "Admin clerical" },
    /^"Admin clerical" is not a job group \(fewer than 10 rows\); did you mean "Admin \/ clerical"\?$/,
    3,
  ),
  answer_not_in_mapping: withResponse(
    { answers: ["Perhaps", "Agree", "Agree"] },
    /^rare answers, not kept \(fewer than 10 rows\)$/,
  ),
  no_answers: withResponse({ answers: ["", "", ""] }, /^fewer than 10 rows$/),
};
