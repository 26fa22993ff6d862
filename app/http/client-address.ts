import type { IncomingMessage } from "node:http";

/**
 * Gives the address a request came from. Where browsers reach us by a public address, a proxy on this machine stands between, and the last
 * entry that it wrote is who asked it; entries before that are the asker's own words.
 */
export function toClientAddress(request: IncomingMessage, publicUrl: string | null): string {
  const peer = request.socket.remoteAddress ?? "unknown";
  const isProxy = publicUrl !== null && /^(::ffff:)?127\.|^::1$/.test(peer);
  const forwarded = request.headers["x-forwarded-for"];
  if (!isProxy || forwarded === undefined) return peer;
  const last = String(forwarded).split(",").at(-1)?.trim() ?? "";
  return /^[\da-fA-F.:]{2,45}$/.test(last) ? last : peer;
}
