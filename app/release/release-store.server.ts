import { join } from "node:path";
import type { Scope } from "../domain/viewer";
import { toScopeKey, WHOLE_VIEW } from "../domain/visible-places";
import { openRelease, type Release } from "./connection.server";
import { unhurryQueries } from "./query-watch.server";
import { type ReleaseLease, toLease } from "./release-lease";
import { ReleasePool } from "./release-pool.server";
import { ReleaseTrouble } from "./release-trouble.server";
import {
  findRemovalDay,
  isReleaseId,
  isStandIn,
  listShownIds,
  listStandIns,
  readPointer,
} from "./shown-releases.server";

/** How long, in milliseconds, the file `current` is believed before it is read again. */
const RECHECK_MS = 1000;
/** Milliseconds that whoever comes first waits for a new release; the one from before is lent meanwhile. */
const PATIENCE_MS = 50;

interface OpenRelease {
  readonly name: string;
  readonly release: Release;
  readers: number;
  isRetired: boolean;
}

export interface ReleaseStoreOptions {
  readonly open?: (path: string) => Promise<Release>;
  /** Looks through a release before it becomes the one that is served, and throws where it is damaged; nobody does unless given. */
  readonly check?: (release: Release) => Promise<void>;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
  /** Milliseconds that whoever comes first waits for a new release; the usual ones unless given. */
  readonly patience?: number;
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
  readonly #look: (release: Release) => Promise<void>;
  readonly #now: () => number;
  readonly #patience: number;
  readonly #trouble = new ReleaseTrouble();
  readonly #earlier: ReleasePool;
  readonly #lenders = new Map<string, ReleaseLender>();
  #current: OpenRelease | null = null;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #checking: Promise<void> | null = null;

  constructor(directory: string, options: ReleaseStoreOptions = {}) {
    const { open = openRelease, check = async () => {}, now = () => performance.now() } = options;
    this.#patience = options.patience ?? PATIENCE_MS;
    this.#directory = directory;
    this.#open = open;
    this.#look = check;
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
   * When `current` cannot be read or names another release that cannot, the one already open goes on being served unless somebody has taken it
   * down; else the first of its stand-ins that can.
   */
  async acquire(): Promise<ReleaseLease | null> {
    if (this.#now() - this.#checkedAt >= RECHECK_MS && this.#checking === null) {
      // Whoever comes first may leave, and all others need it.
      this.#checking = unhurryQueries(() => this.#check()).finally(() => {
        this.#checkedAt = this.#now();
        this.#checking = null;
      });
      // Nobody waits for a release that is being read through while there is another.
      if (this.#current !== null) await Promise.race([this.#checking, wait(this.#patience)]);
    }
    if (this.#current === null) await this.#checking;
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

  /** Says why the release that should be current is not; null where it is. */
  get trouble(): string | null {
    return this.#trouble.text;
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
    let name: string | null;
    try {
      name = await readPointer(this.#directory);
    } catch (error) {
      return this.#doWithoutPointer(error);
    }
    if (name === null || name === this.#current?.name) {
      this.#trouble.clear();
      if (name === null) this.#replace(null);
      return;
    }
    if (!isReleaseId(name)) return this.#doWithoutPointer(new Error("the file names no release"));
    const file = join(this.#directory, `${name}.duckdb`);
    // What could not be read is tried again once the file is another.
    if (await this.#isKnown(name, file)) return;
    try {
      this.#replace(await this.#openWhole(name, file));
      this.#trouble.clear();
    } catch (error) {
      await this.#fallBack(name);
      await this.#trouble.report(name, file, error, this.#current !== null);
    }
  }

  /** Serves what is open already and may be, else a stand-in; all of them are tried again after a while only. */
  async #doWithoutPointer(error: unknown): Promise<void> {
    if (await this.#isKnown("current", "")) return;
    await this.#fallBack(null);
    await this.#trouble.report("current", "", error, this.#current !== null);
  }

  /** Whether it is known that a release cannot be read, and what is served meanwhile may still be. */
  async #isKnown(name: string, file: string): Promise<boolean> {
    return (
      (await this.#trouble.isKnown(name, file)) &&
      (this.#current === null || (await this.#mayStay(this.#current)))
    );
  }

  /** Goes on with what is open where nobody has taken it down, else with the first stand-in, else with none. */
  async #fallBack(damaged: string | null): Promise<void> {
    if (this.#current !== null && (await this.#mayStay(this.#current))) return;
    this.#replace(await this.#findStandIn(damaged));
  }

  /** The sample shows nobody, so it can stay where it is. */
  async #mayStay({ name, release }: OpenRelease): Promise<boolean> {
    return release.info.is_synthetic || (await isStandIn(this.#directory, name));
  }

  async #openWhole(name: string, file: string): Promise<OpenRelease> {
    const release = await this.#open(file);
    try {
      await this.#look(release);
      return { name, release, readers: 0, isRetired: false };
    } catch (error) {
      await release.db.destroy();
      throw error;
    }
  }

  /**
   * The first stand-in that can be read, other than the release that cannot. What was taken down is none. Never the sample: made-up figures
   * must not take the place of real ones.
   */
  async #findStandIn(damaged: string | null): Promise<OpenRelease | null> {
    for (const id of await listStandIns(this.#directory)) {
      if (id === damaged) continue;
      const found = await this.#openWhole(id, join(this.#directory, `${id}.duckdb`)).catch(() => null);
      if (found?.release.info.is_synthetic === false) return found;
      await found?.release.db.destroy();
    }
    return null;
  }

  #replace(next: OpenRelease | null): void {
    const previous = this.#current;
    this.#current = next;
    if (previous === null) return;
    previous.isRetired = true;
    closeIfUnused(previous);
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, milliseconds).unref();
  });
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
