import { createHash } from "node:crypto";
import type { ExtractOrder } from "./extract-order";

/** Raise it where a change of ours makes a format's bytes differ. */
const EDITION = 1;

/** Names the bytes that an order gives: equal for equal bytes, another where the table, the format, the release or a library differs. */
export async function toOrderKey({ release, table, format, withBom = false }: ExtractOrder): Promise<string> {
  const { version } = await import("@duckdb/node-api");
  const { columns, select, notes } = table;
  const parts = [
    EDITION,
    version(),
    process.versions.zlib,
    release.id,
    release.view?.key ?? "",
    format,
    withBom,
    columns,
    select,
    notes,
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 40);
}
