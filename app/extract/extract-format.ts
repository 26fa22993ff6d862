/** The kinds of file an extract can be had as. */
export const EXTRACT_FORMATS = [
  "csv",
  "csv.gz",
  "parquet",
  "json",
  "ndjson",
  "xlsx",
  "ods",
  "arrow",
  "zip",
] as const;

export type ExtractFormat = (typeof EXTRACT_FORMATS)[number];

export interface FormatFacts {
  /** What a person choosing calls it. */
  readonly name: string;
  readonly contentType: string;
  /** Rows of data the format can hold; null where it has no limit. */
  readonly mostRows: number | null;
}

/** Rows of a sheet, less its header. */
const SHEET_ROWS = 1_048_575;

export const FORMAT_FACTS: Readonly<Record<ExtractFormat, FormatFacts>> = {
  csv: { name: "CSV", contentType: "text/csv; charset=utf-8; header=present", mostRows: null },
  "csv.gz": { name: "CSV, compressed", contentType: "application/gzip", mostRows: null },
  parquet: { name: "Parquet", contentType: "application/vnd.apache.parquet", mostRows: null },
  json: { name: "JSON", contentType: "application/json", mostRows: null },
  ndjson: { name: "JSON, one row a line", contentType: "application/x-ndjson", mostRows: null },
  xlsx: {
    name: "Excel",
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    mostRows: SHEET_ROWS,
  },
  ods: {
    name: "OpenDocument spreadsheet",
    contentType: "application/vnd.oasis.opendocument.spreadsheet",
    mostRows: SHEET_ROWS,
  },
  arrow: { name: "Arrow", contentType: "application/vnd.apache.arrow.file", mostRows: null },
  zip: { name: "Data package", contentType: "application/zip", mostRows: null },
};

/** Tells whether a text names a format. */
export function isExtractFormat(text: string): text is ExtractFormat {
  return EXTRACT_FORMATS.some((format) => format === text);
}
