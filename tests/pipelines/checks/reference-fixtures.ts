import { toCsvText } from "../../../pipelines/sample/csv-text.ts";
import { putReference, testOrganisations } from "../../support/data-folder.ts";
import { listResponses, putSurvey, testMapping, toSurveyText } from "../../support/survey-files.ts";
import type { CheckFixtures } from "./check-fixture.ts";

const [firstQuestion, ...otherQuestions] = testMapping.questions;
const boundaries = (features: readonly unknown[]) => JSON.stringify({ type: "FeatureCollection", features });

/** Organisations, the first of them changed. */
const withFirst = (change: Partial<(typeof testOrganisations)[number]>) =>
  testOrganisations.map((each, index) => (index === 0 ? { ...each, ...change } : each));

/** For every check of reference tables and mappings a folder that trips it. */
export const referenceFixtures: CheckFixtures = {
  reference_value: {
    spoil: (folder) =>
      folder.put("reference/champions.csv", "organisation_code,as_at,champions\nRAA,May,3\n"),
    says: /"May"/,
  },
  repeated_key: {
    spoil: (folder) =>
      folder.put("reference/types.csv", "organisation_code,organisation_type\nRAA,Acute\nRAA,Acute\n"),
    says: /"RAA" 2 times/,
  },
  unknown_code: {
    spoil: (folder) => folder.put("reference/more.csv", "centre_id,organisation_code\n777,RZZ\n"),
    says: /"RZZ"/,
  },
  unknown_region: { spoil: (folder) => putReference(folder, withFirst({ region: "Y99" })), says: /"Y99"/ },
  unknown_icb: { spoil: (folder) => putReference(folder, withFirst({ icb: "QZZ" })), says: /"QZZ"/ },
  unknown_boundaries: {
    spoil: (folder) => folder.put("map.geojson", '{"type": "Feature"}'),
    says: /no FeatureCollection/,
  },
  unreadable_boundaries: {
    spoil: (folder) =>
      folder.put("map.geojson", boundaries([{ type: "Feature", properties: {}, geometry: null }])),
    says: /1 features without/,
  },
  missing_mapping: { spoil: (folder) => putSurvey(folder, listResponses(36), null), says: /none/ },
  invalid_mapping: {
    spoil: (folder) =>
      putSurvey(folder, listResponses(36), {
        ...testMapping,
        questions: [{ ...firstQuestion, barrier: "laziness" }, ...otherQuestions],
      }),
    says: /"laziness" is no barrier code/,
  },
  missing_column: {
    spoil: (folder) =>
      putSurvey(folder, listResponses(36), {
        ...testMapping,
        questions: [{ ...firstQuestion, column: "Q9" }, ...otherQuestions],
      }),
    says: /no column "Q9"/,
  },
  repeated_column: {
    async spoil(folder) {
      await putSurvey(folder, listResponses(36));
      await folder.put("surveys/barriers.csv", toSurveyText(listResponses(36)).replace(",Comment", ",Q3"));
    },
    says: /more than one column "Q3"/,
  },
  ragged_header: {
    async spoil(folder) {
      await putSurvey(folder, listResponses(36));
      await folder.put(
        "surveys/barriers.csv",
        toSurveyText(listResponses(36)).replace(",Comment", ",Comment,More"),
      );
    },
    says: /14, 13 and 13 columns/,
  },
  organisation_closed: {
    spoil: (folder) =>
      folder.put(
        "reference/etr.csv",
        toCsvText(
          testOrganisations.map(({ code, name, region, icb }) => {
            const filled: Readonly<Record<number, string>> = {
              1: code,
              2: name,
              3: region,
              4: icb,
              11: "20130401",
              12: code === "RAA" ? "20260831" : "",
            };
            return Array.from({ length: 27 }, (_, column) => filled[column + 1] ?? "");
          }),
          true,
        ),
      ),
    says: /20 rows after it closed on 2026-08-31/,
  },
  organisation_without_icb: {
    spoil: (folder) =>
      putReference(folder, withFirst({ icb: "" }), [
        ["organisation_code", "icb_code", "valid_from", "valid_to"],
      ]),
    says: /region Y63, but no ICB/,
  },
  more_people_than_headcount: {
    spoil: (folder) =>
      folder.put(
        "reference/headcount.csv",
        "organisation_code,profession_family,as_at,headcount\nRAA,Nursing and midwifery,2026-03-31,100\n",
      ),
    says: /120 people enrolled in its newest four quarters, but it employs 100/,
  },
};
