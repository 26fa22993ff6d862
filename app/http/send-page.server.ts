import type { IncomingMessage, ServerResponse } from "node:http";
import { ROWS_HEADER } from "./csv";
import { chooseCoding, type EncodedPage, entityTag, isHeldByClient, pageBody } from "./encoded-page.server";

/** Pages are the reader's own to keep, and are checked against the server each time. */
export const PAGE_CACHE_CONTROL = "private, max-age=0, must-revalidate";

/** Built files carry a fingerprint in their name, so they never change. */
export const ASSET_CACHE_CONTROL = "public, max-age=31536000, immutable";

/** Sends an encoded page: 304 where the client holds it, headers alone for HEAD. */
export async function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: EncodedPage,
  cacheControl = PAGE_CACHE_CONTROL,
): Promise<void> {
  const coding = chooseCoding(request.headers["accept-encoding"]);
  response.setHeader("cache-control", cacheControl);
  response.setHeader("etag", entityTag(page, coding));
  response.setHeader("vary", "accept-encoding");
  if (page.resourcePolicy !== null) response.setHeader("cross-origin-resource-policy", page.resourcePolicy);
  if (isHeldByClient(page, request.headers["if-none-match"])) {
    response.writeHead(304).end();
    return;
  }
  const body = await pageBody(page, coding);
  response.setHeader("content-type", page.contentType);
  response.setHeader("content-length", body.length);
  if (page.contentDisposition !== null) response.setHeader("content-disposition", page.contentDisposition);
  if (page.rowCount !== null) response.setHeader(ROWS_HEADER, page.rowCount);
  if (coding !== "identity") response.setHeader("content-encoding", coding);
  response.writeHead(200).end(request.method === "HEAD" ? undefined : body);
}

/** Sends an answer as it is, uncompressed and never kept. */
export async function sendResponse(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Response,
): Promise<void> {
  answer.headers.forEach((value, name) => {
    response.setHeader(name, value);
  });
  response.setHeader("cache-control", "no-store");
  response.writeHead(answer.status);
  response.end(request.method === "HEAD" ? undefined : Buffer.from(await answer.arrayBuffer()));
}

/** Leads to another address of this dashboard. */
export function sendRedirect(response: ServerResponse, path: string): void {
  response.setHeader("location", path);
  sendText(response, 302, `See ${path}`);
}

/** Sends a line of plain text. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.setHeader("content-type", "text/plain; charset=utf-8");
  response.setHeader("cache-control", "no-store");
  response.writeHead(status).end(`${text}\n`);
}

/** Sends a value as JSON, never kept. */
export function sendJson(response: ServerResponse, status: number, content: unknown): void {
  response.setHeader("content-type", "application/json; charset=utf-8");
  response.setHeader("cache-control", "no-store");
  response.writeHead(status).end(JSON.stringify(content));
}
