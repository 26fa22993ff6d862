import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { ExtractColumn } from "../../app/domain/extract-column.ts";
import type { ExtractNotes, ExtractTable } from "../../app/extract/extract-table.ts";

export type ExtractCell = string | number | boolean | null;

/** Texts that some format or other has trouble with. */
export const AWKWARD_TEXTS = [
  "plain",
  "",
  "=1+1",
  "+44",
  "-5",
  "@sum(A1)",
  "\tindented",
  "＝1+1",
  'with "quotes", a comma',
  "two\nlines",
  "two\r\nlines",
  "a carriage\rreturn",
  "<b>&amp; ]]>",
  "_x0041_ and _x_",
  " a space at either end ",
  "three   spaces",
  "Łódź – naïve 🩺",
  "it's $1 {0} \\ ; | %",
  "'=already",
  "NULL",
  "007",
  "1e5",
  "TRUE",
  "a bell\u0007 rings",
] as const;

export const AWKWARD_NOTES: ExtractNotes = {
  kind: "aggregate",
  title: 'Readiness of <nurses> & "midwives"',
  sentence: "Nurses in the North West, domain it's all about, last four waves.",
  releaseId: "2026-11-21.1",
  releasedOn: "2026-11-21",
  address: "https://example.org/extracts?release=2026-11-21.1&place=Y62",
  notShown: "A row that is not shown has no figures: too few people answered.",
  citation: "Digital readiness, release 2026-11-21.1",
  licence: {
    name: "Open Government Licence v3.0",
    url: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
  },
  methods: ["Figures are means.", "Intervals are at 95 %."],
};

const COLUMNS: readonly ExtractColumn[] = [
  {
    name: "row_id",
    type: "integer",
    title: "Row",
    description: "Number of the row",
    unit: "",
    isRequired: true,
  },
  { name: "label", type: "string", title: "Label", description: "A text, or = nothing", unit: "" },
  { name: "mean", type: "number", title: "Mean", description: "Mean score", unit: "points from 0 to 10" },
  { name: "is_shown", type: "boolean", title: "Shown", description: "Whether it is shown", unit: "" },
];

/** A stand-in for a release whose texts are awkward, an extract of it, and what a reader of the extract must find. */
export interface AwkwardExtract {
  readonly release: { readonly id: string; readonly path: string };
  readonly folder: string;
  readonly table: ExtractTable;
  readonly rows: readonly (readonly ExtractCell[])[];
  readonly remove: () => Promise<void>;
}

/** Makes one with so many rows; the first ones take the awkward texts in turn. */
export async function makeAwkwardExtract(rowCount = 60): Promise<AwkwardExtract> {
  const folder = await mkdtemp(path.join(tmpdir(), "readiness-extract-"));
  const file = path.join(folder, "release.duckdb");
  const rows = Array.from({ length: Math.min(rowCount, 1000) }, (_, row) => toRow(row));
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run("create table cell (row_id integer, label varchar, mean double, is_shown boolean)");
  const appender = await connection.createAppender("cell");
  for (const [id, label, mean, isShown] of rows) {
    appender.appendInteger(Number(id));
    if (label === null) appender.appendNull();
    else appender.appendVarchar(String(label));
    if (mean === null) appender.appendNull();
    else appender.appendDouble(Number(mean));
    if (isShown === null) appender.appendNull();
    else appender.appendBoolean(isShown === true);
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(
    `insert into cell select i, 'label ' || i, i / 7, i % 2 = 0 from range(${rows.length}, ${rowCount}) as r(i)`,
  );
  connection.closeSync();
  instance.closeSync();
  return {
    folder,
    release: { id: AWKWARD_NOTES.releaseId, path: file },
    table: {
      columns: COLUMNS,
      key: ["row_id"],
      select: {
        sql: "select row_id, label, mean, is_shown from cell where row_id < $1 and label is distinct from $2 order by row_id",
        parameters: [rowCount, "never it's there"],
      },
      notes: AWKWARD_NOTES,
    },
    rows,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const MEANS = [0, -1.5, 1 / 3, 1e-7, 123456789.125, 7] as const;

function toRow(row: number): readonly ExtractCell[] {
  if (row % 9 === 8) return [row, null, null, null];
  return [
    row,
    AWKWARD_TEXTS[row % AWKWARD_TEXTS.length] ?? "",
    MEANS[row % MEANS.length] ?? 0,
    row % 2 === 0,
  ];
}
