import type { z } from "zod";
import { toShownAddress } from "./address.ts";
import type { HttpAnswer } from "./exchange.ts";
import type { HttpClient } from "./http-client.ts";
import { PullFault } from "./pull-fault.ts";

export interface JsonRequest<Shape extends z.ZodType> {
  readonly address: URL;
  readonly schema: Shape;
  /** Sent as JSON by POST; without it the request is a GET. */
  readonly body?: unknown;
  /** ETag of what we have: an unchanged document then comes back as null. */
  readonly etag?: string;
  /** Bytes; the document is held in memory. */
  readonly maxBytes?: number;
}

export interface JsonAnswer<Value> {
  readonly value: Value;
  readonly etag: string | null;
  readonly headers: Headers;
}

const usualBytes = 16 * 1024 * 1024;

/**
 * Asks for a JSON document and checks its shape.
 * @returns null when the document is the one of `etag`
 * @throws PullFault `wrong_type`, `too_large`, `invalid_json`, `changed_schema`, or as `HttpClient.send` does
 */
export function requestJson<Shape extends z.ZodType>(
  client: HttpClient,
  request: JsonRequest<Shape>,
): Promise<JsonAnswer<z.infer<Shape>> | null> {
  const { address, etag, maxBytes = usualBytes } = request;
  const fault = (code: string, found: string, remedy: string, place = toShownAddress(address)) =>
    new PullFault({ code, source: client.source, place, found, remedy });
  return client.send({
    toRequest: () => ({
      method: request.body === undefined ? "GET" : "POST",
      address,
      headers: {
        accept: "application/json",
        ...(etag === undefined ? {} : { "if-none-match": etag }),
        ...(request.body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    }),
    statuses: etag === undefined ? [200, 201, 202] : [200, 304],
    read: async (answer) => {
      if (answer.status === 304) return { kind: "done", result: null };
      const type = toMediaType(answer.headers);
      if (!/^(application|text)\/([\w.-]+\+)?json$/.test(type)) {
        throw fault("wrong_type", `content of type ${type}`, "JSON was expected: check the address.");
      }
      const bytes = await readBytes(answer, maxBytes);
      if (bytes === null) {
        throw fault(
          "too_large",
          `more than ${maxBytes} bytes`,
          "No answer of this source is so large: check the address.",
        );
      }
      const parsed = request.schema.safeParse(parseJson(bytes, fault));
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw fault(
          "changed_schema",
          issue === undefined ? "another shape" : issue.message,
          "The source has changed its format; nothing was replaced.",
          `${toShownAddress(address)} at ${toPath(issue?.path ?? [])}`,
        );
      }
      const result = { value: parsed.data, etag: answer.headers.get("etag"), headers: answer.headers };
      return { kind: "done", result };
    },
  });
}

/**
 * As `requestJson`, for a document that is always asked for in full.
 * @throws PullFault as `requestJson` does
 */
export async function getJson<Shape extends z.ZodType>(
  client: HttpClient,
  request: Omit<JsonRequest<Shape>, "etag">,
): Promise<JsonAnswer<z.infer<Shape>>> {
  const answer = await requestJson(client, request);
  if (answer === null) throw new Error("an unconditional request was answered with 304");
  return answer;
}

/** The media type without its parameters, lower case; "none" when the answer has none. */
export function toMediaType(headers: Headers): string {
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  return /^[\w.+/-]+$/.test(type) ? type : "none";
}

async function readBytes(answer: HttpAnswer, maxBytes: number): Promise<Buffer | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of answer.chunks) {
    size += piece.byteLength;
    if (size > maxBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function parseJson(
  bytes: Buffer,
  fault: (code: string, found: string, remedy: string) => PullFault,
): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // The parser's message repeats a piece of the document, which may be about people.
    throw fault("invalid_json", "no valid JSON", "Try again; if it stays, tell the source.");
  }
}

const longestPathPart = 48;

/** `$.Organisation.Name`, the way editors show it; names that a document gives are kept short and on one line. */
export function toPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : `${text}.${toShownPart(part)}`),
    "$",
  );
}

/** A terminal would obey the control characters of a name. */
function toShownPart(part: string | symbol): string {
  const line = String(part).replace(/\p{Cc}+/gu, " ");
  return line.length > longestPathPart ? `${line.slice(0, longestPathPart)}…` : line;
}
