import { quoteName, quoteText } from "./duckdb.ts";

export interface CsvReader {
  readonly path: string;
  /** Column names in file order. */
  readonly header: readonly string[];
  /** Whether the first record is a header to skip. */
  readonly hasHeader: boolean;
  /** Leave records DuckDB cannot split out, and list them in the table `reject_errors`. */
  readonly collectRagged?: boolean;
  /** Default: a comma. */
  readonly delimiter?: string;
}

/**
 * The table function that reads a CSV with every option pinned: the separator, double quotes, all text, no sniffing. DuckDB's sniffer
 * decides from a sample and breaks on a later row, so it is never asked.
 */
export function toCsvSource(reader: CsvReader): string {
  const columns = reader.header.map((name) => `${quoteText(name)}: 'varchar'`).join(", ");
  const ragged = reader.collectRagged
    ? ", ignore_errors = true, store_rejects = true, rejects_table = 'reject_errors', rejects_scan = 'reject_scans', rejects_limit = 0"
    : "";
  return `read_csv(${quoteText(reader.path)}, auto_detect = false, header = ${reader.hasHeader}, columns = {${columns}}, delim = ${quoteText(reader.delimiter ?? ",")}, quote = '"', escape = '"', comment = '', nullstr = '', null_padding = false, strict_mode = true, max_line_size = 4194304${ragged})`;
}

/** `a, b` as quoted identifiers. */
export function toNameList(names: readonly string[]): string {
  return names.map(quoteName).join(", ");
}
