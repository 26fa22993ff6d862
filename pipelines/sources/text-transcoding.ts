import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { TextEncoding } from "./survey-table.ts";
import { openTextDecoder } from "./text-decoding.ts";

/** Line ends of any kind become line feeds; one that may be cut at the end of a piece waits for the next. */
function openLineEnds(): (text: string, isLast: boolean) => string {
  let held = "";
  return (text, isLast) => {
    const whole = held + text;
    held = !isLast && whole.endsWith("\r") ? "\r" : "";
    return whole.slice(0, whole.length - held.length).replaceAll(/\r\n?/g, "\n");
  };
}

/**
 * Writes a text file again as UTF-8 with line feeds, as a stream, into a new file that only its owner can read. DuckDB reads no other
 * encoding, and no file whose records end otherwise than the lines inside its quotes.
 */
export async function transcodeToUtf8(path: string, encoding: TextEncoding, target: string): Promise<void> {
  const decode = openTextDecoder(encoding);
  const toLines = openLineEnds();
  await pipeline(
    createReadStream(path, { highWaterMark: 256 * 1024 }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) yield toLines(decode(chunk), false);
      yield toLines(decode(), true);
    },
    createWriteStream(target, { mode: 0o600, flags: "wx", encoding: "utf8" }),
  );
}

/** Whether a text has line ends with carriage returns; not meant for UTF-16. */
export async function hasCarriageReturns(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const bytes: Buffer = chunk;
    if (bytes.includes(13)) return true;
  }
  return false;
}
