import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const RELEASE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Tells whether a text can name a release, so that it can be part of a file's path. */
export function isReleaseId(text: string): boolean {
  return RELEASE_ID.test(text) && text.length <= 40;
}

/** Reads which release is current; null where there is none, or the file names none. */
export async function readCurrentId(directory: string): Promise<string | null> {
  const name = await readPointer(directory);
  return name !== null && isReleaseId(name) ? name : null;
}

/** Reads what the file `current` says, which need not be the name of a release; null where it is not there. */
export async function readPointer(directory: string): Promise<string | null> {
  const lines = await readLines(directory, "current");
  return lines === null ? null : (lines[0] ?? "");
}

/**
 * Lists the releases that are or were live and whose files are there, oldest first.
 *
 * A file that never was live stands in neither list and must not be shown: later releases were not compared with it, so people could be
 * found by the difference.
 */
export async function listShownIds(directory: string): Promise<readonly string[]> {
  const [shown, current] = await Promise.all([
    readLines(directory, "shown"),
    // Those of before are there whatever became of this file; whoever follows it says what is wrong with it.
    readCurrentId(directory).catch(() => null),
  ]);
  const ids = new Set([...(shown ?? []).filter(isReleaseId), ...(current === null ? [] : [current])]);
  return [...ids].filter((id) => existsSync(join(directory, `${id}.duckdb`)));
}

/**
 * Lists the releases that may take the place of the current one where it is damaged, the best first, as far as their files are there.
 *
 * The pipelines write them down: those that were live and that nobody has taken down since, by going back behind them or by withdrawing a
 * file they were made from. What stands in no list may not; nor may anything where the list cannot be read.
 */
export async function listStandIns(directory: string): Promise<readonly string[]> {
  const ids = ((await readLines(directory, "stand-ins").catch(() => null)) ?? []).filter(isReleaseId);
  return ids.filter((each) => existsSync(join(directory, `${each}.duckdb`)));
}

/**
 * Tells whether a release that is open may go on in the place of the current one. Where the list is there and cannot be read, as when the
 * server has too many files open, it may: it could when it was opened, and nothing says that it was taken down.
 */
export async function isStandIn(directory: string, id: string): Promise<boolean> {
  return ((await readLines(directory, "stand-ins").catch(() => [id])) ?? []).includes(id);
}

/** Gives the day (`yyyy-MM-dd`) on which a release was taken away because of its age; null where none of that id was. */
export async function findRemovalDay(directory: string, id: string): Promise<string | null> {
  const found = ((await readLines(directory, "removed")) ?? [])
    .map((line) => /^(\S+) (\d{4}-\d{2}-\d{2})$/.exec(line))
    .find((match) => match?.[1] === id);
  return found?.[2] ?? null;
}

async function readLines(directory: string, file: string): Promise<readonly string[] | null> {
  try {
    return (await readFile(join(directory, file), "utf8")).split("\n").map((line) => line.trim());
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
