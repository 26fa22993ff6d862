import path from "node:path";
import { hasCode } from "./error-code.ts";
import { exitCode, FileFault, PipelineError } from "./fault.ts";
import { type Glance, toChangedFault, toGlance } from "./file-change.ts";
import {
  type FileIdentity,
  listFilesBelow,
  listLinksBelow,
  toFileHash,
  toFingerprint,
} from "./file-identity.ts";
import { findInputFolder, isVisible } from "./input-folder.ts";
import type { WithdrawnFile } from "./ledger-state.ts";
import type { DataPaths } from "./paths.ts";
import type { Progress } from "./progress.ts";
import { detectSource } from "./sources/detect.ts";
import type { Detection } from "./sources/detection.ts";

/** A recognised file and its fingerprint. */
export type InputFile = Detection &
  FileIdentity & {
    /** How it looked before it was read. */
    readonly glance: Glance;
  };

export interface InputFiles {
  /** True when the synthetic sample is what is being loaded. */
  readonly isSynthetic: boolean;
  /** Folders that the files lie below. */
  readonly folders: readonly string[];
  readonly files: readonly InputFile[];
  /** Files that are there and left out, because somebody has withdrawn them. */
  readonly withdrawn: readonly InputFile[];
  /** Paths of the recognised files that still lie in the inbox. */
  readonly inbox: readonly string[];
  /** Files that are byte for byte the same as an earlier one; they are not loaded twice. */
  readonly duplicates: readonly { readonly file: string; readonly of: string }[];
  readonly faults: readonly FileFault[];
}

/** The day a file name says its snapshot was taken; null for files that are no snapshots. */
function findSnapshotDate(detected: Detection): string | null {
  if (detected.kind === "dsat_workbook" || detected.kind === "dsat_details") return detected.downloadedOn;
  return detected.kind === "assessment_extract" || detected.kind === "item_table"
    ? detected.snapshotDate
    : null;
}

/** What the name of a workbook says of whose it is; two learners may have given the same answers, but not in one file. */
function findUnit(detected: Detection): string {
  if (detected.kind === "dsat_workbook") return detected.centreId;
  return detected.kind === "dsat_details" ? detected.organisationCode : "";
}

/** Unchanged bytes under a later date are another snapshot; under another name with the same unit and date they are the same file. */
function toFileId(detected: Detection, sha256: string): string {
  const unit = findUnit(detected);
  return toFingerprint([detected.kind, sha256, unit, findSnapshotDate(detected) ?? ""]).slice(0, 16);
}

/** Whether a day (`yyyy-MM-dd`) is still to come, with a day's grace for time zones. */
export function isFutureDay(day: string, now: Date): boolean {
  return day > new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
}

/** A date still to come is a slip in a file name; it would settle cohorts early and move today's geography. */
function refuseFutureDate(detected: Detection, now: Date): void {
  const date = findSnapshotDate(detected);
  if (date === null || !isFutureDay(date, now)) return;
  throw new FileFault({
    code: "future_date",
    file: detected.file,
    place: "file name",
    found: date,
    remedy: "Give the day on which the export was taken.",
  });
}

/** What a link leads to can change or go away without its folder showing it, so a release could not be made again from it. */
function toLinkFault(link: string): FileFault {
  return new FileFault({
    code: "symbolic_link",
    file: path.basename(link),
    place: "file",
    found: "a symbolic link",
    remedy: "Copy the file itself into the exports folder.",
  });
}

/** Kinds of file that hold answers of people. */
export const respondentKinds = [
  "dsat_workbook",
  "dsat_details",
  "assessment_extract",
  "item_table",
  "survey",
] as const satisfies readonly Detection["kind"][];

/** Whether a file holds answers of people, rather than facts about organisations. */
export function isRespondentFile(kind: string): boolean {
  return (respondentKinds as readonly string[]).includes(kind);
}

/** What to read besides the input folder, and what to leave out of it. */
export interface InputSelection {
  readonly withInbox: boolean;
  /** By file id. */
  readonly withdrawn: ReadonlyMap<string, WithdrawnFile>;
}

/**
 * Makes sure that there is something to load.
 * @throws PipelineError (exit code 2) that says what to put where
 */
export function refuseNothing(paths: DataPaths, { folders, files, faults, withdrawn }: InputFiles): void {
  if (faults.length > 0 || files.some(({ kind }) => isRespondentFile(kind))) return;
  throw new PipelineError(
    files.length + withdrawn.length === 0
      ? `There is nothing to load: ${paths.exports} is empty. Put exports there, or run "npm run sample" for synthetic ones.`
      : `There is nothing to load: ${folders.join(" and ")} holds no workbook, assessment extract or survey${
          withdrawn.length > 0 ? " that is not withdrawn" : ""
        }. Put one there (data/README.md); empty the folder to load the synthetic sample.`,
    exitCode.usage,
  );
}

/** Recognises and fingerprints every file of the input folder, though there be none; faults are collected, so that one run names them all. */
export async function readInputFiles(
  paths: DataPaths,
  now: Date,
  progress: Progress,
  selection: InputSelection,
): Promise<InputFiles> {
  const { folders, isSynthetic } = await findInputFolders(paths, selection.withInbox);
  const found = (await Promise.all(folders.map(listFilesBelow))).flat();
  const links = (await Promise.all(folders.map(listLinksBelow))).flat();
  const faults: FileFault[] = links.filter(isVisible).map(toLinkFault);
  const files: InputFile[] = [];
  const withdrawn: InputFile[] = [];
  const inbox: string[] = [];
  const duplicates: { file: string; of: string }[] = [];
  const firstById = new Map<string, string>();
  for (const [index, file] of found.entries()) {
    progress.advance(index, found.length, "reading file headers");
    try {
      const glance = await toGlance(file);
      const detected = await detectSource(file);
      if (detected.kind === "ignored") continue;
      // The sample has dates of its own; a clock that runs behind them is no fault of it.
      if (!isSynthetic) refuseFutureDate(detected, now);
      if (isBelow(paths.inbox, file)) inbox.push(file);
      const sha256 = await toFileHash(file);
      const fileId = toFileId(detected, sha256);
      const twin = firstById.get(fileId);
      if (twin !== undefined) {
        duplicates.push({ file: detected.file, of: twin });
        continue;
      }
      firstById.set(fileId, detected.file);
      (selection.withdrawn.has(fileId) ? withdrawn : files).push({ ...detected, sha256, fileId, glance });
    } catch (error) {
      if (hasCode(error, "ENOENT"))
        faults.push(toChangedFault(path.basename(file), "no longer the file that was there"));
      else if (!(error instanceof FileFault)) throw error;
      // What was withdrawn may be so for that very reason, or have been loaded by a version that did not mind.
      else if (!(await isWithdrawnByHash(file, selection.withdrawn))) faults.push(error);
    }
  }
  progress.advance(found.length, found.length, "reading file headers");
  return { isSynthetic, folders, files, withdrawn, inbox, duplicates, faults };
}

/** The input folder, and the inbox too where it is asked for and has files: who uploads exports means them, never the sample. */
async function findInputFolders(
  paths: DataPaths,
  withInbox: boolean,
): Promise<{ readonly folders: readonly string[]; readonly isSynthetic: boolean }> {
  const { folder, isSynthetic } = await findInputFolder(paths);
  const uploaded = withInbox ? (await listFilesBelow(paths.inbox)).filter(isVisible) : [];
  return uploaded.length === 0
    ? { folders: [folder], isSynthetic }
    : { folders: [paths.exports, paths.inbox], isSynthetic: false };
}

function isBelow(folder: string, file: string): boolean {
  return file.startsWith(`${folder}${path.sep}`);
}

async function isWithdrawnByHash(
  file: string,
  withdrawn: ReadonlyMap<string, WithdrawnFile>,
): Promise<boolean> {
  const namesakes = [...withdrawn.values()].filter((each) => each.file === path.basename(file));
  if (namesakes.length === 0) return false;
  const sha256 = await toFileHash(file);
  return namesakes.some((each) => each.sha256 === sha256);
}
