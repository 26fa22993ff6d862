/** Milliseconds between two looks. */
const EVERY = 200;

/** Watches how late this process comes to what is due: everything it does runs on one thread. */
export class LoopWatch {
  readonly #now: () => number;
  #due: number;
  #late = 0;

  /** @param now milliseconds on a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#due = now() + EVERY;
    setInterval(() => this.#look(), EVERY).unref();
  }

  /** Milliseconds that the last look was late, or that the next is overdue already. */
  get lateMs(): number {
    return Math.max(this.#late, this.#now() - this.#due, 0);
  }

  #look(): void {
    const now = this.#now();
    this.#late = now - this.#due;
    this.#due = now + EVERY;
  }
}
