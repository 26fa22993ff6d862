import type { IncomingHttpHeaders } from "node:http";

/** Reads the token that a program sends; null where it sends none, and empty where it sends something else. */
export function readBearerToken({ authorization }: IncomingHttpHeaders): string | null {
  if (authorization === undefined) return null;
  const [, token = ""] = /^Bearer +(\S+)$/i.exec(authorization.trim()) ?? [];
  return token;
}
