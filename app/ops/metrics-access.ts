import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isLoopbackName } from "../http/loopback";

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
/** What a proxy on this machine adds; its own address is not that of whoever asks. */
const FORWARDED = ["x-forwarded-for", "forwarded", "x-real-ip", "via"];

/** Tells whether a request comes from a program of this machine itself, not through a proxy and not by another name. */
export function isFromThisMachine({ socket, headers }: IncomingMessage): boolean {
  return (
    LOOPBACK.test(socket.remoteAddress ?? "") &&
    isLoopbackName(headers.host) &&
    FORWARDED.every((name) => headers[name] === undefined)
  );
}

/** Tells whether a request shows the token, in a time that says nothing of how much of it was right. */
export function hasToken({ headers }: IncomingMessage, token: string | null): boolean {
  const [, shown] = /^Bearer (\S+)$/i.exec(headers.authorization ?? "") ?? [];
  if (token === null || shown === undefined) return false;
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(shown), hash(token));
}
