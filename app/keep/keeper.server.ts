import type { StateStore } from "../state/state-store.server";
import { KeptCohorts } from "./kept-cohorts.server";

/** Milliseconds between two looks for people who stayed away for long. */
const STEP = 3_600_000;

/** Holds what people keep once the state is open. Without accounts nobody keeps anything here. */
export class Keeper {
  readonly #log: (line: string) => void;
  #cohorts: KeptCohorts | null = null;
  #timer: NodeJS.Timeout | undefined;

  /** @param log tells the operator of trouble; gets nothing of people */
  constructor(log: (line: string) => void) {
    this.#log = log;
  }

  /** Null before the state is open, and without accounts. */
  get cohorts(): KeptCohorts | null {
    return this.#cohorts;
  }

  open(state: StateStore): void {
    this.close();
    this.#cohorts = new KeptCohorts(state);
    this.#timer = setInterval(() => this.#forget(), STEP).unref();
    this.#forget();
  }

  /** To be called before the state is closed. */
  close(): void {
    clearInterval(this.#timer);
    this.#cohorts = null;
  }

  /** A disk that is full for a while must not end the server. */
  #forget(): void {
    try {
      this.#cohorts?.forgetUnseen();
    } catch (error) {
      this.#log(
        `Named extracts of people who have left stay for now: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
}
