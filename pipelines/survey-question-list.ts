import type { SurveyMapping, SurveyQuestion } from "./sources/survey-mapping.ts";
import type { SurveyTable } from "./sources/survey-table.ts";
import type { StagedSurvey } from "./staged-file.ts";

type AskedQuestion = StagedSurvey["questions"][number];

const ownWords = "other answers in people's own words";

/** How a survey asks about each barrier, for its readers: the question's text and the answers that report it. */
export function listAskedQuestions(mapping: SurveyMapping, table: SurveyTable): readonly AskedQuestion[] {
  const texts = new Map(table.columns.map(({ name, text }) => [name, text]));
  const textOf = (column: string) => texts.get(column) ?? column;
  return mapping.questions.flatMap((question) => listAsked(question, textOf));
}

function listAsked(question: SurveyQuestion, textOf: (column: string) => string): readonly AskedQuestion[] {
  switch (question.kind) {
    case "choices": {
      const options = [
        ...Object.entries(question.options),
        ...(question.other === undefined ? [] : [[ownWords, question.other] as const]),
      ];
      const barriers = [...new Set(options.map(([, barrier]) => barrier).filter((each) => each !== null))];
      return barriers.map((barrier) => ({
        barrier,
        text: textOf(question.column),
        reportingAnswers: options
          .filter(([, each]) => each === barrier)
          .map(([option]) => option)
          .join("; "),
      }));
    }
    case "ticks":
      return Object.entries(question.columns).flatMap(([column, barrier]) =>
        barrier === null
          ? []
          : [{ barrier, text: textOf(column), reportingAnswers: question.selected.join("; ") }],
      );
    default:
      return [
        {
          barrier: question.barrier,
          text: textOf(question.column),
          reportingAnswers: question.reports.join("; "),
        },
      ];
  }
}
