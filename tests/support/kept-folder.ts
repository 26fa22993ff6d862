import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";
import { type DataFolder, makeDataFolder } from "./data-folder.ts";

/** A data folder that several tests of a file begin with: it is made once, and every test gets it as it was then. */
export interface KeptFolder<Result> {
  /**
   * The folder as `prepare` left it, with the same paths, bytes and times; what the last test did to it is undone. One test at a time
   * can have it.
   */
  readonly open: () => Promise<{ readonly folder: DataFolder; readonly result: Result }>;
  readonly remove: () => Promise<void>;
}

/** Keeps what `prepare` makes of a new data folder; nothing is made before the first test asks for it. */
export function keepFolder<Result>(prepare: (folder: DataFolder) => Promise<Result>): KeptFolder<Result> {
  let made: Promise<{ readonly folder: DataFolder; readonly result: Result }> | null = null;
  const toCopy = ({ paths }: DataFolder) => `${paths.data}.kept`;
  async function make() {
    const folder = await makeDataFolder();
    const result = await prepare(folder);
    await copyWithTimes(folder.paths.data, toCopy(folder));
    return { folder, result };
  }
  return {
    async open() {
      made ??= make();
      const { folder, result } = await made;
      await folder.remove();
      // The warehouse's views name files by their whole paths, so that a copy elsewhere would read the original's.
      await copyWithTimes(toCopy(folder), folder.paths.data);
      return { folder, result };
    },
    async remove() {
      if (made === null) return;
      const { folder } = await made;
      await Promise.all([folder.remove(), rm(toCopy(folder), { recursive: true, force: true })]);
    },
  };
}

/** Node's own copy rounds times to milliseconds, and then every file looks changed. */
async function copyWithTimes(from: string, to: string): Promise<void> {
  await promisify(execFile)("cp", ["-a", from, to]);
}
