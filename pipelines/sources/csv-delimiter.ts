import { type CsvRecord, listCsvRecords } from "./csv-records.ts";
import type { SurveyTable } from "./survey-table.ts";
import type { TextHead } from "./text-head.ts";

export type Delimiter = SurveyTable["delimiter"];

/** Records that are looked at: headers have at most three. */
const headRecords = 3;

export interface DelimitedHead {
  readonly delimiter: Delimiter;
  readonly records: readonly CsvRecord[];
  readonly openQuoteLine: number | undefined;
}

function toCandidate(head: TextHead, delimiter: Delimiter): DelimitedHead & { readonly score: number } {
  const { records, openQuoteLine } = listCsvRecords(head.text, headRecords, head.complete, delimiter);
  const width = records[0]?.cells.length ?? 0;
  const filled = records.filter(({ cells }) => cells.length > 1 || cells[0] !== "");
  const isEven = filled.every(({ cells }) => cells.length === width);
  // Records of one width prove a separator; the most columns decide among several, and the order among equals.
  return { delimiter, records, openQuoteLine, score: (width > 1 && isEven ? 100_000 : 0) + width };
}

/** The first records as each separator would read them, the likeliest first; quotes are respected. */
export function listDelimitedHeads(head: TextHead): readonly DelimitedHead[] {
  const delimiters: readonly Delimiter[] = [",", ";", "\t", "|"];
  return delimiters
    .map((delimiter) => toCandidate(head, delimiter))
    .sort((a, b) => b.score - a.score)
    .map(({ delimiter, records, openQuoteLine }) => ({ delimiter, records, openQuoteLine }));
}
