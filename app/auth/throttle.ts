const MOST_KEYS = 10_000;

export interface ThrottleLimits {
  /** Failures that cost no wait. */
  readonly free: number;
  /** Milliseconds of the first wait; each further failure doubles it. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** Milliseconds after the last try when all is forgotten. */
  readonly memory: number;
  readonly now: () => number;
}

interface Tries {
  readonly count: number;
  readonly until: number;
  readonly last: number;
}

/**
 * Slows down who tries again and again. A try counts as failed from its beginning, so that many at once gain nothing; success takes it
 * back.
 */
export class Throttle {
  readonly #limits: ThrottleLimits;
  readonly #tries = new Map<string, Tries>();

  constructor(limits: ThrottleLimits) {
    this.#limits = limits;
  }

  /** Milliseconds to wait before the next try; 0 where it may be made. */
  waitFor(key: string): number {
    return Math.max(0, (this.#find(key)?.until ?? 0) - this.#limits.now());
  }

  /** Counts a try. */
  begin(key: string): void {
    const { free, firstWait, longestWait, now } = this.#limits;
    const count = (this.#find(key)?.count ?? 0) + 1;
    const wait = count < free ? 0 : Math.min(longestWait, firstWait * 2 ** (count - free));
    this.#tries.delete(key);
    this.#tries.set(key, { count, until: wait === 0 ? 0 : now() + wait, last: now() });
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > MOST_KEYS && oldest !== undefined) this.#tries.delete(oldest);
  }

  /** Forgets the tries of a key. */
  forgive(key: string): void {
    this.#tries.delete(key);
  }

  /** Takes one try of a key back. */
  takeBack(key: string): void {
    const tries = this.#find(key);
    if (tries !== undefined) this.#tries.set(key, { ...tries, count: tries.count - 1, until: 0 });
  }

  #find(key: string): Tries | undefined {
    const tries = this.#tries.get(key);
    if (tries === undefined || this.#limits.now() - tries.last < this.#limits.memory) return tries;
    this.#tries.delete(key);
    return undefined;
  }
}
