/** Work that several wait for; it is called off when the last of them has given up. */
export class SharedWriting {
  readonly #abort = new AbortController();
  readonly #done: Promise<void>;
  #askers = 0;

  /** Starts the work; its signal says when to stop. */
  constructor(write: (signal: AbortSignal) => Promise<void>) {
    this.#done = write(this.#abort.signal);
    // Whoever waits learns of a failure; where nobody does any more, nobody need.
    this.#done.catch(() => undefined);
  }

  /** True once everybody gave up: the work is being taken away and must not be joined. */
  get isCalledOff(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Waits for the end of the work, or until the signal gives up; rejects with the work's failure or the signal's reason. */
  async wait(signal?: AbortSignal): Promise<void> {
    this.#askers += 1;
    try {
      await (signal === undefined ? this.#done : Promise.race([this.#done, whenAborted(signal)]));
    } finally {
      this.#askers -= 1;
      if (this.#askers === 0) this.#abort.abort(signal?.reason);
    }
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
