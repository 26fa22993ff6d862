import { createReadStream } from "node:fs";

const quote = 0x22;
const lineFeed = 0x0a;
const space = 0x20;

/**
 * Counts the records of a text table that are not blank, headers included, without splitting them into columns: line feeds outside
 * double quotes. A record of nothing but separators, spaces and empty quotes is blank.
 *
 * Rows in must be able to contradict the reader, so nothing of it is used here.
 *
 * @param path of a UTF-8 file with line feeds
 */
export async function countTextRecords(path: string, delimiter: string): Promise<number> {
  const separator = delimiter.charCodeAt(0);
  let records = 0;
  let isQuoted = false;
  let isBlank = true;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const bytes: Buffer = chunk;
    for (const byte of bytes) {
      if (byte === quote) isQuoted = !isQuoted;
      else if (byte === lineFeed && !isQuoted) {
        if (!isBlank) records += 1;
        isBlank = true;
      } else if (byte !== space && (byte !== separator || isQuoted)) isBlank = false;
    }
  }
  return isBlank ? records : records + 1;
}
