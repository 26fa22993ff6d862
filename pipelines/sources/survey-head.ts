import { type Delimiter, listDelimitedHeads } from "./csv-delimiter.ts";
import type { SurveyTool } from "./survey-table.ts";
import { findSurveyTool } from "./survey-tool.ts";
import { readAnyTextHead } from "./text-encoding.ts";
import type { TextHead } from "./text-head.ts";
import { listFirstRows } from "./xlsx-first-sheet.ts";

/** The first records of a table, and the tool they show; null where they show none. */
export interface SurveyHead {
  readonly format: "csv" | "xlsx";
  readonly tool: SurveyTool | null;
  readonly delimiter: Delimiter;
  readonly records: readonly (readonly string[])[];
}

/** Reads the first records of a text as the separator would have it that shows a survey tool, else as the likeliest one. */
export function toSurveyHead(head: TextHead): SurveyHead {
  const heads = listDelimitedHeads(head).map(({ delimiter, records }) => {
    const cells = records.map((record) => record.cells);
    return { format: "csv" as const, tool: findSurveyTool(cells), delimiter, records: cells };
  });
  const none: SurveyHead = { format: "csv", tool: null, delimiter: ",", records: [] };
  return heads.find(({ tool }) => tool !== null) ?? heads[0] ?? none;
}

/** Reads the first records of a CSV, TSV or Excel file, and nothing else of it. */
export async function readSurveyHead(path: string): Promise<SurveyHead> {
  if (!/\.xlsx$/i.test(path)) return toSurveyHead(await readAnyTextHead(path));
  const records = await listFirstRows(path, 3);
  return { format: "xlsx", tool: findSurveyTool(records), delimiter: ",", records };
}
