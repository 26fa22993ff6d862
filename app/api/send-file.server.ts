import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { FileAnswer, OpenFile } from "./api-answer";
import { ApiProblem } from "./api-problem";

/** A part of a file; both ends included. */
interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface FileDelivery {
  readonly cacheControl: string;
  /** Told of what is about to be sent: the rows of the file where its first byte is, null for any later part. */
  readonly record: (rows: number | null) => void;
}

/** Sends a file or the part asked for; waits for a client that reads slowly, and stops reading for one that has gone. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { contentType, fileName, etag }: FileAnswer,
  { length, rows, open, close }: OpenFile,
  { cacheControl, record }: FileDelivery,
): Promise<void> {
  try {
    const range = readRange(request, length, etag);
    // What the audit log cannot write down is not sent.
    if (request.method !== "HEAD") record((range?.start ?? 0) === 0 ? rows : null);
    response.setHeader("etag", etag);
    response.setHeader("cache-control", cacheControl);
    response.setHeader("accept-ranges", "bytes");
    response.setHeader("content-type", contentType);
    response.setHeader("content-disposition", `attachment; filename="${fileName}"`);
    response.setHeader("content-length", range === null ? length : range.end - range.start + 1);
    if (range !== null) response.setHeader("content-range", `bytes ${range.start}-${range.end}/${length}`);
    response.writeHead(range === null ? 200 : 206);
    if (request.method === "HEAD") response.end();
    else await pipeline(open(range ?? undefined), response);
  } catch (error) {
    // A client that has gone is no fault of ours.
    if (!response.destroyed) throw error;
  } finally {
    close();
  }
}

/** Reads which part is asked for; null for all of it. Several parts at once are not offered, so all of it is sent (RFC 9110, 14.2). */
function readRange(request: IncomingMessage, length: number, tag: string): ByteRange | null {
  const { range, "if-range": ifRange } = request.headers;
  if (request.method !== "GET" || range === undefined || (ifRange !== undefined && ifRange !== tag))
    return null;
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) ?? [];
  if (first === "" && last === "") return null;
  const start = first === "" ? Math.max(0, length - Number(last)) : Number(first);
  const end = first === "" || last === "" ? length - 1 : Math.min(Number(last), length - 1);
  const isReversed = first !== "" && last !== "" && Number(last) < Number(first);
  if (isReversed) return null;
  if (start < length && start <= end) return { start, end };
  throw new ApiProblem("range-not-satisfiable", `The file has ${length} bytes.`, {
    headers: { "content-range": `bytes */${length}` },
  });
}
