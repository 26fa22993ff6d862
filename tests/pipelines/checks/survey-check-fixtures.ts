import type { DataFolder } from "../../support/data-folder.ts";
import { listResponses, putSurvey, testMapping, toSurveyText } from "../../support/survey-files.ts";
import type { CheckFixtures } from "./check-fixture.ts";

const [firstQuestion, ...otherQuestions] = testMapping.questions;
const mappingOf = (change: object) => ({ ...testMapping, ...change });
const later = mappingOf({ fieldPeriod: { from: "2026-08-01", to: "2026-08-31" } });
const answersOf = (answers: readonly string[], n: number) =>
  listResponses(n).map((response) => ({ ...response, answers }));

/** A survey nobody objects to, with a mapping to object to. */
const putMapped = (change: object) => (folder: DataFolder) =>
  putSurvey(folder, listResponses(36), mappingOf(change));

/** A survey whose field period is read from a column; one date for every response in turn. */
const putDated =
  (...dates: readonly string[]) =>
  async (folder: DataFolder) => {
    await putSurvey(folder, [], mappingOf({ fieldPeriod: { column: "StartDate" } }));
    let index = 0;
    const text = toSurveyText(listResponses(36)).replaceAll(
      /^2026-05-08 16:53:00/gm,
      () => dates[index++ % dates.length] ?? "",
    );
    await folder.put("surveys/barriers.csv", text);
  };

/** For every check of surveys and their mappings a folder that trips it. */
export const surveyFixtures: CheckFixtures = {
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
  old_mapping: { spoil: putMapped({ version: 1 }), says: /version 1/ },
  mapping_not_reviewed: {
    spoil: putMapped({ review: { Q1: { confidence: "low", reason: "a guess", reviewed: false } } }),
    says: /a suggestion of low confidence that nobody has reviewed: "Q1"/,
  },
  other_survey_tool: {
    spoil: putMapped({ tool: "jisc" }),
    says: /an export of qualtrics, but the mapping is for jisc/,
  },
  identifying_column: {
    spoil: putMapped({ profession: { column: "Comment" } }),
    says: /"Comment"/,
  },
  unmapped_questions: {
    spoil: putMapped({ questions: testMapping.questions.slice(0, 2) }),
    says: /no decision on "Q3"/,
  },
  mixed_date_order: {
    spoil: putDated("28/05/2026", "05/28/2026"),
    says: /dates that can only be day\/month\/year beside/,
  },
  unreadable_dates: { spoil: putDated("soon"), says: /no date that can be read/ },
  date_order_unproven: {
    spoil: putDated("05/06/2026", "07/06/2026"),
    says: /could be day\/month\/year or month\/day\/year/,
  },
  unreadable_date: {
    spoil: putDated("2026-05-08", "2026-05-09", "soon"),
    says: /some values that are no dates/,
  },
  barrier_share_shift: {
    async spoil(folder) {
      await putSurvey(folder, listResponses(60), testMapping, "surveys/spring");
      await putSurvey(
        folder,
        [...answersOf(["Agree", "Disagree", "Agree"], 50), ...listResponses(10)],
        later,
        "surveys/summer",
      );
    },
    says: /^reported by \d+ %|^reported by nearly all|^reported by fewer/,
  },
  few_responses: { spoil: (folder) => putSurvey(folder, listResponses(20)), says: /^20 responses$/ },
  long_field_period: {
    spoil: (folder) =>
      putSurvey(
        folder,
        listResponses(36),
        mappingOf({ fieldPeriod: { from: "2026-01-05", to: "2026-09-30" } }),
      ),
    says: /^2026-01-05 to 2026-09-30$/,
  },
  overlapping_surveys: {
    async spoil(folder) {
      await putSurvey(folder, listResponses(36), testMapping, "surveys/spring");
      await putSurvey(
        folder,
        listResponses(37),
        mappingOf({ fieldPeriod: { from: "2026-05-20", to: "2026-09-30" } }),
        "surveys/summer",
      );
    },
    says: /^2026-05-20 to 2026-09-30, while spring.csv was open until 2026-05-31$/,
  },
  unanswered_question: {
    spoil: (folder) =>
      putSurvey(
        folder,
        listResponses(36).map((response) => ({
          ...response,
          answers: [...(response.answers ?? []).slice(0, 2), ""],
        })),
      ),
    says: /^no answer at all$/,
  },
  unused_answer: {
    spoil: (folder) =>
      putSurvey(
        folder,
        listResponses(36).map((response) => ({
          ...response,
          answers: (response.answers ?? []).map((answer, place) =>
            place === 2 && answer === "Neither" ? "Agree" : answer,
          ),
        })),
      ),
    says: /^nobody chose "Neither"$/,
  },
};
