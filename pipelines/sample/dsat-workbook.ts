import { type CellValue, type WorkbookSheet, writeWorkbook } from "./workbook.ts";
import { toColumnName } from "./workbook-parts.ts";

/** How the report was built; see data/README.md and `DsatVersion` of the reader. */
export type DsatWorkbookVersion = "V1" | "V2" | "V3";

/** One row of `Assessment Outcome Summary`. */
export interface OutcomeRow {
  readonly month: number;
  readonly year: number;
  readonly jobGroup: string;
  /** Answers to the centre's own questions, in the order of their columns. */
  readonly answers: readonly (string | null)[];
  readonly status: string;
  readonly learningLaunched: number | null;
  readonly learningCompleted: number | null;
  /** Confidence and target of the six domains in export order: 12 values. */
  readonly scores: readonly (number | null)[];
}

/** One row of `Delegate Completion Status`; the names are as invented as everything else. */
export interface DelegateRow {
  readonly month: number;
  readonly year: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly answers: readonly (string | null)[];
  readonly status: string;
}

export interface DsatWorkbookContent {
  readonly path: string;
  readonly version: DsatWorkbookVersion;
  /** V3 only: text of the centre's own questions by registration field (1 to 6); null where the field is not used. */
  readonly prompts?: readonly (string | null)[];
  readonly outcomes: readonly OutcomeRow[];
  readonly delegates: readonly DelegateRow[];
  /** Which sheet comes first; the reports are not consistent. */
  readonly outcomeFirst?: boolean;
  /** Replaces the header row of `Assessment Outcome Summary`, for files that somebody edited. */
  readonly headers?: readonly string[];
  readonly prefix?: string;
}

const leading = ["EnrolledMonth", "EnrolledYear", "JobGroup"];

const scoreHeaders = [
  "DataInformationAndContent",
  "TeachinglearningAndSelfDevelopment",
  "CommunicationCollaborationAndParticipation",
  "TechnicalProficiency",
  "CreationInnovationAndResearch",
  "DigitalIdentityWellbeingSafetyAndSecurity",
].flatMap((domain) => [`${domain}Confidence`, `${domain}Relevance`]);

/** Headers between `JobGroup` and `Status`. A question whose text is taken already gets its field number. */
export function toPromptHeaders(
  version: DsatWorkbookVersion,
  prompts: readonly (string | null)[],
): readonly string[] {
  if (version !== "V3") return ["CentreField1", "CentreField2", "CentreField3"];
  const taken = new Set(leading);
  return prompts.flatMap((prompt, index) => {
    if (prompt === null) return [];
    const header = taken.has(prompt) ? `${prompt} (Prompt ${index + 1})` : prompt;
    taken.add(header);
    return [header];
  });
}

/** Header row of `Assessment Outcome Summary`. */
export function toOutcomeHeaders(
  version: DsatWorkbookVersion,
  prompts: readonly (string | null)[] = [],
): readonly string[] {
  return [
    ...leading,
    ...toPromptHeaders(version, prompts),
    "Status",
    "LearningLaunched",
    "LearningCompleted",
    ...scoreHeaders,
  ];
}

/**
 * Writes a DSAT workbook as the platform made it at the time: V1 and V2 with typed cells and a table over all rows, V3
 * with nothing but texts, empty texts for nulls, grouped rows and a table that ends after the first row.
 */
export async function writeDsatWorkbook(content: DsatWorkbookContent): Promise<void> {
  const { version, prompts = [] } = content;
  const promptHeaders = toPromptHeaders(version, prompts);
  const outcome = toSheet(version, "Assessment Outcome Summary", "Outcomes", [
    content.headers ?? toOutcomeHeaders(version, prompts),
    ...content.outcomes.map((row) => [
      row.month,
      row.year,
      row.jobGroup,
      ...toAnswers(row.answers, promptHeaders.length),
      row.status,
      row.learningLaunched,
      row.learningCompleted,
      ...row.scores,
    ]),
  ]);
  const delegate = toSheet(version, "Delegate Completion Status", "Delegates", [
    ["EnrolledMonth", "EnrolledYear", "FirstName", "LastName", "Email", ...promptHeaders, "Status"],
    ...content.delegates.map((row) => [
      row.month,
      row.year,
      row.firstName,
      row.lastName,
      row.email,
      ...toAnswers(row.answers, promptHeaders.length),
      row.status,
    ]),
  ]);
  await writeWorkbook(content.path, {
    sheets: content.outcomeFirst === true ? [outcome, delegate] : [delegate, outcome],
    prefix: content.prefix ?? "x:",
  });
}

function toAnswers(answers: readonly (string | null)[], width: number): readonly (string | null)[] {
  return Array.from({ length: width }, (_, index) => answers[index] ?? null);
}

function toSheet(
  version: DsatWorkbookVersion,
  name: string,
  tableName: string,
  rows: readonly (readonly CellValue[])[],
): WorkbookSheet {
  const lastColumn = toColumnName((rows[0]?.length ?? 1) - 1);
  if (version !== "V3") {
    return { name, rows, table: { name: tableName, ref: `A1:${lastColumn}${Math.max(2, rows.length)}` } };
  }
  return {
    name,
    rows: rows.map((row) => row.map((value) => (value === null ? "" : String(value)))),
    table: { name: tableName, ref: `A1:${lastColumn}2` },
    outline: true,
  };
}
