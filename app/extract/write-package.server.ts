import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ExtractTable } from "./extract-table";
import { type Digest, digestFile, digestText } from "./file-digest.server";
import type { WriterTask } from "./format-writer";
import { CODEBOOK_PATH, DATA_PATH, toCsvwMetadata, toDataPackage } from "./package-metadata";
import { listPackageTexts } from "./package-texts";
import { toCodebookSheet } from "./sheet";
import { writeCsv } from "./write-csv.server";
import { writeZip, type ZipEntry } from "./zip-file.server";

/** Writes a data package: the data with everything needed to read, trust and cite it. */
export async function writePackage(task: WriterTask): Promise<number> {
  const { table, folder, signal } = task;
  const data = join(folder, DATA_PATH);
  const rows = await writeCsv({ ...task, file: data, withBom: false });
  const codebook = await writeCodebook(task);
  const digests = { data: await digestFile(data, signal), codebook: digestText(codebook) };
  const texts: readonly (readonly [path: string, text: string])[] = [
    ...listPackageTexts(table.notes),
    [CODEBOOK_PATH, codebook],
    ["datapackage.json", toDataPackage(table, digests)],
    [`${DATA_PATH}-metadata.json`, toCsvwMetadata(table)],
  ];
  const sums = [
    toSum(DATA_PATH, digests.data),
    ...texts.map(([path, text]) => toSum(path, digestText(text))),
  ];
  const entries: readonly ZipEntry[] = [
    ...[...texts, ["SHA256SUMS", sums.join("")] as const].map(([path, text]) => ({ path, parts: [text] })),
    { path: DATA_PATH, parts: [{ file: data }] },
  ];
  await writeZip(task.file, entries, { day: table.notes.releasedOn, signal });
  return rows;
}

/** The codebook is the sheet of the workbook, as CSV. */
async function writeCodebook(task: WriterTask): Promise<string> {
  const file = join(task.folder, CODEBOOK_PATH);
  const { columns, select } = toCodebookSheet(task.table);
  const table: ExtractTable = {
    notes: task.table.notes,
    select,
    key: [],
    columns: columns.map(({ name, type }) => ({ name, type, title: name, description: "", unit: "" })),
  };
  await writeCsv({ ...task, table, file, withBom: false });
  return readFile(file, "utf8");
}

function toSum(path: string, { sha256 }: Digest): string {
  return `${sha256}  ${path}\n`;
}
