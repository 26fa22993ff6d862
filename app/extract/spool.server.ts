import { chmod, mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { findDiskTrouble } from "../domain/disk-trouble";
import { ExtractRefusal } from "./extract-refusal";
import { SharedWriting } from "./shared-writing";
import { openSpoolFile, type SpoolFile } from "./spool-file.server";
import { makeSpoolFolder, measureFolder } from "./spool-folder.server";
import { Turns } from "./turns";

/** Where a file is written: `file` is kept, everything else in `folder` is taken away afterwards. */
export interface SpoolPlace {
  readonly folder: string;
  readonly file: string;
  /** Says how many percent are done, as far as the writer knows. */
  readonly tell: (percent: number) => void;
}

/** How far a file is that somebody may wait for. */
export interface SpoolProgress {
  readonly state: "not_asked_for" | "waiting" | "writing" | "stored";
  /** Bytes written so far, with what is needed on the way; of a stored file its own. */
  readonly bytes: number;
  /** Null where the writer cannot know. */
  readonly percent: number | null;
}

/** Writes a file and gives how many rows of data it holds. */
export type SpoolWrite = (place: SpoolPlace, signal: AbortSignal) => Promise<number>;

interface StoredFile {
  readonly path: string;
  readonly size: number;
  readonly rows: number;
}

/** A stored file, lent, and how many rows of data it holds. */
export interface LentFile extends SpoolFile {
  readonly rows: number;
}

export interface SpoolOptions {
  /** Bytes of stored files, and of one writing with all it needs on the way. */
  readonly mostBytes?: number;
  /** Milliseconds that one writing may take. */
  readonly mostMs?: number;
  /** Files written at a time. */
  readonly atOnce?: number;
  /** Files that may wait to be written. */
  readonly mostWaiting?: number;
}

const GIBIBYTE = 1024 ** 3;
const MEASURE_MS = 250;
const QUARTER_HOUR = 900_000;

/**
 * Stores written files in a private folder, bounded in bytes, those used longest ago out first.
 *
 * Several who ask for the same file at the same time share one writing.
 */
export class Spool {
  readonly #directory: string;
  readonly #mostBytes: number;
  readonly #mostMs: number;
  readonly #turns: Turns;
  /** Files by key, the one used last at the end. */
  readonly #stored = new Map<string, StoredFile>();
  readonly #writings = new Map<string, SharedWriting>();
  readonly #progress = new Map<string, Pick<SpoolProgress, "bytes" | "percent">>();
  #folder: Promise<string> | null = null;
  #writingsSoFar = 0;

  constructor(
    directory: string,
    { mostBytes = 4 * GIBIBYTE, mostMs = QUARTER_HOUR, atOnce = 2, mostWaiting = 16 }: SpoolOptions = {},
  ) {
    this.#directory = directory;
    this.#mostBytes = mostBytes;
    this.#mostMs = mostMs;
    this.#turns = new Turns(atOnce, mostWaiting);
  }

  /** Makes the folder and clears away what earlier processes left; the first file asked for does the same. */
  async prepare(): Promise<void> {
    await this.#ownFolder();
  }

  /** Tells whether a file is stored already. */
  has(key: string): boolean {
    return this.#stored.has(key);
  }

  /** Tells how far a file is. */
  findProgress(key: string): SpoolProgress {
    const stored = this.#stored.get(key);
    if (stored !== undefined) return { state: "stored", bytes: stored.size, percent: 100 };
    const progress = this.#progress.get(key);
    if (progress !== undefined) return { state: "writing", ...progress };
    const isAwaited = this.#writings.get(key)?.isCalledOff === false;
    return { state: isAwaited ? "waiting" : "not_asked_for", bytes: 0, percent: null };
  }

  /**
   * Lends the file of a key, writing it first where it is not stored. Keys are of letters and digits.
   *
   * Rejects with what the writing rejects with, with an `ExtractRefusal` where the file is too large or too many wait, and with the
   * signal's reason where the asker gives up; the writing stops once nobody waits for it.
   */
  async fetch(key: string, write: SpoolWrite, signal?: AbortSignal): Promise<LentFile> {
    signal?.throwIfAborted();
    for (;;) {
      const stored = this.#stored.get(key);
      const file = stored === undefined ? null : await openSpoolFile(stored.path).catch(() => null);
      if (stored !== undefined && this.#stored.get(key) === stored) {
        this.#stored.delete(key);
        if (file !== null) this.#stored.set(key, stored);
      }
      if (file !== null && stored !== undefined) return { ...file, rows: stored.rows };
      await this.#join(key, write).wait(signal);
    }
  }

  /** Takes the folder away; files that are being read can be read to their end. */
  async remove(): Promise<void> {
    const folder = this.#folder;
    this.#folder = null;
    this.#stored.clear();
    if (folder !== null) await rm(await folder, { recursive: true, force: true });
  }

  #ownFolder(): Promise<string> {
    this.#folder ??= makeSpoolFolder(this.#directory).catch((error: unknown) => {
      this.#folder = null;
      throw error;
    });
    return this.#folder;
  }

  #join(key: string, write: SpoolWrite): SharedWriting {
    const under = this.#writings.get(key);
    if (under !== undefined && !under.isCalledOff) return under;
    const writing = new SharedWriting((signal) =>
      this.#turns
        .take(signal, () => this.#write(key, write, signal).catch((error) => this.#explain(error)))
        .then((stored) => this.#keep(key, stored))
        .finally(() => {
          if (this.#writings.get(key) === writing) this.#writings.delete(key);
        }),
    );
    this.#writings.set(key, writing);
    return writing;
  }

  async #write(key: string, write: SpoolWrite, signal: AbortSignal): Promise<StoredFile> {
    this.#writingsSoFar += 1;
    const path = join(await this.#ownFolder(), `${key}-${this.#writingsSoFar}`);
    const folder = `${path}-parts`;
    await mkdir(folder, { mode: 0o700 });
    const tooLarge = new AbortController();
    const progress: { bytes: number; percent: number | null } = { bytes: 0, percent: null };
    this.#progress.set(key, progress);
    const tooSlow = new AbortController();
    const patience = setTimeout(() => tooSlow.abort(refuseTime()), this.#mostMs);
    const watch = setInterval(async () => {
      progress.bytes = await measureFolder(folder);
      if (progress.bytes > this.#mostBytes) tooLarge.abort(refuseSize());
    }, MEASURE_MS);
    const file = join(folder, "file");
    const tell = (percent: number) => {
      progress.percent = percent;
    };
    try {
      const rows = await write(
        { folder, file, tell },
        AbortSignal.any([signal, tooLarge.signal, tooSlow.signal]),
      );
      await chmod(file, 0o600);
      const { size } = await stat(file);
      if (size > this.#mostBytes) throw refuseSize();
      await rename(file, path);
      return { path, size, rows };
    } finally {
      clearInterval(watch);
      clearTimeout(patience);
      // One called off may still be ending while the same file is written anew.
      if (this.#progress.get(key) === progress) this.#progress.delete(key);
      await rm(folder, { recursive: true, force: true });
    }
  }

  #explain(error: unknown): never {
    const trouble = findDiskTrouble(error);
    if (trouble === null) throw error;
    const what = trouble === "full" ? "has no room left" : "cannot be written";
    console.error(`The disk of ${this.#directory} ${what}, so that an extract could not be made.`);
    throw refuseRoom();
  }

  async #keep(key: string, stored: StoredFile): Promise<void> {
    this.#stored.set(key, stored);
    let total = [...this.#stored.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [oldest, { path, size }] of this.#stored) {
      if (total <= this.#mostBytes) break;
      this.#stored.delete(oldest);
      total -= size;
      await rm(path, { force: true });
    }
  }
}

function refuseRoom(): ExtractRefusal {
  return new ExtractRefusal(
    "no_room",
    "The server's disk has no room for the extract just now, and nothing of it was kept.",
    "Try again later; the server's log tells whoever runs it.",
  );
}

function refuseTime(): ExtractRefusal {
  return new ExtractRefusal(
    "too_slow",
    "The extract took too long to write and was stopped.",
    "Ask for it again when less is going on, or take the cohort in several parts, for example wave by wave.",
  );
}

function refuseSize(): ExtractRefusal {
  return new ExtractRefusal(
    "too_large",
    "The extract is larger than this server stores.",
    "Choose Parquet, or take the cohort in several parts, for example wave by wave.",
  );
}
