import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** What a provider gave for a session and is needed again. */
export interface ProviderTokens {
  readonly idToken: string;
  /** Null where the provider gives none. */
  readonly refreshToken: string | null;
}

/** Seals tokens with a key that comes from the session's secret, so that the database alone gives nobody any of them. */
export function sealTokens(secret: string, tokens: ProviderTokens): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", toKey(secret), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(tokens), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64");
}

/** Opens what `sealTokens` made; null where the secret is another or the text was changed. */
export function openTokens(secret: string, sealed: string | null): ProviderTokens | null {
  if (sealed === null) return null;
  const bytes = Buffer.from(sealed, "base64");
  try {
    const decipher = createDecipheriv("aes-256-gcm", toKey(secret), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const text = decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8");
    return JSON.parse(text) as ProviderTokens;
  } catch {
    return null;
  }
}

function toKey(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "readiness provider tokens", 32));
}
