import type { IncomingMessage } from "node:http";

/** Bytes that a form has at most where nothing else is said. */
const LONGEST = 8192;

/** Reads a small form; null where it is none, is too long, or breaks off. */
export async function readSmallForm(
  request: IncomingMessage,
  longest = LONGEST,
): Promise<URLSearchParams | null> {
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded")) return null;
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of request) {
      const bytes = Buffer.from(part as Uint8Array);
      length += bytes.length;
      if (length > longest) return null;
      parts.push(bytes);
    }
  } catch {
    return null;
  }
  return new URLSearchParams(Buffer.concat(parts).toString("utf8"));
}
