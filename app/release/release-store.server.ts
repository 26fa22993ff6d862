import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openRelease, type Release } from "./connection.server";

/** How long, in milliseconds, the file `current` is believed before it is read again. */
const RECHECK_MS = 1000;
const RELEASE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** A reader's hold on a release. The release stays open until every hold is given back. */
export interface ReleaseLease {
  readonly release: Release;
  readonly giveBack: () => void;
}

interface OpenRelease {
  readonly name: string;
  readonly release: Release;
  readers: number;
  isRetired: boolean;
}

export interface ReleaseStoreOptions {
  readonly open?: (path: string) => Promise<Release>;
  readonly now?: () => number;
}

/** Follows the file `current` of a releases folder and lends the release it names. */
export class ReleaseStore {
  readonly #directory: string;
  readonly #open: (path: string) => Promise<Release>;
  readonly #now: () => number;
  #current: OpenRelease | null = null;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #checking: Promise<void> | null = null;

  constructor(directory: string, { open = openRelease, now = Date.now }: ReleaseStoreOptions = {}) {
    this.#directory = directory;
    this.#open = open;
    this.#now = now;
  }

  /**
   * Lends the current release; null where there is none.
   *
   * When `current` names another release that cannot be opened, the one already open goes on being served.
   */
  async acquire(): Promise<ReleaseLease | null> {
    if (this.#now() - this.#checkedAt >= RECHECK_MS) {
      this.#checking ??= this.#check().finally(() => {
        this.#checking = null;
      });
      await this.#checking;
    }
    const held = this.#current;
    if (held === null) return null;
    held.readers += 1;
    let isHeld = true;
    return {
      release: held.release,
      giveBack: () => {
        if (!isHeld) return;
        isHeld = false;
        held.readers -= 1;
        closeIfUnused(held);
      },
    };
  }

  /** Closes the open release once its readers have finished. */
  close(): void {
    this.#replace(null);
  }

  async #check(): Promise<void> {
    const name = await this.#readCurrent();
    this.#checkedAt = this.#now();
    if (name === this.#current?.name) return;
    if (name === null) return this.#replace(null);
    try {
      const release = await this.#open(join(this.#directory, `${name}.duckdb`));
      this.#replace({ name, release, readers: 0, isRetired: false });
    } catch (error) {
      console.error(`Release "${name}" cannot be opened: ${error instanceof Error ? error.message : error}`);
    }
  }

  async #readCurrent(): Promise<string | null> {
    try {
      const name = (await readFile(join(this.#directory, "current"), "utf8")).trim();
      return RELEASE_ID.test(name) ? name : null;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
      throw error;
    }
  }

  #replace(next: OpenRelease | null): void {
    const previous = this.#current;
    this.#current = next;
    if (previous === null) return;
    previous.isRetired = true;
    closeIfUnused(previous);
  }
}

function closeIfUnused(held: OpenRelease): void {
  if (held.isRetired && held.readers === 0) void held.release.db.destroy();
}
