interface Shared<Result> {
  readonly result: Promise<Result>;
  readonly callOff: AbortController;
  askers: number;
}

/** Work under way that several ask for at the same time: it is done once, and called off when the last of them has gone. */
export class SharedWork<Result> {
  readonly #underWay = new Map<string, Shared<Result>>();

  /**
   * Joins the work of a key, or begins it. Rejects as the work does.
   * @param gone aborted when the asker has gone
   */
  async join(
    key: string,
    gone: AbortSignal,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const shared = this.#underWay.get(key) ?? this.#begin(key, work);
    shared.askers += 1;
    const leave = () => {
      shared.askers -= 1;
      if (shared.askers > 0) return;
      // Whoever asks from now on must not join what is being stopped.
      this.#forget(key, shared);
      shared.callOff.abort();
    };
    if (gone.aborted) leave();
    else gone.addEventListener("abort", leave, { once: true });
    try {
      return await shared.result;
    } finally {
      gone.removeEventListener("abort", leave);
    }
  }

  #begin(key: string, work: (signal: AbortSignal) => Promise<Result>): Shared<Result> {
    const callOff = new AbortController();
    const shared = { result: work(callOff.signal), callOff, askers: 0 };
    this.#underWay.set(key, shared);
    const forget = () => this.#forget(key, shared);
    shared.result.then(forget, forget);
    return shared;
  }

  #forget(key: string, shared: Shared<Result>): void {
    if (this.#underWay.get(key) === shared) this.#underWay.delete(key);
  }
}
