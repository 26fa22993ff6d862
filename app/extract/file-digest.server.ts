import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";

/** The size of some content, in bytes, and its SHA-256 in hexadecimal digits. */
export interface Digest {
  readonly bytes: number;
  readonly sha256: string;
}

/** Digests a file without holding it in memory; rejects with the signal's reason where it gives up. */
export async function digestFile(file: string, signal: AbortSignal): Promise<Digest> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), hash, { signal });
  return { bytes: (await stat(file)).size, sha256: hash.digest("hex") };
}

/** Digests a text. */
export function digestText(text: string): Digest {
  return {
    bytes: Buffer.byteLength(text),
    sha256: createHash("sha256").update(text).digest("hex"),
  };
}
