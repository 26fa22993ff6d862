/** Tools whose exports are recognised; `plain` is any other table with a mapping. */
export const surveyTools = [
  "qualtrics",
  "qualtrics_legacy",
  "limesurvey",
  "microsoft_forms",
  "smartsurvey",
  "jisc",
  "plain",
] as const;

export type SurveyTool = (typeof surveyTools)[number];

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** One column of a survey export, as its header records describe it. */
export interface SurveyColumn {
  /** The name a mapping uses: the export's own, made unique by " (2)" where it repeats. */
  readonly name: string;
  /** Question text on one line, without HTML; the name where the tool gives none. */
  readonly text: string;
  /** The heading it stands under, where a question has several columns (options, statements, sub-questions); else null. */
  readonly group: string | null;
  /** 0 is the first column. */
  readonly position: number;
  /** Identifying and free-text columns are never read; system columns are the tool's own. */
  readonly role: "question" | "system" | "identifying" | "free_text";
}

/** What a survey export is and how it has to be read, known from its first records alone. */
export interface SurveyTable {
  readonly tool: SurveyTool;
  /** The header variant in words, such as "three header rows". */
  readonly version: string;
  readonly format: "csv" | "xlsx";
  readonly encoding: TextEncoding;
  readonly delimiter: "," | ";" | "\t" | "|";
  /** Records before the first response. */
  readonly headerRecords: number;
  /** Columns with a heading, in file order. */
  readonly columns: readonly SurveyColumn[];
  /** Columns of the file, those without a heading included. */
  readonly width: number;
  /** What was decided, in words, for the report. */
  readonly decisions: readonly string[];
}
