import type { Release } from "./connection.server";
import { unhurryQueries } from "./query-watch.server";
import { type ReleaseLease, toLease } from "./release-lease";

/** Releases kept open beside the current one, unless told otherwise. */
const MOST_OPEN = 3;
/** Milliseconds after which a release that nobody reads is closed. */
const IDLE_MS = 60_000;

interface Pooled {
  readonly name: string;
  readonly opening: Promise<Release>;
  readers: number;
  isRetired: boolean;
  idle: NodeJS.Timeout | undefined;
}

/** Keeps a few releases open for as long as they are read, the one used last longest. */
export class ReleasePool {
  readonly #open: (name: string) => Promise<Release>;
  readonly #mostOpen: number;
  readonly #pooled = new Map<string, Pooled>();

  constructor(open: (name: string) => Promise<Release>, mostOpen = MOST_OPEN) {
    this.#open = open;
    this.#mostOpen = mostOpen;
  }

  /** Lends a release; throws where it cannot be opened. */
  async acquire(name: string): Promise<ReleaseLease> {
    const pooled = this.#pooled.get(name) ?? {
      name,
      // Whoever asks first may leave, and others wait for the same.
      opening: unhurryQueries(() => this.#open(name)),
      readers: 0,
      isRetired: false,
      idle: undefined,
    };
    this.#pooled.delete(name);
    this.#pooled.set(name, pooled);
    pooled.readers += 1;
    clearTimeout(pooled.idle);
    for (const oldest of this.#pooled.values()) {
      if (this.#pooled.size <= this.#mostOpen) break;
      this.#retire(oldest);
    }
    try {
      return toLease(await pooled.opening, () => this.#giveBack(pooled));
    } catch (error) {
      if (this.#pooled.get(name) === pooled) this.#pooled.delete(name);
      throw error;
    }
  }

  /** Closes every release once its readers have finished. */
  close(): void {
    for (const pooled of this.#pooled.values()) this.#retire(pooled);
  }

  #giveBack(pooled: Pooled): void {
    pooled.readers -= 1;
    if (pooled.readers > 0) return;
    if (pooled.isRetired) {
      closeRelease(pooled);
      return;
    }
    pooled.idle = setTimeout(() => this.#retire(pooled), IDLE_MS);
    pooled.idle.unref();
  }

  #retire(pooled: Pooled): void {
    this.#pooled.delete(pooled.name);
    clearTimeout(pooled.idle);
    pooled.isRetired = true;
    if (pooled.readers === 0) closeRelease(pooled);
  }
}

function closeRelease({ opening }: Pooled): void {
  void opening.then(
    ({ db }) => db.destroy(),
    () => {},
  );
}
