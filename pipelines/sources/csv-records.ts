/** One record of a CSV file: its cells, and the line of the file on which it starts (the first line is 1). */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvRecords {
  readonly records: readonly CsvRecord[];
  /** Line of the quote that is still open where the text ends, if one is. */
  readonly openQuoteLine: number | undefined;
}

/**
 * Reads up to `limit` records (RFC 4180: quotes, doubled quotes, line breaks inside quotes).
 *
 * Meant for headers only: data rows are the database's business. With `complete` false the text is the beginning of a
 * longer file and a last record without a line end is left out, because it may be cut. Empty lines are records of one
 * empty cell.
 */
export function listCsvRecords(text: string, limit: number, complete: boolean, delimiter = ","): CsvRecords {
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let cell = "";
  let line = 1;
  let recordLine = 1;
  let quoteLine: number | undefined;
  let position = 0;

  const endRecord = (): void => {
    records.push({ line: recordLine, cells: [...cells, cell] });
    cells = [];
    cell = "";
    recordLine = line;
  };

  while (position < text.length && records.length < limit) {
    const character = text.charAt(position);
    if (quoteLine !== undefined) {
      if (character !== '"') {
        if (character === "\n") line += 1;
        cell += character;
      } else if (text.charAt(position + 1) === '"') {
        cell += '"';
        position += 1;
      } else {
        quoteLine = undefined;
      }
    } else if (character === '"' && cell === "") {
      quoteLine = line;
    } else if (character === delimiter) {
      cells.push(cell);
      cell = "";
    } else if (character === "\n" || character === "\r") {
      if (character === "\r" && text.charAt(position + 1) === "\n") position += 1;
      line += 1;
      endRecord();
    } else {
      cell += character;
    }
    position += 1;
  }
  const pending = cells.length > 0 || cell !== "";
  if (records.length < limit && complete && quoteLine === undefined && pending) {
    endRecord();
  }
  return { records, openQuoteLine: quoteLine };
}
