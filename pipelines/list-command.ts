import { existsSync } from "node:fs";
import path from "node:path";
import type { FaultDetail } from "./fault.ts";
import { readInputFiles } from "./input-files.ts";
import { readLedger, toLedgerFile } from "./ledger.ts";
import { type LoadedFile, toLedgerState, type WithdrawnFile } from "./ledger-state.ts";
import { listMissingFiles } from "./missing-files.ts";
import type { DataPaths } from "./paths.ts";
import type { Progress } from "./progress.ts";

/** A file that lies there and that the last load was not made from. */
export interface PendingFile {
  readonly fileId: string;
  readonly file: string;
  readonly kind: string;
  readonly where: "exports" | "sample" | "inbox";
}

/** What a data folder holds and what its figures are made from. */
export interface FileList {
  readonly source: "exports" | "sample";
  /** False where there is a warehouse whose ledger has gone. */
  readonly hasLedger: boolean;
  /** What the last load was made from. */
  readonly loaded: readonly LoadedFile[];
  readonly withdrawn: readonly (WithdrawnFile & {
    /** Whether the last load still holds it. */ readonly isStillLoaded: boolean;
  })[];
  readonly pending: readonly PendingFile[];
  /** Loaded exports that are no longer there although nobody has withdrawn them. */
  readonly missing: readonly FaultDetail[];
  /** Files that cannot be recognised. */
  readonly faults: readonly FaultDetail[];
}

/** Lists what is loaded, withdrawn, waiting and missing; changes nothing and needs no lock. */
export async function listFiles(options: {
  readonly paths: DataPaths;
  readonly now: Date;
  readonly progress: Progress;
}): Promise<FileList> {
  const { paths, now, progress } = options;
  const state = toLedgerState(await readLedger(paths));
  const { withdrawn } = state;
  const input = await readInputFiles(paths, now, progress, { withInbox: true, withdrawn });
  const source = input.isSynthetic ? "sample" : "exports";
  const loaded = state.loaded[source] ?? new Map<string, LoadedFile>();
  const uploaded = new Set(input.inbox);
  return {
    source,
    hasLedger: existsSync(toLedgerFile(paths)) || !existsSync(path.join(paths.warehouse, "warehouse.duckdb")),
    loaded: [...loaded.values()],
    withdrawn: [...withdrawn.values()].map((file) => ({ ...file, isStillLoaded: loaded.has(file.fileId) })),
    pending: input.files
      .filter(({ fileId }) => !loaded.has(fileId))
      .map((each) => ({
        fileId: each.fileId,
        file: each.file,
        kind: each.kind,
        where: uploaded.has(each.path) ? ("inbox" as const) : source,
      })),
    missing: listMissingFiles(input, state).map(({ detail }) => detail),
    faults: input.faults.map(({ detail }) => detail),
  };
}

/** The list as lines for a terminal. */
export function toListLines(list: FileList): readonly string[] {
  const heading = (title: string, n: number) => (n === 0 ? [] : ["", `${title} (${n})`]);
  return [
    `Source: ${list.source === "sample" ? "the synthetic sample" : "exports"}`,
    ...(list.hasLedger
      ? []
      : ["The ledger is missing although there is a warehouse: what was withdrawn is not known."]),
    ...(list.loaded.length === 0 ? ["Nothing is loaded."] : []),
    ...heading("Loaded", list.loaded.length),
    ...list.loaded.map((file) => `  ${file.fileId}  ${file.file}  ${toFacts(file)}`),
    ...heading("Withdrawn", list.withdrawn.length),
    ...list.withdrawn.map(
      (file) =>
        `  ${file.fileId}  ${file.file}  by ${file.by} on ${file.at.slice(0, 10)}: ${file.reason}${file.isStillLoaded ? " (the next load leaves it out)" : ""}`,
    ),
    ...heading("Waiting to be loaded", list.pending.length),
    ...list.pending.map((file) => `  ${file.fileId}  ${file.file}  ${toWords(file.kind)}, in ${file.where}`),
    ...heading("Missing since the last load", list.missing.length),
    ...list.missing.map(({ file, remedy }) => `  ${file}: ${remedy}`),
    ...heading("Cannot be loaded", list.faults.length),
    ...list.faults.map(({ file, place, found, remedy }) => `  ${file}: ${place}: found ${found}. ${remedy}`),
  ];
}

function toFacts({ kind, unit, asAt, rowsIn, accepted, rejected, since, runId }: LoadedFile): string {
  return [
    [toWords(kind), unit, asAt].filter((text) => text !== "").join(" "),
    ...(rowsIn === null ? [] : [`${rowsIn} rows in, ${accepted} accepted, ${rejected} rejected`]),
    `since ${since.slice(0, 10)} (run ${runId})`,
  ].join("; ");
}

function toWords(kind: string): string {
  return kind.replaceAll("_", " ");
}
