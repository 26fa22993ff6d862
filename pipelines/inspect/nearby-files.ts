import { readdir } from "node:fs/promises";
import path from "node:path";
import { listFilesBelow } from "../file-identity.ts";

/** Files in which organisations and mappings of earlier rounds are looked for: the input folder, and the export's own folder. */
export async function listNearbyFiles(inputFolder: string, file: string): Promise<readonly string[]> {
  // What lies below the export's folder is no business of this project: it may be somebody's downloads.
  const own = path.dirname(file);
  const beside = (await readdir(own, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(own, entry.name));
  return [...new Set([...(await listFilesBelow(inputFolder)), ...beside])].sort();
}
