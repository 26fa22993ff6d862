import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const COOKIE = "readiness-form";
const VISITOR = /^[\w-]{22}$/;

/**
 * Tokens that tie a form to the browser it was sent to and to whoever sat there: the form carries a keyed hash of what the cookie holds
 * and of the viewer, and the key lives as long as the process.
 */
export class FormTokens {
  readonly #key = randomBytes(32);
  readonly #isSecure: boolean;

  /** @param isSecure whether browsers come over TLS, so that they never send the cookie without */
  constructor(isSecure = false) {
    this.#isSecure = isSecure;
  }

  /** Gives the token of a viewer in a browser, and the cookie to set where there is none yet. */
  issue(
    cookieHeader: string | undefined,
    viewerId: string,
  ): { readonly token: string; readonly cookie: string | null } {
    const known = findVisitor(cookieHeader);
    const visitor = known ?? randomBytes(16).toString("base64url");
    const flags = `Path=/data; HttpOnly; SameSite=Strict${this.#isSecure ? "; Secure" : ""}`;
    return {
      token: this.#sign(visitor, viewerId),
      cookie: known === null ? `${COOKIE}=${visitor}; ${flags}` : null,
    };
  }

  /** Tells whether a token belongs to the viewer in the browser of the cookie. */
  isValid(cookieHeader: string | undefined, viewerId: string, token: string | null | undefined): boolean {
    const visitor = findVisitor(cookieHeader);
    if (visitor === null || !token) return false;
    const expected = Buffer.from(this.#sign(visitor, viewerId));
    const given = Buffer.from(token);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  #sign(visitor: string, viewerId: string): string {
    return createHmac("sha256", this.#key).update(`${visitor} ${viewerId}`).digest("base64url");
  }
}

function findVisitor(cookieHeader: string | undefined): string | null {
  const pairs = (cookieHeader ?? "").split(";").map((pair) => pair.trim().split("="));
  const value = pairs.find(([name]) => name === COOKIE)?.[1];
  return value !== undefined && VISITOR.test(value) ? value : null;
}
