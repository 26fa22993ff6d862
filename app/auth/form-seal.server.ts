import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Tokens that tie a form to the session or the browser it was made for: a keyed hash, whose key lives as long as the process. */
export class FormSeal {
  readonly #key = randomBytes(32);

  /** Gives the token of whoever holds a secret. */
  issue(secret: string): string {
    return createHmac("sha256", this.#key).update(secret).digest("base64url");
  }

  /** Tells whether a token was issued to whoever holds a secret. */
  isValid(secret: string | null, token: string | null): boolean {
    if (secret === null || token === null) return false;
    const expected = Buffer.from(this.issue(secret));
    const given = Buffer.from(token);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}
