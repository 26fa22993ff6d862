/** Why a request was turned away: too many wait, or its turn did not come in time. */
export type ShedReason = "full" | "waited";

/** A request that is turned away before anything was done for it. */
export class ShedError extends Error {
  override readonly name = "ShedError";
  readonly reason: ShedReason;

  constructor(reason: ShedReason) {
    super("More is asked for just now than this server can answer.");
    this.reason = reason;
  }
}

export interface AdmissionLimits {
  /** Answers made at the same time; they share one thread and a few connections, so that more would only make all of them later. */
  readonly atOnce: number;
  /** Requests that may wait for their turn. */
  readonly mostWaiting: number;
  /** Milliseconds that one waits at most. */
  readonly longestWait: number;
  /** Milliseconds by which the process may be late before nobody more may wait. */
  readonly mostLate: number;
}

export const ADMISSION_LIMITS: AdmissionLimits = {
  atOnce: 6,
  mostWaiting: 64,
  longestWait: 4000,
  mostLate: 1000,
};

export interface AdmissionOptions {
  /** The usual ones unless given. */
  readonly limits?: AdmissionLimits;
  /** Gives the milliseconds by which the process is late. */
  readonly lateMs?: () => number;
}

/** How much a server has to do. */
export interface Load {
  readonly running: number;
  readonly waiting: number;
  /** Requests turned away since its start. */
  readonly shed: Readonly<Record<ShedReason, number>>;
}

/** Lets a few answers be made at a time and a bounded number wait for a bounded time; whoever comes on top is turned away at once. */
export class Admission {
  readonly #limits: AdmissionLimits;
  readonly #lateMs: () => number;
  readonly #waiting = new Set<() => void>();
  readonly #shed: Record<ShedReason, number> = { full: 0, waited: 0 };
  #running = 0;

  constructor({ limits = ADMISSION_LIMITS, lateMs = () => 0 }: AdmissionOptions = {}) {
    this.#limits = limits;
    this.#lateMs = lateMs;
  }

  get load(): Load {
    return { running: this.#running, waiting: this.#waiting.size, shed: { ...this.#shed } };
  }

  /**
   * Does something when its turn has come.
   *
   * Throws a ShedError where it does not come, and the signal's reason where nobody waits any more.
   */
  async take<Result>(signal: AbortSignal, act: () => Promise<Result>): Promise<Result> {
    signal.throwIfAborted();
    if (this.#running < this.#limits.atOnce) this.#running += 1;
    else await this.#wait(signal);
    try {
      return await act();
    } finally {
      const [next] = this.#waiting;
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  #wait(signal: AbortSignal): Promise<void> {
    const { mostWaiting, longestWait, mostLate } = this.#limits;
    if (this.#waiting.size >= mostWaiting || this.#lateMs() > mostLate) throw this.#turnAway("full");
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", giveUp);
        this.#waiting.delete(start);
      };
      const start = () => {
        leave();
        resolve();
      };
      const giveUp = () => {
        leave();
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        leave();
        reject(this.#turnAway("waited"));
      }, longestWait);
      this.#waiting.add(start);
      signal.addEventListener("abort", giveUp, { once: true });
    });
  }

  #turnAway(reason: ShedReason): ShedError {
    this.#shed[reason] += 1;
    return new ShedError(reason);
  }
}
