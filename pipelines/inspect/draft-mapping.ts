import type { z } from "zod";
import type { surveyMapping } from "../sources/survey-mapping-schema.ts";
import type { SurveyTool } from "../sources/survey-table.ts";
import type { FieldPeriodColumn } from "./field-period.ts";
import type { OrganisationColumn } from "./organisation-column.ts";
import type { ProfessionColumn } from "./profession-column.ts";
import type { SuggestedQuestion } from "./suggested-question.ts";
import { type Judgement, unchosen } from "./suggestion.ts";

/** A mapping as it is written down. */
export type DraftMapping = z.input<typeof surveyMapping>;
type DraftQuestion = DraftMapping["questions"][number];

/** Everything that was found out about a survey. */
export interface SurveySuggestions {
  /** File name without its ending. */
  readonly name: string;
  readonly tool: SurveyTool;
  readonly organisation: OrganisationColumn | undefined;
  readonly profession: ProfessionColumn | undefined;
  readonly fieldPeriod: FieldPeriodColumn | undefined;
  readonly questions: readonly SuggestedQuestion[];
}

/** Keys of `review` for what is no column. */
export const reviewKeys = {
  instrument: "(instrument)",
  fieldPeriod: "(field period)",
  organisation: "(organisation)",
  profession: "(profession)",
} as const;

/** The name of a survey over all its rounds: its file name without years, months, seasons and quarters. */
export function toInstrument(name: string): string {
  const words = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(
      (word) =>
        word !== "" &&
        !/^(\d+|q[1-4]|[1-4]q|wave|round|w\d+|spring|summer|autumn|winter|export|results?|responses?|data|v\d+)$/.test(
          word,
        ) &&
        !/^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/.test(word),
    );
  const code = words
    .join("_")
    .replace(/^[^a-z]+/, "")
    .slice(0, 63);
  return code === "" ? "barrier_survey" : code;
}

function toTitle(instrument: string): string {
  const words = instrument.replaceAll("_", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function toQuestion(question: SuggestedQuestion): DraftQuestion | undefined {
  switch (question.kind) {
    case "single":
      return {
        kind: "single",
        column: question.column.name,
        barrier: question.barrier,
        direction: question.reading.direction,
        values: { ...question.reading.values },
        reports: [...question.reading.reports],
        missing: [...question.reading.missing],
      };
    case "choices":
      return {
        kind: "choices",
        column: question.column.name,
        separator: question.separator,
        options: Object.fromEntries(question.options.map(({ label, barrier }) => [label, barrier])),
        ...(question.hasOther ? { other: "other" } : {}),
        missing: [...question.missing],
      };
    case "ticks":
      return {
        kind: "ticks",
        columns: Object.fromEntries(
          question.columns.map(({ column, option }) => [column.name, option.barrier]),
        ),
        selected: [...question.selected],
        notSelected: [...question.notSelected],
        missing: [],
      };
    case "ignored":
      return undefined;
  }
}

function listQuestionReviews(question: SuggestedQuestion): readonly (readonly [string, Judgement])[] {
  if (question.kind !== "ticks") return [[question.column.name, question]];
  const [first, ...rest] = question.columns;
  return [
    ...(first === undefined ? [] : [[first.column.name, question] as const]),
    ...rest.map(({ column, option }) => [column.name, option] as const),
  ];
}

/** Every suggestion that a person should look at, by column. */
export function toReview(suggestions: SurveySuggestions): Readonly<Record<string, Judgement>> {
  const { organisation, profession, fieldPeriod, questions } = suggestions;
  const nothing = (what: string): Judgement => ({
    confidence: "low",
    reason: `no column could be recognised as ${what}`,
  });
  const entries: readonly (readonly [string, Judgement])[] = [
    [
      reviewKeys.instrument,
      {
        confidence: "medium",
        reason: "taken from the file name; it must be the same in every round of a survey",
      },
    ],
    [fieldPeriod?.column ?? reviewKeys.fieldPeriod, fieldPeriod ?? nothing("the date of the answers")],
    [
      organisation?.profile.column.name ?? reviewKeys.organisation,
      organisation ?? nothing("the organisation"),
    ],
    [profession?.profile.column.name ?? reviewKeys.profession, profession ?? nothing("the profession")],
    ...questions.flatMap(listQuestionReviews),
  ];
  return Object.fromEntries(entries.map(([key, { confidence, reason }]) => [key, { confidence, reason }]));
}

function withValues(values: Readonly<Record<string, string>> | undefined): {
  readonly values?: Record<string, string>;
} {
  return values === undefined || Object.keys(values).length === 0 ? {} : { values: { ...values } };
}

/** The draft that the suggestions give; `CHOOSE ONE` stands wherever a person has to decide. */
export function toDraftMapping(suggestions: SurveySuggestions): DraftMapping {
  const { organisation, profession, fieldPeriod, questions } = suggestions;
  const instrument = toInstrument(suggestions.name);
  return {
    version: 2,
    instrument,
    title: toTitle(instrument),
    tool: suggestions.tool,
    fieldPeriod: { column: fieldPeriod?.column ?? unchosen },
    organisation: {
      column: organisation?.profile.column.name ?? unchosen,
      ...withValues(organisation?.values),
    },
    profession: { column: profession?.profile.column.name ?? unchosen, ...withValues(profession?.values) },
    questions: questions.flatMap((question) => toQuestion(question) ?? []),
    ignored: questions.flatMap((question) => (question.kind === "ignored" ? [question.column.name] : [])),
    review: toReview(suggestions),
  };
}
