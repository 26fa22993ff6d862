import path from "node:path";
import { exitCode, FileFault, PipelineError } from "./fault.ts";
import {
  type FileIdentity,
  listFilesBelow,
  listLinksBelow,
  toFileHash,
  toFingerprint,
} from "./file-identity.ts";
import { findInputFolder, isVisible } from "./input-folder.ts";
import type { DataPaths } from "./paths.ts";
import type { Progress } from "./progress.ts";
import { detectSource } from "./sources/detect.ts";
import type { Detection } from "./sources/detection.ts";

/** A recognised file and its fingerprint. */
export type InputFile = Detection & FileIdentity;

export interface InputFiles {
  /** True when the synthetic sample is what is being loaded. */
  readonly isSynthetic: boolean;
  readonly folder: string;
  readonly files: readonly InputFile[];
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

/** A date still to come is a slip in a file name; it would settle cohorts early and move today's geography. */
function refuseFutureDate(detected: Detection, now: Date): void {
  const date = findSnapshotDate(detected);
  // A day's grace for time zones.
  if (date === null || date <= new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10)) return;
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

/**
 * Recognises and fingerprints every file of the input folder; faults are collected, so that one run names them all.
 * @throws PipelineError when there is nothing to load
 */
export async function listInputFiles(paths: DataPaths, now: Date, progress: Progress): Promise<InputFiles> {
  const { folder, isSynthetic } = await findInputFolder(paths);
  const found = await listFilesBelow(folder);
  const faults: FileFault[] = (await listLinksBelow(folder)).filter(isVisible).map(toLinkFault);
  if (found.length === 0 && faults.length === 0) {
    throw new PipelineError(
      `There is nothing to load: ${paths.exports} is empty. Put exports there, or run "npm run sample" for synthetic ones.`,
      exitCode.usage,
    );
  }
  const files: InputFile[] = [];
  const duplicates: { file: string; of: string }[] = [];
  const firstById = new Map<string, string>();
  for (const [index, file] of found.entries()) {
    progress.advance(index, found.length, "reading file headers");
    try {
      const detected = await detectSource(file);
      if (detected.kind === "ignored") continue;
      // The sample has dates of its own; a clock that runs behind them is no fault of it.
      if (!isSynthetic) refuseFutureDate(detected, now);
      const sha256 = await toFileHash(file);
      const fileId = toFileId(detected, sha256);
      const twin = firstById.get(fileId);
      if (twin !== undefined) {
        duplicates.push({ file: detected.file, of: twin });
        continue;
      }
      firstById.set(fileId, detected.file);
      files.push({ ...detected, sha256, fileId });
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      faults.push(error);
    }
  }
  progress.advance(found.length, found.length, "reading file headers");
  if (faults.length === 0 && !files.some(({ kind }) => isRespondentFile(kind))) {
    throw new PipelineError(
      `There is nothing to load: ${folder} holds no workbook, assessment extract or survey. Put one there (data/README.md); empty the folder to load the synthetic sample.`,
      exitCode.usage,
    );
  }
  return { isSynthetic, folder, files, duplicates, faults };
}
