import type { IncomingHttpHeaders } from "node:http";

/**
 * Tells whether a form was sent by a page of this same server. Browsers say so themselves; who says nothing is refused.
 * @param publicUrl origin by which browsers reach us, where a proxy stands between
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string | null = null): boolean {
  if (headers.origin !== undefined) return headers.origin === (publicUrl ?? `http://${headers.host}`);
  return headers["sec-fetch-site"] === "same-origin";
}
