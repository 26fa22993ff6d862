import type { ExtractFormat } from "./extract-format";
import type { FormatWriter } from "./format-writer";
import { writeArrow } from "./write-arrow.server";
import { writeCompressedCsv, writeCsv } from "./write-csv.server";
import { writeJson, writeJsonLines } from "./write-json.server";
import { writeOpenDocument } from "./write-open-document.server";
import { writePackage } from "./write-package.server";
import { writeParquet } from "./write-parquet.server";
import { writeWorkbook } from "./write-workbook.server";

const WRITERS: Readonly<Record<ExtractFormat, FormatWriter>> = {
  csv: writeCsv,
  "csv.gz": writeCompressedCsv,
  parquet: writeParquet,
  json: writeJson,
  ndjson: writeJsonLines,
  xlsx: writeWorkbook,
  ods: writeOpenDocument,
  arrow: writeArrow,
  zip: writePackage,
};

/** Gives the writer of a format. */
export function findWriter(format: ExtractFormat): FormatWriter {
  return WRITERS[format];
}
