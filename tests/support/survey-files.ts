import { toCsvText } from "../../pipelines/sample/csv-text.ts";
import type { DataFolder } from "./data-folder.ts";

/** One survey response as a test thinks of it. */
export interface TestResponse {
  readonly organisation?: string;
  readonly profession?: string;
  readonly status?: string;
  readonly finished?: string;
  /** Answers to Q1 (time), Q2 (time, asked the other way round) and Q3 (skills). */
  readonly answers?: readonly string[];
  /** Cells of the columns that identify people. */
  readonly identity?: {
    readonly ip?: string;
    readonly first?: string;
    readonly last?: string;
    readonly email?: string;
  };
  readonly comment?: string;
}

const columns = [
  ["StartDate", "Start Date"],
  ["Status", "Response Type"],
  ["IPAddress", "IP Address"],
  ["Finished", "Finished"],
  ["RecipientLastName", "Recipient Last Name"],
  ["RecipientFirstName", "Recipient First Name"],
  ["RecipientEmail", "Recipient Email"],
  ["OrgCode", "OrgCode"],
  ["Job", "Which of these is closest to your job?"],
  ["Q1", "I have had time to learn"],
  ["Q2", "I lack time\nto learn"],
  ["Q3", "I lack <b>skills</b>"],
  ["Comment", "Anything else?"],
] as const;

const agreement = { Disagree: 1, Neither: 2, Agree: 3 };

/** The mapping that goes with `toSurveyText`. */
export const testMapping = {
  version: 2,
  instrument: "barriers",
  title: "Barriers to digital learning",
  tool: "qualtrics",
  fieldPeriod: { from: "2026-05-01", to: "2026-05-31" },
  organisation: { column: "OrgCode" },
  profession: { column: "Job" },
  questions: [
    {
      column: "Q1",
      barrier: "time",
      direction: "low_is_barrier",
      values: agreement,
      reports: ["Disagree"],
      missing: ["Don't know"],
    },
    {
      column: "Q2",
      barrier: "time",
      direction: "high_is_barrier",
      values: agreement,
      reports: ["Agree"],
      missing: ["Don't know"],
    },
    {
      column: "Q3",
      barrier: "skills",
      direction: "high_is_barrier",
      values: agreement,
      reports: ["Agree"],
      missing: ["Don't know"],
    },
  ],
};

/** A Qualtrics export as CSV text. */
export function toSurveyText(responses: readonly TestResponse[]): string {
  return toCsvText([
    columns.map(([name]) => name),
    columns.map(([, text]) => text),
    columns.map(([name]) => JSON.stringify({ ImportId: name })),
    ...responses.map((response) => [
      "2026-05-08 16:53:00",
      response.status ?? "IP Address",
      response.identity?.ip ?? "192.0.2.1",
      response.finished ?? "True",
      response.identity?.last ?? "",
      response.identity?.first ?? "",
      response.identity?.email ?? "",
      response.organisation ?? "RAA",
      response.profession ?? "Nursing / midwifery",
      ...(response.answers ?? ["Agree", "Neither", "Disagree"]),
      response.comment ?? "",
    ]),
  ]);
}

/** Writes a survey and its mapping. */
export async function putSurvey(
  folder: DataFolder,
  responses: readonly TestResponse[],
  mapping: unknown = testMapping,
  name = "surveys/barriers",
): Promise<void> {
  await folder.put(`${name}.csv`, toSurveyText(responses));
  if (mapping !== null) await folder.put(`${name}.mapping.json`, JSON.stringify(mapping));
}

/** `n` responses whose answers turn at different speeds. */
export function listResponses(n: number, base: TestResponse = {}): readonly TestResponse[] {
  const answers = Object.keys(agreement);
  return Array.from({ length: n }, (_, index) => ({
    answers: [answers[index % 3]!, answers[Math.floor(index / 3) % 3]!, answers[Math.floor(index / 2) % 3]!],
    ...base,
  }));
}
