import type { IncomingHttpHeaders } from "node:http";

/** Tells whether a form was sent by a page of this same server. Browsers say so themselves; who says nothing is refused. */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  if (headers.origin !== undefined) return headers.origin === `http://${headers.host}`;
  return headers["sec-fetch-site"] === "same-origin";
}
