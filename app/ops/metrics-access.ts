import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Tells whether a request shows the token, in a time that says nothing of how much of it was right. */
export function hasToken({ headers }: IncomingMessage, token: string | null): boolean {
  const [, shown] = /^Bearer (\S+)$/i.exec(headers.authorization ?? "") ?? [];
  if (token === null || shown === undefined) return false;
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(shown), hash(token));
}
