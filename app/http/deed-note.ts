import type { IncomingMessage, ServerResponse } from "node:http";
import type { AuditEvent, RecordAuditEvent } from "../domain/audit-event";
import type { Viewer } from "../domain/viewer";
import { ROWS_HEADER } from "./csv";
import { readPinnedPath } from "./pinned-address";

/** What whoever answers a request knows of what it did. */
export type Deed = Pick<AuditEvent, "kind"> &
  Partial<Pick<AuditEvent, "detail" | "rows" | "releaseId" | "purpose">>;

const deeds = new WeakMap<IncomingMessage, Deed>();
const releases = new WeakMap<IncomingMessage, string>();

/** Has a request written down as something that was done, once its answer was sent. */
export function noteDeed(request: IncomingMessage, deed: Deed): void {
  deeds.set(request, deed);
}

/** Says which release a request is answered from, for what is written down of it. */
export function noteRelease(request: IncomingMessage, releaseId: string): void {
  releases.set(request, releaseId);
}

/**
 * Writes down what a request did when its answer has been sent: what was noted of it, or that a file was downloaded. Nothing is written
 * of pages, pictures in them, or what was refused.
 */
export function watchDeed(
  record: RecordAuditEvent,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  viewer: Viewer,
): void {
  response.once("finish", () => {
    const deed = deeds.get(request) ?? findDownload(request, response);
    if (deed === null || response.statusCode >= 400) return;
    const isDownload = deed.kind === "downloaded";
    const readFrom = isDownload ? releases.get(request) : undefined;
    const releaseId = readPinnedPath(url.pathname)?.releaseId ?? readFrom ?? null;
    const address = isDownload ? url.pathname + url.search : url.pathname;
    const event = { releaseId, detail: null, ...deed, address };
    try {
      record({ ...event, via: viewer.via, viewerId: viewer.id, by: viewer.id });
    } catch (error) {
      // The answer has gone; a disk that is full must not end the server.
      console.error(error);
    }
  });
}

function findDownload({ method }: IncomingMessage, response: ServerResponse): Deed | null {
  const disposition = response.getHeader("content-disposition");
  const isSent = response.statusCode === 200 || response.statusCode === 206;
  if (method === "HEAD" || !isSent || !String(disposition).startsWith("attachment")) return null;
  const type = String(response.getHeader("content-type") ?? "").split(";")[0];
  const rows = response.getHeader(ROWS_HEADER);
  return {
    kind: "downloaded",
    detail: type || null,
    ...(rows === undefined ? {} : { rows: Number(rows) }),
  };
}
