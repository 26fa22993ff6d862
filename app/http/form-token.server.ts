import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const COOKIE = "readiness-form";
const VISITOR = /^[\w-]{22}$/;

/**
 * Tokens that tie a form to the browser it was sent to: the form carries a keyed hash of what the cookie holds, and the key lives as
 * long as the process.
 */
export class FormTokens {
  readonly #key = randomBytes(32);

  /** Gives the token of a visitor, and the cookie to set where there is none yet. */
  issue(cookieHeader: string | undefined): { readonly token: string; readonly cookie: string | null } {
    const known = findVisitor(cookieHeader);
    const visitor = known ?? randomBytes(16).toString("base64url");
    return {
      token: this.#sign(visitor),
      cookie: known === null ? `${COOKIE}=${visitor}; Path=/data; HttpOnly; SameSite=Strict` : null,
    };
  }

  /** Tells whether a token belongs to the visitor of the cookie. */
  isValid(cookieHeader: string | undefined, token: string | null | undefined): boolean {
    const visitor = findVisitor(cookieHeader);
    if (visitor === null || !token) return false;
    const expected = Buffer.from(this.#sign(visitor));
    const given = Buffer.from(token);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  #sign(visitor: string): string {
    return createHmac("sha256", this.#key).update(visitor).digest("base64url");
  }
}

function findVisitor(cookieHeader: string | undefined): string | null {
  const pairs = (cookieHeader ?? "").split(";").map((pair) => pair.trim().split("="));
  const value = pairs.find(([name]) => name === COOKIE)?.[1];
  return value !== undefined && VISITOR.test(value) ? value : null;
}
