import { ExtractRefusal } from "./extract-refusal";

/** Lets a few things happen at a time; the others wait their turn, and no more than so many may wait. */
export class Turns {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  /**
   * Does something when its turn has come.
   *
   * Throws an `ExtractRefusal` where too many wait already, and the signal's reason where it gave up before its turn.
   */
  async take<Result>(signal: AbortSignal, act: () => Promise<Result>): Promise<Result> {
    signal.throwIfAborted();
    if (this.#running < this.#atOnce) this.#running += 1;
    else await this.#wait(signal);
    try {
      return await act();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  #wait(signal: AbortSignal): Promise<void> {
    if (this.#waiting.length >= this.#mostWaiting) {
      throw new ExtractRefusal(
        "busy",
        "Too many extracts are being written at the moment.",
        "Ask again in ten seconds.",
      );
    }
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(start), 1);
        reject(signal.reason);
      };
      const start = () => {
        signal.removeEventListener("abort", giveUp);
        resolve();
      };
      this.#waiting.push(start);
      signal.addEventListener("abort", giveUp, { once: true });
    });
  }
}
