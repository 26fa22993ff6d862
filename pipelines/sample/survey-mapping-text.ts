import type { SurveyMapping } from "../sources/survey-mapping-schema.ts";
import { agreement, listReportingAnswers, missingAnswers, surveyQuestions } from "./survey-question.ts";

/** What differs between the three surveys. */
export interface SurveyWave {
  /** File name without its ending. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Finished answers of the full-size sample. */
  readonly answers: number;
  /** Whether respondents chose their organisation by name, so that the cells hold labels and not codes. */
  readonly byLabel: boolean;
}

/** Writes the mapping of a survey; `labels` is the organisation code by the label that respondents saw. */
export function toSurveyMappingText(wave: SurveyWave, labels: Readonly<Record<string, string>>): string {
  const mapping: SurveyMapping = {
    version: 2,
    instrument: "barriers",
    title: "Barriers to digital learning survey",
    tool: "qualtrics",
    fieldPeriod: { from: wave.from, to: wave.to },
    organisation: wave.byLabel ? { column: "Q1", values: { ...labels } } : { column: "OrgCode" },
    profession: { column: "Q2" },
    questions: surveyQuestions.map((question) => ({
      column: question.column,
      barrier: question.barrier,
      direction: question.direction,
      values: Object.fromEntries(agreement.map((answer, index) => [answer, index + 1])),
      reports: [...listReportingAnswers(question)],
      missing: [...missingAnswers],
    })),
    ignored: [],
  };
  return `${JSON.stringify(mapping, null, 2)}\n`;
}
