import { isPassword } from "./password-hash.server";

/** Each takes 32 MiB and half a second of a core. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 16;

/** Checks passwords a few at a time; null where too many wait, so that a flood of tries takes neither memory nor cores. */
export class PasswordDesk {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  async check(password: string, stored: string): Promise<boolean | null> {
    if (this.#running >= MOST_AT_ONCE) {
      if (this.#waiting.length >= MOST_WAITING) return null;
      await new Promise<void>((go) => this.#waiting.push(go));
    }
    this.#running += 1;
    try {
      return await isPassword(password, stored);
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }
}
