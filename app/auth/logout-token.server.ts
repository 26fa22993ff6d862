import { constants, createPublicKey, type KeyObject, verify } from "node:crypto";
import type { ProviderEnd } from "./sessions.server";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
/** Seconds by which two clocks may differ. */
const SKEW = 60;
/** Seconds for which a message is fresh. */
const FRESH = 300;

export interface LogoutTokenChecks {
  readonly issuer: string;
  readonly clientId: string;
  readonly keys: readonly ProviderKey[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A public key as providers publish it. */
export type ProviderKey = Readonly<Record<string, unknown>>;

/** What a provider's message says has ended, and what tells the message from others. */
export interface LogoutMessage extends ProviderEnd {
  readonly id: string;
  /** Milliseconds since 1970 after which the message is refused for its age. */
  readonly expiresAt: number;
}

type Part = Readonly<Record<string, unknown>>;

interface Algorithm {
  readonly type: string;
  readonly hash: string | null;
  readonly isPss?: boolean;
  readonly curve?: string;
}

const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  RS256: { type: "rsa", hash: "sha256" },
  RS384: { type: "rsa", hash: "sha384" },
  RS512: { type: "rsa", hash: "sha512" },
  PS256: { type: "rsa", hash: "sha256", isPss: true },
  PS384: { type: "rsa", hash: "sha384", isPss: true },
  PS512: { type: "rsa", hash: "sha512", isPss: true },
  ES256: { type: "ec", hash: "sha256", curve: "prime256v1" },
  ES384: { type: "ec", hash: "sha384", curve: "secp384r1" },
  EdDSA: { type: "ed25519", hash: null },
};

/** Reads a provider's message that a session has ended (OpenID Connect Back-Channel Logout 1.0, 2.6); null for whatever is not exactly that. */
export function readLogoutToken(token: string, checks: LogoutTokenChecks): LogoutMessage | null {
  const [head = "", body = "", signature = "", ...more] = token.split(".");
  const [header, claims] = [readPart(head), readPart(body)];
  if (header === null || claims === null || more.length > 0 || token.length > 8192) return null;
  if (header.typ !== undefined && !/^(logout\+jwt|JWT)$/i.test(String(header.typ))) return null;
  if (header.crit !== undefined || !isSigned(header, `${head}.${body}`, signature, checks.keys)) return null;
  return toMessage(claims, checks);
}

function toMessage(claims: Part, { issuer, clientId, now }: LogoutTokenChecks): LogoutMessage | null {
  const { iss, aud, iat, exp, jti, sub, sid, events } = claims;
  const seconds = now / 1000;
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (iss !== issuer || !audiences.includes(clientId) || typeof jti !== "string") return null;
  if (typeof iat !== "number" || iat > seconds + SKEW || iat < seconds - FRESH) return null;
  if (exp !== undefined && (typeof exp !== "number" || exp <= seconds - SKEW)) return null;
  // With a nonce it is an identity, which must not be taken for this.
  if ("nonce" in claims || !isObject(events) || !isObject(events[EVENT])) return null;
  if (![sub, sid].every((each) => each === undefined || typeof each === "string")) return null;
  if (sub === undefined && sid === undefined) return null;
  return {
    issuer,
    id: jti,
    subject: typeof sub === "string" ? sub : null,
    session: typeof sid === "string" ? sid : null,
    expiresAt: (iat + FRESH + SKEW) * 1000,
  };
}

function isSigned(header: Part, text: string, signature: string, keys: readonly ProviderKey[]): boolean {
  const name = String(header.alg);
  const algorithm = Object.hasOwn(ALGORITHMS, name) ? ALGORITHMS[name] : undefined;
  if (algorithm === undefined || signature === "") return false;
  return keys
    .filter((key) => header.kid === undefined || key.kid === header.kid)
    .filter((key) => (key.use ?? "sig") === "sig" && (key.alg ?? name) === name)
    .some((key) => isSignedWith(key, algorithm, Buffer.from(text), Buffer.from(signature, "base64url")));
}

function isSignedWith(jwk: ProviderKey, algorithm: Algorithm, text: Buffer, signature: Buffer): boolean {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: { ...jwk }, format: "jwk" });
  } catch {
    return false;
  }
  if (key.asymmetricKeyType !== algorithm.type) return false;
  if (algorithm.curve !== undefined && key.asymmetricKeyDetails?.namedCurve !== algorithm.curve) return false;
  const padding =
    algorithm.isPss === true
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : {};
  return verify(algorithm.hash, text, { key, dsaEncoding: "ieee-p1363", ...padding }, signature);
}

function readPart(text: string): Part | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
