import { toCsvText } from "../../pipelines/sample/csv-text.ts";
import { type TinyCell, writeTinyWorkbook } from "./tiny-workbook.ts";

/** An item record as a test thinks of it. */
export interface TestRecord {
  readonly organisation?: string;
  readonly jobGroup?: string;
  readonly month?: string;
  readonly status?: string;
  readonly key?: string;
  readonly group?: string;
  readonly competency?: string;
  readonly question?: string;
  readonly result?: string;
  readonly framework?: string;
  readonly archetype?: string;
}

export const now = "Where are you now";
export const need = "Where do you need to be";

/** Groups as the platform names them, with the first item of each. */
export const groups = [
  ["Data, information and content", 1],
  ["Teaching, learning and self-development", 6],
  ["Communication, collaboration and participation", 11],
  ["Technical proficiency", 16],
  ["Creation, innovation and research", 21],
  ["Digital identity, wellbeing, safety and security", 26],
] as const;

/**
 * The 60 records of one DSAT assessment: item n of a domain (0 to 4) has the confidence `confidence[domain] + n` less what goes past 10,
 * and the target `target[domain]`.
 */
export function toAssessmentRecords(
  base: TestRecord,
  confidence: readonly number[],
  target: readonly number[],
): readonly TestRecord[] {
  return groups.flatMap(([group, first], domain) =>
    Array.from({ length: 5 }, (_, item) => [
      {
        ...base,
        group,
        competency: String(first + item),
        question: now,
        result: String(Math.min(10, (confidence[domain] ?? 0) + item)),
      },
      { ...base, group, competency: String(first + item), question: need, result: String(target[domain]) },
    ]).flat(),
  );
}

export const itemHeader = [
  "organisation_code",
  "job_group",
  "month",
  "status",
  "assessment_key",
  "group",
  "competency",
  "assessment_question",
  "result",
] as const;

/** An item table as CSV text; the framework and archetype columns only where a record has them. */
export function toItemText(records: readonly TestRecord[], header: readonly string[] = itemHeader): string {
  const extra = (["framework", "archetype"] as const).filter((name) =>
    records.some((record) => record[name] !== undefined),
  );
  return toCsvText([
    [...header, ...extra],
    ...records.map((record) => [
      record.organisation ?? "RAA",
      record.jobGroup ?? "Nursing / midwifery",
      record.month ?? "2026-05",
      record.status ?? "Submitted",
      record.key ?? "p1",
      record.group ?? groups[0][0],
      record.competency ?? "1",
      record.question ?? now,
      record.result ?? "5",
      ...extra.map((name) => record[name] ?? ""),
    ]),
  ]);
}

/** Headers of the platform's sheet `Details`, in its order. */
const detailsHeader = [
  "Group",
  "Competency",
  "CompetencyOptional",
  "AssessmentQuestion",
  "SelfAssessmentRequired",
  "SelfAssessmentResult",
  "SelfAssessmentComments",
  "Reviewer",
  "ReviewerPrn",
  "Reviewed",
  "ReviewerComments",
  "ReviewerVerified",
  "RoleRequirements",
];

/** Writes a Details workbook as the platform does: a Summary that names the learner, and sheet-protected Details. */
export async function writeDetailsWorkbook(
  path: string,
  records: readonly TestRecord[],
  person: { readonly name: string; readonly comment: string; readonly reviewer: string } = {
    name: "Test Person",
    comment: "",
    reviewer: "",
  },
): Promise<string> {
  const rows: readonly (readonly TinyCell[])[] = [
    detailsHeader,
    ...records.map(({ group = "", competency = "", question = "", result = "" }) => [
      group,
      competency,
      "FALSE",
      question,
      "TRUE",
      result === "" ? null : result,
      person.comment || null,
      person.reviewer || null,
      "Not Recorded",
      null,
      person.comment || null,
      null,
      "Not self assessed",
    ]),
  ];
  return writeTinyWorkbook(path, {
    sheets: [
      {
        name: "Summary",
        rows: [
          ["Learner", person.name],
          ["Self assessment", "Digital Skills Assessment Tool"],
        ],
      },
      { name: "Details", rows },
    ],
  });
}

export const detailsName = (
  organisation: string,
  jobGroup: number,
  month: string,
  running: number,
  day: string,
): string => `DSAT Details - ${organisation} - ${jobGroup} - ${month} - ${running} - downloaded ${day}.xlsx`;
