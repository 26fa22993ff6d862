import { createReadStream } from "node:fs";
import { type SurplusCells, toSurplusCost } from "./surplus-cells.ts";

const quote = 0x22;
const lineFeed = 0x0a;
const space = 0x20;

/** What is known of a text table without splitting it into cells. */
export interface TextCount {
  /** Records that are not blank, headers included. */
  readonly records: number;
  readonly surplus: SurplusCells;
}

/**
 * Counts the records of a text table that are not blank, headers included: line feeds outside double quotes. A record of nothing but
 * separators, spaces and empty quotes is blank. Cells beyond the header's are counted up to the last that holds anything.
 *
 * Rows in must be able to contradict the reader, so nothing of it is used here.
 *
 * @param path of a UTF-8 file with line feeds
 * @param width columns of the header
 */
export async function countTextRecords(path: string, delimiter: string, width: number): Promise<TextCount> {
  const separator = delimiter.charCodeAt(0);
  const tally = openWidthTally(width);
  let records = 0;
  let isQuoted = false;
  let isBlank = true;
  // Where a stray quote leaves open what is a record, cells are told apart as the reader does it: only a quote in front opens one.
  let isCellQuoted = false;
  let isCellOpen = false;
  let isCellStart = true;
  let separators = 0;
  let columns = 1;
  let at = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const bytes: Buffer = chunk;
    for (const byte of bytes) {
      at += 1;
      if (byte > quote && byte !== separator) {
        isBlank = false;
        isCellStart = false;
        columns = separators + 1;
      } else if (byte === quote) {
        isQuoted = !isQuoted;
        if (isCellStart) isCellQuoted = true;
        if (isCellQuoted) isCellOpen = !isCellOpen;
        isCellStart = false;
      } else if (byte === lineFeed) {
        if (!isQuoted && !isBlank) records += 1;
        isBlank = !isQuoted;
        tally.endLine(isCellOpen ? null : columns, at);
        if (isCellOpen) continue;
        separators = 0;
        columns = 1;
        isCellQuoted = false;
        isCellStart = true;
      } else if (byte === separator) {
        if (isQuoted) isBlank = false;
        if (isCellOpen) continue;
        separators += 1;
        isCellQuoted = false;
        isCellStart = true;
      } else {
        if (byte !== space) isBlank = false;
        isCellStart = false;
        columns = separators + 1;
      }
    }
  }
  tally.endLine(columns, at);
  return { records: isBlank ? records : records + 1, surplus: tally.surplus };
}

interface WidthTally {
  readonly surplus: SurplusCells;
  /** @param columns of the record that ends with the line, null where it goes on */
  readonly endLine: (columns: number | null, end: number) => void;
}

/** Adds up what records have too much. */
function openWidthTally(width: number): WidthTally {
  const surplus = { cost: 0, columns: 0, line: 1 };
  let line = 1;
  let first = { line: 1, byte: 0 };
  return {
    surplus,
    endLine(columns, end) {
      line += 1;
      if (columns === null) return;
      if (columns > width) surplus.cost += toSurplusCost(columns - width, end - first.byte);
      if (columns > surplus.columns) Object.assign(surplus, { columns, line: first.line });
      first = { line, byte: end };
    },
  };
}
