import { join } from "node:path";
import type { Scope } from "../domain/viewer";
import { toScopeKey, WHOLE_VIEW } from "../domain/visible-places";
import { openRelease, type Release } from "./connection.server";
import { type ReleaseLease, toLease } from "./release-lease";
import { ReleasePool } from "./release-pool.server";
import { findRemovalDay, listShownIds, readCurrentId } from "./shown-releases.server";

/** How long, in milliseconds, the file `current` is believed before it is read again. */
const RECHECK_MS = 1000;

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

/** Lends releases as somebody sees them. */
export interface ReleaseLender {
  /** Names what is seen; equal for those who see the same. */
  readonly view: string;
  /** Lends the current release; null where there is none. */
  readonly acquire: () => Promise<ReleaseLease | null>;
  /** Lends a release that is or was live; null where there is none of that id, or it cannot be read. */
  readonly acquireById: (id: string) => Promise<ReleaseLease | null>;
  /** Lists the ids of the releases that are or were live, oldest first. */
  readonly listIds: () => Promise<readonly string[]>;
  /** Gives the day (`yyyy-MM-dd`) on which a release was taken away because of its age; null where none of that id was. */
  readonly findRemovalDay: (id: string) => Promise<string | null>;
}

/** Lenders kept for their views, the one used last longest; another is made where one is asked for again. */
const MOST_LENDERS = 200;

/** Follows the file `current` of a releases folder and lends the release it names, and earlier ones by their ids. */
export class ReleaseStore {
  readonly #directory: string;
  readonly #open: (path: string) => Promise<Release>;
  readonly #now: () => number;
  readonly #earlier: ReleasePool;
  readonly #lenders = new Map<string, ReleaseLender>();
  #current: OpenRelease | null = null;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #checking: Promise<void> | null = null;

  constructor(directory: string, { open = openRelease, now = Date.now }: ReleaseStoreOptions = {}) {
    this.#directory = directory;
    this.#open = open;
    this.#now = now;
    this.#earlier = new ReleasePool((name) => this.#open(join(directory, `${name}.duckdb`)));
  }

  /** Gives the lender for somebody with these scopes: whatever is read through it leaves out what is outside them. */
  seenBy(scopes: readonly Scope[]): ReleaseLender {
    const view = toScopeKey(scopes);
    const narrow = async (lending: Promise<ReleaseLease | null>) => narrowLease(await lending, view, scopes);
    const lender = this.#lenders.get(view) ?? {
      view,
      acquire: () => narrow(this.acquire()),
      acquireById: (id) => narrow(this.acquireById(id)),
      listIds: () => this.listIds(),
      findRemovalDay: (id) => this.findRemovalDay(id),
    };
    this.#lenders.delete(view);
    this.#lenders.set(view, lender);
    for (const oldest of this.#lenders.keys()) {
      if (this.#lenders.size <= MOST_LENDERS) break;
      this.#lenders.delete(oldest);
    }
    return lender;
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
    return toLease(held.release, () => {
      held.readers -= 1;
      closeIfUnused(held);
    });
  }

  /** Lends a release that is or was live; null where there is none of that id, or it cannot be read. */
  async acquireById(id: string): Promise<ReleaseLease | null> {
    const current = await this.acquire();
    if (current?.release.id === id) return current;
    current?.giveBack();
    if (!(await this.listIds()).includes(id)) return null;
    try {
      return await this.#earlier.acquire(id);
    } catch {
      // Taken away since, or of another version of the tables; anybody can ask for it, so nothing is written to the log.
      return null;
    }
  }

  /** Lists the ids of the releases that are or were live, oldest first. */
  async listIds(): Promise<readonly string[]> {
    return listShownIds(this.#directory);
  }

  /** Gives the day (`yyyy-MM-dd`) on which a release was taken away because of its age; null where none of that id was. */
  async findRemovalDay(id: string): Promise<string | null> {
    return findRemovalDay(this.#directory, id);
  }

  /** Closes what is open once its readers have finished. */
  close(): void {
    this.#earlier.close();
    this.#replace(null);
  }

  async #check(): Promise<void> {
    const name = await readCurrentId(this.#directory);
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

  #replace(next: OpenRelease | null): void {
    const previous = this.#current;
    this.#current = next;
    if (previous === null) return;
    previous.isRetired = true;
    closeIfUnused(previous);
  }
}

/** Whoever sees everything reads the release as it is, at no cost. */
async function narrowLease(
  lease: ReleaseLease | null,
  view: string,
  scopes: readonly Scope[],
): Promise<ReleaseLease | null> {
  if (lease === null || view === WHOLE_VIEW) return lease;
  try {
    const narrowed = await lease.release.narrow(scopes);
    return toLease(narrowed.release, () => {
      narrowed.giveBack();
      lease.giveBack();
    });
  } catch (error) {
    lease.giveBack();
    throw error;
  }
}

function closeIfUnused(held: OpenRelease): void {
  if (held.isRetired && held.readers === 0) void held.release.db.destroy();
}
