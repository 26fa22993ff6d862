import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { type ContentCoding, chooseCoding } from "../http/encoded-page.server";
import { type ApiProblem, toProblemDetails } from "./api-problem";
import { isTagHeld } from "./entity-tag";
import { PROBLEM_TYPE } from "./media-type";

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

/** Bytes from which compressing an answer is worth it. */
const WORTH_COMPRESSING = 1000;

/** Current figures are asked for again each time; those of a pinned release never change. */
export const CURRENT_CACHE = "no-cache";
export const PASSING_CACHE = "no-store";
export const PRIVATE_CACHE = "private, no-cache";
export const PINNED_CACHE = "public, max-age=31536000, immutable";

/** An answer that is in memory. */
export interface ReadyAnswer {
  readonly body: Buffer;
  readonly contentType: string;
  /** Without quotes. */
  readonly tag: string;
  readonly cacheControl: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Gives the tags under which a client may hold an answer, one a coding. */
export function tagsOf(tag: string): readonly string[] {
  return [`"${tag}"`, `"${tag}-br"`, `"${tag}-gzip"`];
}

/** Sends an answer: 304 where the client holds it, headers alone for HEAD. */
export async function sendReady(
  request: IncomingMessage,
  response: ServerResponse,
  { body, contentType, tag, cacheControl, headers }: ReadyAnswer,
): Promise<void> {
  const coding =
    body.length < WORTH_COMPRESSING ? "identity" : chooseCoding(request.headers["accept-encoding"]);
  setCaching(response, coding === "identity" ? `"${tag}"` : `"${tag}-${coding}"`, cacheControl);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (request.method !== "POST" && isTagHeld(tagsOf(tag), request.headers["if-none-match"])) {
    response.writeHead(304).end();
    return;
  }
  const sent = await encode(body, coding);
  if (coding !== "identity") response.setHeader("content-encoding", coding);
  response.setHeader("content-type", contentType);
  response.setHeader("content-length", sent.length);
  response.writeHead(200).end(request.method === "HEAD" ? undefined : sent);
}

/** Says that a client holds what it asks for, without making it again. */
export function sendHeld(response: ServerResponse, tag: string, cacheControl: string): void {
  setCaching(response, tag, cacheControl);
  response.writeHead(304).end();
}

/** Sends problem details; a refusal is never kept. */
export function sendProblem(request: IncomingMessage, response: ServerResponse, problem: ApiProblem): void {
  const body = Buffer.from(`${JSON.stringify(toProblemDetails(problem))}\n`);
  for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
  response.setHeader("cache-control", "no-store");
  response.setHeader("content-type", PROBLEM_TYPE);
  response.setHeader("content-length", body.length);
  response.writeHead(problem.status).end(request.method === "HEAD" ? undefined : body);
}

async function encode(body: Buffer, coding: ContentCoding): Promise<Buffer> {
  if (coding === "identity") return body;
  // Answers are made once for one client, so quick matters more than small.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return coding === "br" ? toBrotli(body, { params }) : toGzip(body);
}

function setCaching(response: ServerResponse, tag: string, cacheControl: string): void {
  response.setHeader("etag", tag);
  response.setHeader("cache-control", cacheControl);
  response.setHeader("vary", "accept, accept-encoding");
}
