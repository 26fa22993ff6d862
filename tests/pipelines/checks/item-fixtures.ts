import type { DataFolder } from "../../support/data-folder.ts";
import {
  detailsName,
  groups,
  need,
  now,
  type TestRecord,
  toAssessmentRecords,
  toItemText,
  writeDetailsWorkbook,
} from "../../support/item-files.ts";
import type { CheckFixture, CheckFixtures } from "./check-fixture.ts";

const day = "2026-10-01";
const base = { organisation: "RAE", key: "p1" };
const one = toAssessmentRecords(base, [3, 4, 5, 6, 2, 1], [7, 7, 8, 8, 6, 9]);
const [, ...butFirst] = one;

const putDetails = (name: string) => (folder: DataFolder) => writeDetailsWorkbook(folder.at(name), one);
const putRecords = (folder: DataFolder, records: readonly TestRecord[]) =>
  folder.put(`items-${day}.csv`, toItemText(records));

/** One assessment nobody objects to, and some records more. */
const withRecords = (says: RegExp, ...records: readonly TestRecord[]): CheckFixture => ({
  spoil: (folder) => putRecords(folder, [...one, ...records.map((record) => ({ ...base, ...record }))]),
  says,
});

/** An assessment of DART-Ed: one statement in each domain. */
function toDartRecords(key: string, archetype: string): readonly TestRecord[] {
  return [
    "Human factors",
    "Artificial Intelligence",
    "Digital implementation",
    "Health data management",
  ].flatMap((group, index) =>
    [now, need].map((question, place) => ({
      organisation: "RAE",
      key,
      archetype,
      framework: "dart_ed",
      group,
      competency: "Statement one",
      question,
      result: `Level ${1 + ((index + place) % 4)}`,
    })),
  );
}

/** For every check of item tables and Details workbooks a folder that trips it. */
export const itemFixtures: CheckFixtures = {
  details_file_name: {
    spoil: putDetails("Digital Skills Assessment Tool - Ada Example - 2026-10-01.xlsx"),
    says: /^a name that may be a person's, which is not repeated here/,
  },
  unknown_job_group: {
    spoil: putDetails(detailsName("RAE", 999, "2026-05", 1, day)),
    says: /^job group 999$/,
  },
  unknown_organisation: {
    spoil: putDetails(detailsName("RZZ", 1, "2026-05", 1, day)),
    says: /^organisation RZZ$/,
  },
  unknown_framework: {
    spoil: (folder) =>
      putRecords(
        folder,
        one.map((record) => ({ ...record, framework: "dsta" })),
      ),
    says: /^"dsta"$/,
  },
  several_frameworks: {
    spoil: (folder) =>
      putRecords(
        folder,
        one.map((record, index) => ({ ...record, framework: index < 9 ? "dsat" : "nes_ddcf" })),
      ),
    says: /more than one framework/,
  },
  group_unknown: withRecords(/^other values, not named here \(fewer than 10 rows\)$/, { group: "Cookery" }),
  item_unknown: withRecords(/^"99" \(fewer than 10 rows\)$/, { competency: "99" }),
  question_unknown: withRecords(/^other values, not named here/, { question: "Who are you" }),
  result_not_valid: {
    spoil: (folder) => putRecords(folder, [...butFirst, { ...one[0]!, result: "lots" }]),
    says: /^other values, not named here/,
  },
  result_out_of_range: {
    spoil: (folder) => putRecords(folder, [...butFirst, { ...one[0]!, result: "11" }]),
    says: /^"11" \(fewer than 10 rows\)$/,
  },
  repeated_answer: withRecords(/^"1" \(fewer than 10 rows\)$/, { group: groups[0][0], competency: "1" }),
  assessment_key_missing: withRecords(/^fewer than 10 rows$/, { key: "" }),
  inconsistent_assessment: withRecords(
    /^fewer than 10 rows$/,
    { key: "p2", competency: "1" },
    { key: "p2", competency: "2", status: "Reviewing" },
  ),
  archetype_unknown: {
    spoil: (folder) =>
      putRecords(folder, [...toDartRecords("p1", "Users"), ...toDartRecords("p2", "Wizards")]),
    says: /^other values, not named here \(fewer than 10 rows\)$/,
  },
};
