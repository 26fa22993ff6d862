import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { TextEncoding } from "./survey-table.ts";
import { openTextDecoder } from "./text-decoding.ts";
import { openTail, readTextHead, type TextHead } from "./text-head.ts";

const headBytes = 1024 * 1024;

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path, "r");
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** UTF-16 shows itself by a mark, or by a zero in every second byte of what is mostly Latin text. */
function findUtf16(head: Buffer): TextEncoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const sample = head.subarray(0, 4096);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 4;
  if (odd > many && even < odd / 8) return "utf-16le";
  if (even > many && odd < even / 8) return "utf-16be";
  return undefined;
}

function hasUtf8Mark(head: Buffer): boolean {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
}

async function isUtf8File(path: string): Promise<boolean> {
  let carry = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const bytes: Buffer = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    const whole = bytes.subarray(0, bytes.length - openTail(bytes));
    if (!isUtf8(whole)) return false;
    carry = Buffer.from(bytes.subarray(whole.length));
  }
  return carry.length === 0;
}

/**
 * Tells the encoding of a text file, in constant memory: UTF-16 by its mark or its zeros, UTF-8 when every byte fits, else
 * Windows-1252. The whole file counts, because a dash of Windows-1252 may first occur in the last row.
 *
 * Throws `FileFault` (`wrong_encoding`) for a file marked as UTF-8 that is not, and for stray zero bytes.
 */
export async function findTextEncoding(path: string): Promise<TextEncoding> {
  const head = await readHead(path);
  const utf16 = findUtf16(head);
  if (utf16 !== undefined) return utf16;
  if (hasUtf8Mark(head) || head.includes(0)) {
    await readTextHead(path, false);
    return "utf-8";
  }
  return (await isUtf8File(path)) ? "utf-8" : "windows-1252";
}

/** The beginning of a text file, at most 1 MiB; the encoding is judged from it alone, so it may still change further down. */
export async function readAnyTextHead(path: string): Promise<TextHead> {
  const head = await readHead(path);
  const { size } = await stat(path);
  const complete = size <= head.length;
  const utf8 = isUtf8(head.subarray(0, head.length - (complete ? 0 : openTail(head))));
  const encoding = findUtf16(head) ?? (utf8 ? "utf-8" : "windows-1252");
  const decode = openTextDecoder(encoding);
  return { text: decode(head) + (complete ? decode() : ""), complete };
}
