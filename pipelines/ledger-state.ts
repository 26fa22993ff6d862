import type { Acceptance } from "../app/domain/validation-report.ts";
import type { LedgerEntry, LedgerFile } from "./ledger-entry.ts";

/** A loaded file, and since which run it has been. */
export interface LoadedFile extends LedgerFile {
  /** ISO instant. */
  readonly since: string;
  readonly runId: string;
}

/** A file that is left out though it may still lie in the exports folder. */
export interface WithdrawnFile extends LedgerFile {
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
  readonly reason: string;
  readonly runId: string;
}

/** The export that counts for a wave by somebody's word, not by the rule. */
export interface Restatement {
  readonly wave: string;
  readonly fileId: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** A release that was published, as far as the ledger remembers. */
export interface ShownRelease {
  readonly releaseId: string;
  /** Whether it is of the synthetic sample, in which there is nobody. */
  readonly isSample: boolean;
  /** Whether its file was taken away because of its age. */
  readonly isRemoved: boolean;
  /** Whether somebody went back to a release that was live before it, and it was not live since. */
  readonly isTakenDown: boolean;
  /** Ids of the files it was made from; null where the ledger does not say. */
  readonly fileIds: readonly string[] | null;
}

/** What the entries of a ledger add up to. */
export interface LedgerState {
  readonly withdrawn: ReadonlyMap<string, WithdrawnFile>;
  /** Oldest first; the last one counts where several speak of one unit and wave. */
  readonly restatements: readonly Restatement[];
  /** Latest acceptance by warning. */
  readonly acceptances: ReadonlyMap<string, Acceptance>;
  /** What the last load of each source was made from, by file id; null when there was none. */
  readonly loaded: {
    readonly exports: ReadonlyMap<string, LoadedFile> | null;
    readonly sample: ReadonlyMap<string, LoadedFile> | null;
  };
  /** Releases that were to become live and never did. */
  readonly unshown: ReadonlySet<string>;
  /** Releases that were live, in the order in which they first were. */
  readonly shown: readonly ShownRelease[];
  /** Runs that never said how they ended: what they said last. */
  readonly unfinished: readonly LedgerEntry[];
}

/** What builds the release it names. A dry run and a way back that failed say nothing about whether theirs was ever live. */
const building: ReadonlySet<LedgerEntry["action"]> = new Set(["load", "replace", "publish"]);

/** Adds the entries of a ledger up, oldest first. */
export function toLedgerState(entries: readonly LedgerEntry[]): LedgerState {
  const withdrawn = new Map<string, WithdrawnFile>();
  const restatements = new Map<string, Restatement>();
  const acceptances = new Map<string, Acceptance>();
  const loaded: { exports: Map<string, LoadedFile> | null; sample: Map<string, LoadedFile> | null } = {
    exports: null,
    sample: null,
  };
  const open = new Map<string, LedgerEntry>();
  const shown = new Set<string>();
  const takenDown = new Set<string>();
  const madeFrom = new Map<string, readonly string[]>();
  const unshown = new Set<string>();
  const ofSample = new Set<string>();
  const removed = new Set<string>();
  for (const entry of entries) {
    if (entry.source === "sample" && entry.releaseId !== undefined) ofSample.add(entry.releaseId);
    for (const releaseId of entry.removedReleases ?? []) {
      shown.add(releaseId);
      removed.add(releaseId);
    }
    if (entry.releaseId !== undefined && (entry.action === "load" || entry.action === "replace")) {
      // Also of a load that never came to its end: the warehouse it left can be published later. Files are left out where they are the last ones.
      const fileIds = entry.files?.map(({ fileId }) => fileId) ?? loaded[entry.source ?? "exports"]?.keys();
      if (fileIds !== undefined) madeFrom.set(entry.releaseId, [...fileIds]);
    }
    const before = open.get(entry.runId);
    if (entry.phase !== "ended") {
      open.set(entry.runId, { ...before, ...entry });
      continue;
    }
    if (before?.action === entry.action) open.delete(entry.runId);
    const said = before?.action === entry.action ? { ...before, ...entry } : entry;
    const { at, by, runId } = entry;
    const reason = said.reason ?? "";
    const isLoaded = said.outcome === "published" || said.outcome === "unchanged";
    if (said.releaseId !== undefined) {
      if (isLoaded) {
        shown.add(said.releaseId);
        // Loading the sample again takes no real release down; going back to it does.
        if (said.action === "rollback" || !ofSample.has(said.releaseId)) {
          for (const releaseId of listAfter(shown, said.releaseId)) takenDown.add(releaseId);
        }
        takenDown.delete(said.releaseId);
      } else if (building.has(said.action)) unshown.add(said.releaseId);
    }
    if ((said.action === "load" || said.action === "replace") && isLoaded) {
      const source = said.source ?? "exports";
      const earlier = loaded[source];
      if (said.files !== undefined) {
        const since = (file: LedgerFile) => earlier?.get(file.fileId) ?? { since: at, runId };
        loaded[source] = new Map(
          said.files.map((file) => [
            file.fileId,
            { ...file, since: since(file).since, runId: since(file).runId },
          ]),
        );
      }
    }
    if (said.action === "withdraw" || (said.action === "replace" && isLoaded)) {
      for (const file of said.about ?? []) withdrawn.set(file.fileId, { ...file, by, at, reason, runId });
    }
    if (said.action === "reinstate") for (const { fileId } of said.about ?? []) withdrawn.delete(fileId);
    if (said.action === "restate") {
      for (const { fileId } of said.about ?? []) {
        const wave = said.wave ?? "";
        restatements.delete(`${wave} ${fileId}`);
        restatements.set(`${wave} ${fileId}`, { wave, fileId, by, at, reason });
      }
    }
    if (said.action === "accept" && said.warningId !== undefined) {
      acceptances.set(said.warningId, { by, at, reason });
    }
  }
  return {
    withdrawn,
    restatements: [...restatements.values()],
    acceptances,
    loaded,
    unshown: new Set([...unshown].filter((releaseId) => !shown.has(releaseId))),
    shown: [...shown].map((releaseId) => ({
      releaseId,
      isSample: ofSample.has(releaseId),
      isRemoved: removed.has(releaseId),
      isTakenDown: takenDown.has(releaseId),
      fileIds: madeFrom.get(releaseId) ?? null,
    })),
    unfinished: [...open.values()],
  };
}

/** The releases that first were live after one was; none where that one never was. */
export function listAfter(shown: Iterable<string>, releaseId: string): readonly string[] {
  const ids = [...shown];
  const at = ids.indexOf(releaseId);
  return at === -1 ? [] : ids.slice(at + 1);
}

/** Loaded exports that nobody has withdrawn since, by file id. */
export function listStanding(state: LedgerState): readonly LoadedFile[] {
  return [...(state.loaded.exports?.values() ?? [])].filter(({ fileId }) => !state.withdrawn.has(fileId));
}
