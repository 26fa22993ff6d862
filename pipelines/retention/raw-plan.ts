import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { listFilesBelow } from "../file-identity.ts";
import { type InputFile, isRespondentFile, readInputFiles } from "../input-files.ts";
import { isVisible } from "../input-folder.ts";
import type { LedgerFile } from "../ledger-entry.ts";
import type { LedgerState } from "../ledger-state.ts";
import type { DataPaths } from "../paths.ts";
import type { Progress } from "../progress.ts";
import { toPullFolder } from "../pull/pull-state.ts";
import { type RetentionSettings, toDayBefore } from "./retention-settings.ts";

/** A file of raw answers that nothing rests on any more. */
export interface RawVerdict {
  readonly path: string;
  /** Name without folders. */
  readonly file: string;
  readonly bytes: number;
  readonly goes: boolean;
  readonly why: string;
  /** As the ledger knows it; null for what a pull has replaced. */
  readonly known: LedgerFile | null;
}

/**
 * Says of each file of raw answers that is not loaded whether it goes: withdrawn exports, and what a later pull has replaced. Files that
 * are loaded are not in question: every release is made from them anew, so without one the next load would stop.
 */
export async function planRawFiles(
  options: { readonly paths: DataPaths; readonly now: Date; readonly progress: Progress },
  state: LedgerState,
  settings: RetentionSettings,
): Promise<readonly RawVerdict[]> {
  const { paths, now, progress } = options;
  const withdrawn = state.withdrawn;
  const input = await readInputFiles(paths, now, progress, { withInbox: false, withdrawn });
  const exports = await Promise.all(
    input.isSynthetic ? [] : input.withdrawn.map((file) => judgeWithdrawn(file, state, settings, now)),
  );
  const replaced = await listReplaced(paths, settings, now);
  return [...(await keepLast(paths, exports)), ...replaced];
}

async function judgeWithdrawn(
  { path: place, file, fileId, kind }: InputFile,
  state: LedgerState,
  { rawMonths }: RetentionSettings,
  now: Date,
): Promise<RawVerdict> {
  const known = state.withdrawn.get(fileId);
  const since = known?.at.slice(0, 10) ?? "";
  const raw = { path: place, file, bytes: (await stat(place)).size, known: known ?? null };
  const stays = (why: string): RawVerdict => ({ ...raw, goes: false, why });
  if (!isRespondentFile(kind)) return stays("it holds no answers");
  if (state.loaded.exports?.has(fileId) === true)
    return stays("the live release was made with it: load first");
  if (rawMonths === null) return stays("no limit is set");
  if (since >= toDayBefore(now, rawMonths))
    return stays(`it was withdrawn on ${since}, not ${rawMonths} months ago`);
  return { ...raw, goes: true, why: `withdrawn on ${since}, more than ${rawMonths} months ago` };
}

/** An exports folder without any file would have the next load take the synthetic sample in the place of real figures. */
async function keepLast(paths: DataPaths, verdicts: readonly RawVerdict[]): Promise<readonly RawVerdict[]> {
  const visible = (await listFilesBelow(paths.exports)).filter(isVisible);
  const goes = new Set(verdicts.filter((each) => each.goes).map((each) => each.path));
  if (visible.some((file) => !goes.has(file))) return verdicts;
  const last = verdicts.findLastIndex((each) => each.goes);
  return verdicts.map((each, index) =>
    index === last
      ? {
          ...each,
          goes: false,
          why: "it is the last file of the exports folder: without any, the synthetic sample would be loaded",
        }
      : each,
  );
}

/** What pulls have put aside, by the day on which they did. */
async function listReplaced(
  paths: DataPaths,
  { rawMonths }: RetentionSettings,
  now: Date,
): Promise<readonly RawVerdict[]> {
  const folder = path.join(toPullFolder(paths), "previous");
  if (!existsSync(folder)) return [];
  return Promise.all(
    (await listFilesBelow(folder)).map(async (place) => {
      const { size, mtime } = await stat(place);
      const day = mtime.toISOString().slice(0, 10);
      const goes = rawMonths !== null && day < toDayBefore(now, rawMonths);
      const why =
        rawMonths === null
          ? "no limit is set"
          : `of ${day}, ${goes ? "more than" : "not"} ${rawMonths} months ago`;
      return { path: place, file: path.basename(place), bytes: size, goes, why, known: null };
    }),
  );
}
