import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { toCsvText } from "../../pipelines/sample/csv-text.ts";
import {
  type DelegateRow,
  type DsatWorkbookContent,
  type OutcomeRow,
  writeDsatWorkbook,
} from "../../pipelines/sample/dsat-workbook.ts";
import { assessmentColumns, itemColumns, scoreColumns } from "../../pipelines/sources/assessment-columns.ts";
import type { DataFolder } from "./data-folder.ts";

/** One assessment as a test thinks of it; texts stand for themselves, so that wrong values can be written too. */
export interface TestAssessment {
  readonly organisation?: string;
  readonly jobGroup?: string;
  readonly month?: string;
  readonly status?: string;
  readonly key?: string;
  /** Confidence and target of the six domains in export order: 12 values. */
  readonly scores?: readonly (number | string | null)[];
  readonly items?: readonly (number | string | null)[];
}

const plainScores = [3, 7, 4, 7, 5, 8, 6, 8, 2, 6, 7, 9];

/** The cells of an extract's row, in the order of `toExtractHeader`. */
function toExtractRow(row: TestAssessment, withKey: boolean, withItems: boolean) {
  return [
    row.organisation ?? "RAA",
    row.jobGroup ?? "Nursing / midwifery",
    row.month ?? "2026-05",
    row.status ?? "Submitted",
    ...(row.scores ?? plainScores),
    ...(withKey ? [row.key ?? ""] : []),
    ...(withItems ? (row.items ?? itemColumns.map(() => 5)) : []),
  ];
}

/** An assessment extract as CSV text. */
export function toExtractText(
  rows: readonly TestAssessment[],
  { withKey = false, withItems = false }: { readonly withKey?: boolean; readonly withItems?: boolean } = {},
): string {
  const header = [
    ...assessmentColumns,
    ...scoreColumns,
    ...(withKey ? ["assessment_key"] : []),
    ...(withItems ? itemColumns : []),
  ];
  return toCsvText([header, ...rows.map((row) => toExtractRow(row, withKey, withItems))]);
}

/** Writes an extract in one of its three formats. */
export async function putExtractAs(
  folder: DataFolder,
  format: "csv" | "csv.gz" | "parquet",
  text: string,
  day = "2026-11-09",
): Promise<void> {
  const name = `national/extract-${day}.${format}`;
  if (format === "csv") await folder.put(name, text);
  if (format === "csv.gz") await folder.put(name, gzipSync(text));
  if (format === "parquet") {
    const source = await folder.put("national/source.csv", text);
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await connection.run(
      `copy (from read_csv('${source}', header = true)) to '${folder.at(name)}' (format parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    await rm(source);
  }
}

/** `n` assessments that all differ: job groups, months and scores turn at different speeds. */
export function listAssessments(
  n: number,
  base: TestAssessment = {},
  months: readonly string[] = ["2026-04", "2026-05", "2026-06"],
): readonly TestAssessment[] {
  const jobGroups = ["Nursing / midwifery", "Admin / clerical", "Allied Health Professional"];
  return Array.from({ length: n }, (_, index) => ({
    jobGroup: jobGroups[index % 3]!,
    month: months[Math.floor(index / 2) % months.length]!,
    scores: plainScores.map((score, column) =>
      Math.max(0, Math.min(10, score + ((index * ((column % 4) + 1)) % 5) - 2)),
    ),
    ...base,
  }));
}

/** The rows of a workbook that say the same as an extract's. */
export function toOutcomeRows(
  rows: readonly TestAssessment[],
  answers: readonly string[] = [],
): readonly OutcomeRow[] {
  return rows.map((row) => {
    const [year = "", month = ""] = (row.month ?? "2026-05").split("-");
    return {
      month: Number(month),
      year: Number(year),
      jobGroup: row.jobGroup ?? "Nursing / midwifery",
      answers,
      status: row.status ?? "Submitted",
      learningLaunched: 2,
      learningCompleted: 1,
      // The builder takes what the platform writes; a test may write anything.
      scores: (row.scores ?? plainScores) as readonly (number | null)[],
    };
  });
}

export const workbookName = (centre: string, day: string): string =>
  `dls/DLS DSAT Report - Centre ${centre} - downloaded ${day}.xlsx`;

/** Writes the workbook of a centre; V2 unless told otherwise. */
export async function putWorkbook(
  folder: DataFolder,
  name: string,
  rows: readonly TestAssessment[],
  change: Partial<DsatWorkbookContent> & { readonly answers?: readonly string[] } = {},
): Promise<string> {
  const file = folder.at(name);
  const { answers, ...content } = change;
  await mkdir(path.dirname(file), { recursive: true });
  await writeDsatWorkbook({
    path: file,
    version: "V2",
    outcomes: toOutcomeRows(rows, answers),
    delegates: [plainDelegate],
    ...content,
  });
  return file;
}

const plainDelegate: DelegateRow = {
  month: 5,
  year: 2026,
  firstName: "Test",
  lastName: "Person",
  email: "test.person@example.org",
  answers: [],
  status: "Submitted",
};
