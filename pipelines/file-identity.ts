import { createHash } from "node:crypto";
import { createReadStream, type Dirent, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { hasCode } from "./error-code.ts";

/** sha256 of a file's bytes, hex; constant memory. */
export async function toFileHash(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest("hex");
}

/** Every file below a folder, sorted by its path, so that runs are repeatable. An absent folder is empty. */
export function listFilesBelow(folder: string): Promise<readonly string[]> {
  return listEntriesBelow(folder, (entry) => entry.isFile());
}

/** Every symbolic link below a folder, sorted by its path; none is followed, because it may lead anywhere. */
export function listLinksBelow(folder: string): Promise<readonly string[]> {
  return listEntriesBelow(folder, (entry) => entry.isSymbolicLink());
}

async function listEntriesBelow(
  folder: string,
  isWanted: (entry: Dirent) => boolean,
): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter(isWanted)
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  }
}

/** What a file is, apart from its name. */
export interface FileIdentity {
  /** sha256 of its bytes, hex. */
  readonly sha256: string;
  /** 16 hex digits over the bytes and what the name says of unit and date: unchanged bytes of a later day are another snapshot. */
  readonly fileId: string;
}

/** sha256 over several texts, each ended, so that no two lists give the same bytes. */
export function toFingerprint(parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\n");
  return hash.digest("hex");
}

/**
 * sha256 over text files, hex: their contents, and their paths from `root`, because a file under another name is another source. They are
 * read one after the other: for hundreds of small files going to and fro between threads takes ten times as long as reading them.
 */
export function toSourceFingerprint(root: string, files: readonly string[]): string {
  return toFingerprint(files.map((file) => `${path.relative(root, file)}\n${readFileSync(file, "utf8")}`));
}
