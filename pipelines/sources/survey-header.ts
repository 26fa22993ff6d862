import { basename } from "node:path";
import { FileFault } from "../fault.ts";
import { listCsvRecords } from "./csv-records.ts";
import { listNearestNames } from "./nearest-name.ts";
import type { SurveyMapping } from "./survey-mapping.ts";
import { readTextHead } from "./text-head.ts";

/** Columns every survey needs beside the mapped ones: they tell previews and unfinished answers. */
export const surveySystemColumns = ["Status", "Finished"] as const;

export interface SurveyHeader {
  /** Short names of all columns in file order, for reading by position; most are never read. */
  readonly columns: readonly string[];
  /** Question text by column, for mapped columns only: plain text on one line. */
  readonly questionTexts: ReadonlyMap<string, string>;
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: " ",
};

/** Plain text of a question: survey authors paste HTML, and the text is shown in tables and tooltips. */
export function toQuestionText(html: string): string {
  return html
    .replaceAll(/<(?:style|script)\b[\s\S]*?<\/(?:style|script)>/gi, " ")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? " ")
    .replaceAll(/[\s\u00a0\u200b]+/g, " ")
    .trim();
}

/** Columns a mapping names, in its order. */
export function listMappedColumns(mapping: SurveyMapping): readonly string[] {
  return [
    mapping.organisation.column,
    mapping.profession.column,
    ...mapping.questions.map(({ column }) => column),
  ];
}

function missingFault(file: string, missing: readonly string[], columns: readonly string[]): FileFault {
  const found = missing.map((name) => {
    const nearest = listNearestNames(
      name,
      columns.filter((column) => column !== ""),
    );
    return `no column "${name}"${nearest.length > 0 ? ` (nearest: ${nearest.map((n) => `"${n}"`).join(", ")})` : ""}`;
  });
  return new FileFault({
    code: "missing_column",
    file,
    place: "line 1, header",
    found: found.join("; "),
    remedy: "Correct the column names in the mapping, or export the survey with all its questions.",
  });
}

/**
 * Reads the three header records of a Qualtrics survey and checks that every mapped column is there exactly once.
 *
 * Throws `FileFault`: `missing_column` with the nearest names, `repeated_column`, `ragged_header` when the three records
 * differ in length, `not_qualtrics` when the third is not the one with the import ids.
 */
export async function readSurveyHeader(path: string, mapping: SurveyMapping): Promise<SurveyHeader> {
  const file = basename(path);
  const head = await readTextHead(path, false);
  const { records } = listCsvRecords(head.text, 3, head.complete);
  const [names, texts, imports] = records;
  if (
    names === undefined ||
    texts === undefined ||
    imports?.cells[0]?.trimStart().startsWith('{"ImportId"') !== true
  ) {
    throw new FileFault({
      code: "not_qualtrics",
      file,
      place: "line 1, header",
      found: "no three header records as Qualtrics writes them",
      remedy: "Export the responses from Qualtrics as CSV, without the legacy format.",
    });
  }
  if (texts.cells.length !== names.cells.length || imports.cells.length !== names.cells.length) {
    throw new FileFault({
      code: "ragged_header",
      file,
      place: `lines ${names.line} to ${imports.line}, header`,
      found: `${names.cells.length}, ${texts.cells.length} and ${imports.cells.length} columns in the three header records`,
      remedy: "Export the survey again and do not edit the file by hand.",
    });
  }
  const columns = names.cells;
  const needed = [...surveySystemColumns, ...listMappedColumns(mapping)];
  const missing = needed.filter((name) => !columns.includes(name));
  if (missing.length > 0) throw missingFault(file, missing, columns);
  const repeated = needed.filter((name) => columns.indexOf(name) !== columns.lastIndexOf(name));
  if (repeated.length > 0) {
    throw new FileFault({
      code: "repeated_column",
      file,
      place: "line 1, header",
      found: `more than one column ${repeated.map((name) => `"${name}"`).join(", ")}`,
      remedy: "Give every question its own export tag in Qualtrics and export again.",
    });
  }
  return {
    columns,
    questionTexts: new Map(
      listMappedColumns(mapping).map((name) => [
        name,
        toQuestionText(texts.cells[columns.indexOf(name)] ?? ""),
      ]),
    ),
  };
}
