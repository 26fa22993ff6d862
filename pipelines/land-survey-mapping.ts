import type { Session } from "./duckdb.ts";
import { createTableFrom } from "./insert-rows.ts";
import type { SurveyMapping, SurveyQuestion } from "./sources/survey-mapping.ts";
import { toLabelKey } from "./sources/survey-question-rules.ts";

const text = "varchar";

interface Option {
  readonly answer: string;
  readonly meaning: "reports" | "does_not_report" | "missing";
  /** Null for the barrier of the option's column. */
  readonly barrier: string | null;
}

/** What each answer of a question means. */
function listOptions(question: SurveyQuestion): readonly Option[] {
  const missing = question.missing.map((answer) => ({ answer, meaning: "missing" as const, barrier: null }));
  switch (question.kind) {
    case "choices":
      return [
        ...Object.entries(question.options).map(([answer, barrier]) => ({
          answer,
          meaning: barrier === null ? ("does_not_report" as const) : ("reports" as const),
          barrier,
        })),
        ...missing,
      ];
    case "ticks":
      return [
        ...question.selected.map((answer) => ({ answer, meaning: "reports" as const, barrier: null })),
        ...question.notSelected.map((answer) => ({
          answer,
          meaning: "does_not_report" as const,
          barrier: null,
        })),
        ...missing,
      ];
    default:
      return [
        ...Object.keys(question.values).map((answer) => ({
          answer,
          meaning: question.reports.includes(answer) ? ("reports" as const) : ("does_not_report" as const),
          barrier: null,
        })),
        ...missing,
      ];
  }
}

function listColumns(question: SurveyQuestion): readonly (readonly [string, string | null])[] {
  switch (question.kind) {
    case "choices":
      return [[question.column, null]];
    case "ticks":
      return Object.entries(question.columns);
    default:
      return [[question.column, question.barrier]];
  }
}

/** Barriers that a question asks about: who answers it is in the base of each. */
export function listAskedBarriers(question: SurveyQuestion): readonly string[] {
  const asked =
    question.kind === "choices"
      ? [...Object.values(question.options), question.other ?? null]
      : listColumns(question).map(([, barrier]) => barrier);
  return [...new Set(asked.filter((barrier) => barrier !== null))];
}

/** An option inside a cell is found whatever spaces stand around its own separators. */
function toOptionKey(question: SurveyQuestion, answer: string): string {
  const key = toLabelKey(answer);
  return question.kind === "choices"
    ? key.replaceAll(new RegExp(` *${question.separator} *`, "g"), question.separator)
    : key;
}

/** Puts what a mapping says into `landing`, for the staging models. */
export async function landSurveyMapping(session: Session, mapping: SurveyMapping): Promise<void> {
  const questions = mapping.questions.map((question, index) => ({ question, id: `q${index + 1}` }));
  await createTableFrom(
    session,
    "landing.survey_question",
    { question: text, kind: text, separator: text, has_other: "boolean", other_barrier: text },
    questions.map(({ question, id }) => ({
      question: id,
      kind: question.kind ?? "single",
      separator: question.kind === "choices" ? question.separator : null,
      has_other: question.kind === "choices" && question.other !== undefined,
      other_barrier: question.kind === "choices" ? (question.other ?? null) : null,
    })),
  );
  await createTableFrom(
    session,
    "landing.survey_question_column",
    { question: text, column_name: text, barrier_code: text },
    questions.flatMap(({ question, id }) =>
      listColumns(question).map(([column_name, barrier_code]) => ({
        question: id,
        column_name,
        barrier_code,
      })),
    ),
  );
  await createTableFrom(
    session,
    "landing.survey_option",
    { question: text, answer: text, answer_key: text, meaning: text, barrier_code: text },
    questions.flatMap(({ question, id }) =>
      listOptions(question).map(({ answer, meaning, barrier }) => ({
        question: id,
        answer,
        answer_key: toOptionKey(question, answer),
        meaning,
        barrier_code: barrier,
      })),
    ),
  );
  await createTableFrom(
    session,
    "landing.survey_question_barrier",
    { question: text, barrier_code: text },
    questions.flatMap(({ question, id }) =>
      listAskedBarriers(question).map((barrier_code) => ({ question: id, barrier_code })),
    ),
  );
  await landLabels(session, mapping);
}

async function landLabels(session: Session, { organisation, profession }: SurveyMapping): Promise<void> {
  const organisations = "column" in organisation ? Object.entries(organisation.values ?? {}) : [];
  await createTableFrom(
    session,
    "landing.organisation_label",
    { label_key: text, organisation_code: text },
    organisations.map(([label, organisation_code]) => ({ label_key: toLabelKey(label), organisation_code })),
  );
  await createTableFrom(
    session,
    "landing.profession_label",
    { label_key: text, job_group_name: text },
    Object.entries(profession.values ?? {}).map(([label, job_group_name]) => ({
      label_key: toLabelKey(label),
      job_group_name,
    })),
  );
}
