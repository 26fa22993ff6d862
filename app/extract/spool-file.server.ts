import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";

/** Bytes of a file from `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A reader's hold on a stored file, good until closed even where the spool has let the file go. */
export interface SpoolFile {
  readonly length: number;
  /** Streams the file, or a part of it that lies within it. */
  readonly open: (range?: ByteRange) => Readable;
  readonly close: () => void;
}

/** Opens a stored file; throws where it has gone. */
export async function openSpoolFile(path: string): Promise<SpoolFile> {
  const handle = await open(path, "r");
  const { size } = await handle.stat();
  return {
    length: size,
    open: (range) =>
      size === 0 ? Readable.from([]) : toStream(handle, range ?? { start: 0, end: size - 1 }),
    close: once(() => void handle.close().catch(() => undefined)),
  };
}

function toStream(handle: FileHandle, { start, end }: ByteRange): Readable {
  return handle.createReadStream({ start, end, autoClose: false, highWaterMark: 256 * 1024 });
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}
