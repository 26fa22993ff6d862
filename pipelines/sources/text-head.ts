import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { FileFault } from "../fault.ts";

/** Bytes kept for the header reader; three Qualtrics records with long question texts are well below it. */
const headBytes = 1024 * 1024;

/** Unpacked bytes of a compressed extract; 3 million item-level rows are about 1 GB. Beyond this it is a bomb. */
const unpackedBytes = 16 * 1024 ** 3;

export interface TextHead {
  /** The beginning of the file, at most 1 MiB, without a byte order mark. */
  readonly text: string;
  /** Whether `text` is the whole file. */
  readonly complete: boolean;
}

function openBytes(path: string, gzip: boolean): Readable {
  const raw = createReadStream(path, { highWaterMark: 256 * 1024 });
  if (!gzip) return raw;
  const unpacked = createGunzip({ chunkSize: 256 * 1024 });
  raw.on("error", (error) => unpacked.destroy(error));
  return raw.pipe(unpacked);
}

/** Number of bytes at the end that begin a UTF-8 character whose rest is in the next chunk: 0 to 3. */
export function openTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** Index of the first byte that is not UTF-8, by halving: a prefix stays invalid however long it grows. */
function findInvalidByte(bytes: Buffer): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    const prefix = bytes.subarray(0, middle);
    if (isUtf8(prefix.subarray(0, middle - openTail(prefix)))) valid = middle;
    else invalid = middle;
  }
  const prefix = bytes.subarray(0, valid);
  return isUtf8(prefix) ? valid : valid - openTail(prefix);
}

async function lineOf(path: string, gzip: boolean, offset: number): Promise<number> {
  let line = 1;
  let start = 0;
  for await (const chunk of openBytes(path, gzip)) {
    const bytes: Buffer = chunk;
    for (let at = bytes.indexOf(10); at !== -1 && start + at < offset; at = bytes.indexOf(10, at + 1))
      line += 1;
    start += bytes.length;
    if (start >= offset) break;
  }
  return line;
}

function encodingFault(file: string, place: string, found: string): FileFault {
  return new FileFault({
    code: "wrong_encoding",
    file,
    place,
    found,
    remedy: 'Open it in the program it came from and save it as "CSV UTF-8 (comma delimited)".',
  });
}

function hasUtf16Mark(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/**
 * Checks that every byte of a text file is UTF-8 and gives its beginning, in constant memory.
 *
 * The whole file is checked because a single Windows-1252 dash may first occur in the last row. A NUL byte is refused
 * too: it is valid UTF-8, but in a table it means UTF-16 without a byte order mark. Throws `FileFault` (`wrong_encoding`,
 * `empty_file`, `damaged_file`).
 */
export async function readTextHead(path: string, gzip: boolean): Promise<TextHead> {
  const file = basename(path);
  const head: Buffer[] = [];
  let kept = 0;
  let total = 0;
  let carry = Buffer.alloc(0);

  const refuse = async (bytes: Buffer, index: number): Promise<never> => {
    const offset = total - bytes.length + index;
    const value = (bytes[index] ?? 0).toString(16).padStart(2, "0");
    const line = await lineOf(path, gzip, offset);
    const reading = value === "00" ? "as in UTF-16" : "not UTF-8, often Windows-1252";
    throw encodingFault(file, `line ${line}, byte ${offset + 1}`, `the byte 0x${value} (${reading})`);
  };

  try {
    for await (const chunk of openBytes(path, gzip)) {
      const fresh: Buffer = chunk;
      if (total === 0 && hasUtf16Mark(fresh))
        throw encodingFault(file, "line 1, byte 1", "a UTF-16 byte order mark");
      total += fresh.length;
      if (total > unpackedBytes) throw bombFault(file);
      const bytes = carry.length === 0 ? fresh : Buffer.concat([carry, fresh]);
      const nul = bytes.indexOf(0);
      if (nul !== -1) await refuse(bytes, nul);
      const whole = bytes.subarray(0, bytes.length - openTail(bytes));
      if (!isUtf8(whole)) await refuse(bytes, findInvalidByte(bytes));
      carry = Buffer.from(bytes.subarray(whole.length));
      if (kept < headBytes) {
        head.push(Buffer.from(whole.subarray(0, headBytes - kept)));
        kept += Math.min(whole.length, headBytes - kept);
      }
    }
  } catch (error) {
    if (error instanceof FileFault || !gzip) throw error;
    throw new FileFault({
      code: "damaged_file",
      file,
      place: "compressed data",
      found: "a gzip file that does not unpack",
      remedy: "Copy or compress it again: it is damaged or cut off.",
    });
  }
  if (carry.length > 0) await refuse(carry, 0);

  const joined = Buffer.concat(head);
  const text = new TextDecoder("utf-8").decode(joined.subarray(0, joined.length - openTail(joined)));
  if (text.trim() === "" && kept === total) throw emptyFault(file);
  return { text, complete: kept === total };
}

function bombFault(file: string): FileFault {
  return new FileFault({
    code: "too_large",
    file,
    place: "compressed data",
    found: `more than ${unpackedBytes / 1024 ** 3} GiB when unpacked`,
    remedy: "Split the extract, or check where the file comes from.",
  });
}

function emptyFault(file: string): FileFault {
  return new FileFault({
    code: "empty_file",
    file,
    place: "file",
    found: "no content",
    remedy: "Export it again; remove the empty file.",
  });
}
