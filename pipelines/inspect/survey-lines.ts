import path from "node:path";
import type { SurveyColumn, SurveyTable } from "../sources/survey-table.ts";
import { reviewedLabel } from "./confidence-words.ts";
import type { DraftFile } from "./draft-file.ts";
import type { DraftMapping } from "./draft-mapping.ts";
import type { InspectedSurvey } from "./inspected-survey.ts";
import { toAnswerLine, toQuestionLines, toShownCount } from "./question-lines.ts";
import { listChosenAnswers, summariseAnswers } from "./shown-answers.ts";
import { type Judgement, unchosen } from "./suggestion.ts";
import { toPair, wrapText } from "./text-layout.ts";

const toolNames: Readonly<Record<SurveyTable["tool"], string>> = {
  qualtrics: "Qualtrics",
  qualtrics_legacy: "Qualtrics, legacy format",
  limesurvey: "LimeSurvey",
  microsoft_forms: "Microsoft Forms",
  smartsurvey: "SmartSurvey",
  jisc: "Jisc Online Surveys",
  plain: "no known survey tool, read as a plain table",
};

/** What is known about a survey and its draft, for a terminal. */
export interface SurveyReport {
  readonly file: string;
  readonly survey: InspectedSurvey;
  readonly draft: DraftMapping;
  readonly written: DraftFile;
  /** File name of the mapping of an earlier round that the draft was taken from. */
  readonly carriedFrom: string | undefined;
}

function toRecognised({ file, survey }: SurveyReport): readonly string[] {
  const { table, responses } = survey;
  const { headerRecords } = table;
  return [
    `${file} is a survey export.`,
    "",
    "What was recognised",
    ...toPair("Tool", `${toolNames[table.tool]} (${table.version})`),
    ...toPair("Header rows", `${headerRecords}; the first response is row ${headerRecords + 1}`),
    ...toPair("Responses", toShownCount(responses)),
    ...table.decisions.flatMap((decision, index) => toPair(index === 0 ? "Reading" : "", decision)),
  ];
}

function toPlace(
  title: string,
  name: string | undefined,
  judgement: Judgement | undefined,
): readonly string[] {
  return toPair(
    title,
    judgement === undefined || name === undefined
      ? `${reviewedLabel("low")} not recognised; the steps below say what to write`
      : `${reviewedLabel(judgement.confidence)} ${name}: ${judgement.reason}`,
  );
}

function toLabelLines(report: SurveyReport, kind: "organisation" | "profession"): readonly string[] {
  const found = report.survey.suggestions[kind];
  if (found === undefined || Object.keys(found.values).length === 0) return [];
  const named = listChosenAnswers(found.profile.answers, (answer) => answer in found.values);
  const { shown, rest } = summariseAnswers(named);
  const hidden = found.profile.distinct - named.length;
  return [
    ...shown.map(({ answer, n }) => {
      const value = found.values[answer];
      return toAnswerLine(answer, n, value === unchosen ? "to choose" : (value ?? ""));
    }),
    ...(rest > 0 ? [`    and ${rest} more, all in the draft`] : []),
    ...(hidden > 0
      ? wrapText(
          `${hidden === 1 ? "One rare value is" : `${hidden} rare values are`} not shown and not in the draft; responses with ${hidden === 1 ? "it" : "them"} would be rejected.`,
          "    ",
        )
      : []),
  ];
}

const reasons: Readonly<Partial<Record<SurveyColumn["role"], string>>> = {
  identifying: "Identifying",
  free_text: "Free text",
  system: "The tool's own",
};

function toLeftOut({ survey }: SurveyReport): readonly string[] {
  const byRole = (["identifying", "free_text", "system"] as const).flatMap((role) => {
    const names = survey.table.columns.filter((column) => column.role === role).map(({ name }) => name);
    return names.length === 0 ? [] : toPair(reasons[role] ?? "", names.join(", "));
  });
  const written = survey.suggestions.questions.flatMap((question) =>
    question.kind === "ignored" && question.isFreeText ? [question.column.name] : [],
  );
  const lines = [
    ...byRole,
    ...(written.length === 0
      ? []
      : toPair("Free text", `${written.join(", ")} (most answers are different)`)),
  ];
  return lines.length === 0 ? [] : ["", "Columns that are never loaded", ...lines];
}

function toChecklist({ draft }: SurveyReport): readonly string[] {
  const entries = Object.entries(draft.review ?? {});
  const low = entries.filter(([, { confidence }]) => confidence === "low");
  const medium = entries.filter(([, { confidence }]) => confidence === "medium");
  const names = (each: typeof entries): string => each.map(([name]) => name).join(", ");
  if (low.length + medium.length === 0) return ["", "Nothing in the draft is in doubt."];
  return [
    "",
    "What to look at",
    ...(low.length === 0
      ? []
      : toPair(
          reviewedLabel("low"),
          `${names(low)}: loading waits until you have reviewed ${low.length === 1 ? "it" : "them"}`,
        )),
    ...(medium.length === 0 ? [] : toPair(reviewedLabel("medium"), names(medium))),
  ];
}

/** What has to be written where nothing could be suggested. */
function listOpenSteps({
  fieldPeriod,
  organisation,
  profession,
  questions,
}: DraftMapping): readonly string[] {
  const isOpen = (part: unknown): boolean => JSON.stringify(part).includes(unchosen);
  return [
    ...(isOpen(fieldPeriod)
      ? [
          'Give the days on which the survey was open: "fieldPeriod": {"from":"2026-05-01","to":"2026-05-31"}.',
        ]
      : []),
    ...(isOpen(organisation)
      ? [
          'Say where people work, under "organisation": the column, and a code for each of its values; or {"code":"RXX"} where all work for one.',
        ]
      : []),
    ...(isOpen(profession)
      ? [
          'Say what people do, under "profession": the column, and for each of its values a job group of data/reference/dls_job_groups.csv.',
        ]
      : []),
    ...(isOpen(questions)
      ? [
          `Under "questions", replace every "${unchosen}" by a code of data/reference/barriers.csv. A question that is not about barriers: delete its entry and add its column to "ignored".`,
        ]
      : []),
  ];
}

function toNextSteps({ draft, written, file }: SurveyReport): readonly string[] {
  const name = path.basename(written.path);
  const isLow = Object.values(draft.review ?? {}).some(({ confidence }) => confidence === "low");
  const steps = [
    `Open ${name} in a text editor. Compare each question's barrier code with its text; the codes are listed in data/reference/barriers.csv.`,
    ...listOpenSteps(draft),
    ...(isLow
      ? ['Under "review", add "reviewed": true to every entry of low confidence that you have checked.']
      : []),
    ...(written.mappingExists
      ? [
          `${file} has a mapping already, which was left as it is. To use the draft instead, replace that mapping with it.`,
        ]
      : []),
  ];
  return [
    "",
    ...wrapText(`Draft mapping written beside the export: ${name}`, ""),
    ...steps.flatMap((step, index) => wrapText(step, "     ", `  ${index + 1}. `)),
    `  ${steps.length + 1}. Try it without loading anything:  npm run ingest -- --dry-run`,
  ];
}

/** Everything that was found out about a survey, for a data manager at a terminal; at most 100 columns wide. */
export function toSurveyLines(report: SurveyReport): readonly string[] {
  const { suggestions } = report.survey;
  const { organisation, profession, fieldPeriod } = suggestions;
  const questions = suggestions.questions.filter(
    (question) => question.kind !== "ignored" || !question.isFreeText,
  );
  const carried =
    report.carriedFrom === undefined
      ? []
      : [
          "",
          ...wrapText(
            `The questions are those of an earlier round: the draft is as in ${report.carriedFrom}, and only the field period is new.`,
            "",
          ),
        ];
  return [
    ...toRecognised(report),
    ...carried,
    "",
    "Who and when",
    ...toPlace("Organisation", organisation?.profile.column.name, organisation),
    ...toLabelLines(report, "organisation"),
    ...toPlace("Profession", profession?.profile.column.name, profession),
    ...toLabelLines(report, "profession"),
    ...toPlace("Field period", fieldPeriod?.column, fieldPeriod),
    "",
    ...wrapText(
      "Questions, and what the draft suggests for them; how sure it is stands in brackets: [high], [medium] or [LOW]. Counts below 10 are not shown.",
      "",
    ),
    ...questions.flatMap((question) => ["", ...toQuestionLines(question)]),
    ...toLeftOut(report),
    ...toChecklist(report),
    ...toNextSteps(report),
  ];
}
