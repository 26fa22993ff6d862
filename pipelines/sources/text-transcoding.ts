import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { TextEncoding } from "./survey-table.ts";

/** Writes a text file again as UTF-8, as a stream, into a new file that only its owner can read. */
export async function transcodeToUtf8(path: string, encoding: TextEncoding, target: string): Promise<void> {
  const decoder = new TextDecoder(encoding);
  await pipeline(
    createReadStream(path, { highWaterMark: 256 * 1024 }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
      yield decoder.decode();
    },
    createWriteStream(target, { mode: 0o600, flags: "wx", encoding: "utf8" }),
  );
}
