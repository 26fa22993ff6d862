import { createReadStream, createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import yazl from "yazl";

/** A part of an entry: a text, or a file on disk. */
export type ZipPart = string | { readonly file: string };

/** An entry of a ZIP file, its parts one after the other. */
export interface ZipEntry {
  readonly path: string;
  readonly parts: readonly ZipPart[];
  /** Kept as it is: for the first entry of OpenDocument, which tells programs what the file is. */
  readonly isStored?: boolean;
}

/**
 * Writes a ZIP file, in constant memory; every entry carries the day given (`2026-11-21`), so that equal entries give equal files.
 *
 * Rejects with the signal's reason where it gives up.
 */
export async function writeZip(
  file: string,
  entries: readonly ZipEntry[],
  { day, signal }: { readonly day: string; readonly signal: AbortSignal },
): Promise<void> {
  const zip = new yazl.ZipFile();
  const [year = 2000, month = 1, date = 1] = day.split("-").map(Number);
  const options = { mtime: new Date(year, month - 1, date, 12), mode: 0o100_644, forceDosTimestamp: true };
  for (const { path, parts, isStored = false } of entries) {
    const text = parts.every((part) => typeof part === "string") ? parts.join("") : null;
    if (text !== null) zip.addBuffer(Buffer.from(text), path, { ...options, compress: !isStored });
    else
      zip.addReadStreamLazy(path, { ...options, compress: !isStored }, (give) => {
        const stream = Readable.from(readParts(parts), { objectMode: false });
        stream.once("error", (error) => zip.emit("error", error));
        give(null, stream);
      });
  }
  const output = zip.outputStream as Readable;
  zip.once("error", (error) => output.destroy(error instanceof Error ? error : new Error(String(error))));
  zip.end();
  await pipeline(output, createWriteStream(file, { mode: 0o600 }), { signal });
}

async function* readParts(parts: readonly ZipPart[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    if (typeof part === "string") yield Buffer.from(part);
    else yield* createReadStream(part.file, { highWaterMark: 256 * 1024 });
  }
}
