import { basename } from "node:path";
import { FileFault } from "../fault.ts";
import { findColumnRole } from "./identifying-columns.ts";
import { readSurveyHead, type SurveyHead } from "./survey-head.ts";
import { readSurveyHeadings, type SurveyHeading } from "./survey-headings.ts";
import type { SurveyColumn, SurveyTable, SurveyTool, TextEncoding } from "./survey-table.ts";
import { findTextEncoding } from "./text-encoding.ts";

const encodingNames: Readonly<Record<TextEncoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16 (big-endian)",
  "windows-1252": "Windows-1252",
};

const delimiterNames: Readonly<Record<SurveyTable["delimiter"], string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "vertical bars",
};

/** `seen` holds how often each name was given away, in lower case. */
function toUniqueName(name: string, seen: Map<string, number>): string {
  const key = name.toLowerCase();
  const copies = (seen.get(key) ?? 0) + 1;
  seen.set(key, copies);
  // A file may hold "A (2)" itself, so a made name is looked up as well.
  return copies === 1 ? name : toUniqueName(`${name} (${copies})`, seen);
}

/** Columns with a heading; a repeated name gets " (2)", so that every column can be named. */
function toColumns(tool: SurveyTool, headings: readonly SurveyHeading[]): readonly SurveyColumn[] {
  const seen = new Map<string, number>();
  return headings.flatMap((heading, position) => {
    if (heading.name === "") return [];
    const name = toUniqueName(heading.name, seen);
    return [
      { name, text: heading.text, group: heading.group, position, role: findColumnRole(tool, heading) },
    ];
  });
}

function listDecisions(
  head: SurveyHead,
  encoding: TextEncoding,
  columns: readonly SurveyColumn[],
): readonly string[] {
  const unread = (role: SurveyColumn["role"]) => columns.filter((column) => column.role === role).length;
  const dropped = [
    [unread("identifying"), "that can identify people"],
    [unread("free_text"), "with free text"],
  ] as const;
  const parts = dropped.flatMap(([n, what]) => (n === 0 ? [] : [`${n} ${what}`]));
  return [
    head.format === "xlsx"
      ? "the first sheet is read"
      : `${encodingNames[encoding]}, separated by ${delimiterNames[head.delimiter]}`,
    ...(parts.length === 0 ? [] : [`columns never read: ${parts.join(", ")}`]),
  ];
}

/** Columns that are accepted; the longest questionnaires have some hundreds. */
const maxColumns = 4096;

function checkWidth(path: string, head: SurveyHead): void {
  if (head.records.every((cells) => cells.length <= maxColumns)) return;
  throw new FileFault({
    code: "too_large",
    file: basename(path),
    place: "line 1, header",
    found: `more than ${maxColumns} columns`,
    remedy: "Export the survey again; a question may have several columns, but not so many.",
  });
}

function checkHeader(path: string, head: SurveyHead, headerRecords: number): void {
  const records = head.records.slice(0, headerRecords);
  const widths = records.map((cells) => cells.length);
  const place = headerRecords === 1 ? "line 1, header" : `the ${headerRecords} header records`;
  const remedy = "Export the survey again and do not edit the file by hand.";
  if (records.length < headerRecords || (widths[0] ?? 0) < 2) {
    throw new FileFault({
      code: "unreadable_header",
      file: basename(path),
      place,
      found: records.length < headerRecords ? "no end of the header" : "a single column",
      remedy,
    });
  }
  // A row of a sheet ends with its last filled cell, so only text files show a slip here.
  if (head.format === "csv" && new Set(widths).size > 1) {
    const last = widths.pop() ?? 0;
    throw new FileFault({
      code: "ragged_header",
      file: basename(path),
      place,
      found: `${widths.join(", ")} and ${last} columns`,
      remedy,
    });
  }
}

/**
 * Reads how a survey export is written and what its columns are, from its first records; the answers are not looked at. A table
 * of no known tool is `plain`, with one header record.
 *
 * Throws `FileFault`: `unreadable_header`, `ragged_header`, `too_large`, and those of the encoding or the workbook.
 */
export async function readSurveyTable(path: string): Promise<SurveyTable> {
  const head = await readSurveyHead(path);
  checkWidth(path, head);
  const tool = head.tool ?? "plain";
  const { version, headerRecords, headings } = readSurveyHeadings(tool, head.records);
  checkHeader(path, head, headerRecords);
  const encoding = head.format === "xlsx" ? "utf-8" : await findTextEncoding(path);
  const columns = toColumns(tool, headings);
  return {
    tool,
    version,
    format: head.format,
    encoding,
    delimiter: head.delimiter,
    headerRecords,
    columns,
    width: Math.max(...head.records.slice(0, headerRecords).map((cells) => cells.length)),
    decisions: listDecisions(head, encoding, columns),
  };
}
