import { readWorkbookParts } from "./workbook-parts.ts";
import { readSheetRows } from "./xlsx-sheet.ts";
import { openZipArchive } from "./zip-archive.ts";

/** Name of the first sheet of a workbook: the one that survey tools write. */
export async function findFirstSheetName(path: string): Promise<string> {
  const archive = await openZipArchive(path);
  try {
    const { sheets } = await readWorkbookParts(archive);
    return sheets[0]?.name ?? "";
  } finally {
    archive.close();
  }
}

/** The first rows of the first sheet as text, `count` at most; all equally long; rows that the sheet leaves out are not there. */
export async function listFirstRows(path: string, count: number): Promise<readonly (readonly string[])[]> {
  const rows: string[][] = [];
  for await (const row of readSheetRows(path, await findFirstSheetName(path), { lastRow: count })) {
    rows.push(row.cells.map((cell) => cell ?? ""));
  }
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  return rows.map((cells) => [...cells, ...Array.from({ length: width - cells.length }, () => "")]);
}
