import { copyRows } from "./copy-rows.server";
import { toFileMetadata } from "./file-metadata";
import type { WriterTask } from "./format-writer";
import { quoteName, quoteText } from "./quote-sql";
import { toTypedSelect } from "./typed-select";

/** Writes Parquet with a type for each column, and the notes and the codebook as key-value metadata. */
export async function writeParquet({ connection, table, file, signal }: WriterTask): Promise<number> {
  const metadata = Object.entries(toFileMetadata(table))
    .map(([key, value]) => `${quoteName(key)}: ${quoteText(value)}`)
    .join(", ");
  return copyRows(
    connection,
    { sql: toTypedSelect(table), parameters: table.select.parameters },
    { file, options: `format parquet, compression zstd, kv_metadata {${metadata}}`, signal },
  );
}
