import type { SurveyTool } from "./sources/survey-table.ts";

/** A fact about a file that its readers must know. */
export interface FileNote {
  readonly code: string;
  readonly note: string;
  /** Shown beside the figures; others stay in the load report. */
  readonly isPublished: boolean;
}

/** Something a named check noticed in a file that does not stop it from being loaded. */
export interface FileFinding {
  /** Identifier of the check in `validation/check-catalogue.ts`. */
  readonly check: string;
  /** Where in the file: a column, a sheet, a row. */
  readonly place: string;
  /** What was found, without anything of a person; counts below 10 are not named. */
  readonly found: string;
  /** What the reader should do next. */
  readonly remedy: string;
}

interface StagedBase {
  /** Identifies the file by its bytes, unit and date. */
  readonly fileId: string;
  readonly file: string;
  readonly sha256: string;
  readonly version: string;
  /** Records in the file, by a counter of its own. */
  readonly rowsIn: number;
  readonly accepted: number;
  readonly rejected: Readonly<Record<string, number>>;
  readonly notes: readonly FileNote[];
  /** What loading the file decided by itself, such as its encoding or the order of day and month, in words. */
  readonly decisions: readonly string[];
  /** Warnings of named checks. */
  readonly findings: readonly FileFinding[];
}

export interface SnapshotUnit {
  readonly unit: string;
  /** First enrolment month of an organisation in an extract; null for a workbook, which goes back to the beginning. */
  readonly firstMonth: string | null;
  /** Its last enrolment month there; null for a workbook, which goes on to its date. */
  readonly lastMonth: string | null;
}

export interface StagedAssessments extends StagedBase {
  readonly kind: "dsat_workbook" | "assessment_extract" | "dsat_details" | "item_table";
  /** The snapshot its rows belong to: the file itself, or all Details workbooks of an organisation and day. */
  readonly snapshotId: string;
  /** Framework that was assessed; the code of its instrument. */
  readonly framework: string;
  readonly snapshotDate: string;
  /** Centres or organisations the file is a snapshot of. */
  readonly units: readonly SnapshotUnit[];
}

export interface StagedSurvey extends StagedBase {
  readonly kind: "survey";
  readonly tool: SurveyTool;
  readonly instrument: string;
  readonly title: string;
  readonly firstDay: string;
  readonly fieldMidpoint: string;
  readonly lastDay: string;
  readonly questions: readonly {
    readonly barrier: string;
    readonly text: string;
    readonly reportingAnswers: string;
  }[];
}

/** What is known of a file after staging; its accepted and refused rows lie beside it as Parquet. */
export type StagedFile = StagedAssessments | StagedSurvey;

/** Rows refused, over all reasons. */
export function countRejected(file: StagedFile): number {
  return Object.values(file.rejected).reduce((sum, n) => sum + n, 0);
}

/** Identifies a file in its accepted rows: Details workbooks of one organisation and day share their snapshot's. */
export function toRowsId(file: StagedFile): string {
  return file.kind === "survey" ? file.fileId : file.snapshotId;
}
