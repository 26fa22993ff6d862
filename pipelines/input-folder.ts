import path from "node:path";
import { listFilesBelow, listLinksBelow } from "./file-identity.ts";
import type { DataPaths } from "./paths.ts";

/** Hidden files, such as those that file managers leave, are no exports. */
export function isVisible(file: string): boolean {
  return !path.basename(file).startsWith(".");
}

/** The user's exports when there are any, else the sample. A link counts: who links exports means them, never the sample. */
export async function findInputFolder(paths: DataPaths): Promise<{ folder: string; isSynthetic: boolean }> {
  const own = [...(await listFilesBelow(paths.exports)), ...(await listLinksBelow(paths.exports))];
  if (own.some(isVisible)) return { folder: paths.exports, isSynthetic: false };
  return { folder: path.join(paths.sample, "exports"), isSynthetic: true };
}
