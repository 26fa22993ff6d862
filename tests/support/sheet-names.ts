import { readWorkbookParts } from "../../pipelines/sources/workbook-parts.ts";
import { openZipArchive } from "../../pipelines/sources/zip-archive.ts";

/** Names of the sheets in the workbook's order; opens none of them. */
export async function listSheetNames(path: string): Promise<readonly string[]> {
  const archive = await openZipArchive(path);
  try {
    return (await readWorkbookParts(archive)).sheets.map(({ name }) => name);
  } finally {
    archive.close();
  }
}
