import type { IncomingMessage } from "node:http";

/** Addresses to bind to that only this machine can reach. */
export const LOOPBACK_HOSTS: readonly string[] = ["127.0.0.1", "::1", "localhost"];

const LOOPBACK_NAME = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/**
 * Tells whether a request was sent to this machine by one of its own names.
 *
 * A page from elsewhere can let its name point here (DNS rebinding), but it cannot change the name the browser sends.
 */
export function isLoopbackName(hostHeader: string | undefined): boolean {
  return hostHeader !== undefined && LOOPBACK_NAME.test(hostHeader.toLowerCase());
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
/** What a proxy on this machine adds; its own address is not that of whoever asks. */
const FORWARDED = ["x-forwarded-for", "forwarded", "x-real-ip", "via"];

/**
 * Tells whether a request comes from a program of this machine itself, not through a proxy and not by another name.
 *
 * A proxy that adds none of these headers and sends a name of this machine, as nginx does unless told otherwise, cannot be told from one:
 * where there is a public address, nothing may hang on this.
 */
export function isFromThisMachine({ socket, headers }: IncomingMessage): boolean {
  return (
    LOOPBACK.test(socket.remoteAddress ?? "") &&
    isLoopbackName(headers.host) &&
    FORWARDED.every((name) => headers[name] === undefined)
  );
}
