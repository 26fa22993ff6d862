import type { Readable } from "node:stream";
import { openForExport } from "../release/export-connection.server";
import { FORMAT_FACTS } from "./extract-format";
import type { ExtractOrder } from "./extract-order";
import { findWriter } from "./find-writer.server";
import { joinParts } from "./join-parts.server";
import type { Spool, SpoolPlace, SpoolProgress } from "./spool.server";
import type { ByteRange } from "./spool-file.server";
import { toOrderKey } from "./writer-identity.server";

/** What can be said of an extract before it is written. */
export interface ExtractFacts {
  readonly contentType: string;
  /** Of `a` to `z`, digits, `-`, `_` and `.` only. */
  readonly fileName: string;
  /** Strong, with its quotes. */
  readonly etag: string;
}

/** A written extract; close it once its answer has ended or was dropped. */
export interface Extract extends ExtractFacts {
  /** Bytes. */
  readonly length: number;
  /** Rows of the table, whatever else the file holds. */
  readonly rows: number;
  readonly open: (range?: ByteRange) => Readable;
  readonly close: () => void;
}

/** Says what an extract will be, without writing it: enough to answer that somebody has it already. */
export async function describeExtract(order: ExtractOrder): Promise<ExtractFacts> {
  return toFacts(order, await toOrderKey(order));
}

/**
 * Writes an extract to the spool, unless it is there already, and opens it.
 *
 * Rejects with an `ExtractRefusal` where it cannot be had, and with the signal's reason where the asker gives up; the last one to
 * give up stops the writing and nothing of it stays.
 */
export async function openExtract(
  order: ExtractOrder,
  { spool, signal }: { readonly spool: Spool; readonly signal?: AbortSignal },
): Promise<Extract> {
  const key = await toOrderKey(order);
  const file = await spool.fetch(key, (place, stop) => write(order, place, stop), signal);
  return { ...toFacts(order, key), ...file };
}

/** Tells how far the writing of an extract is, without asking for it. */
export async function findExtractProgress(order: ExtractOrder, spool: Spool): Promise<SpoolProgress> {
  return spool.findProgress(await toOrderKey(order));
}

async function write(
  order: ExtractOrder,
  { folder, file, tell }: SpoolPlace,
  signal: AbortSignal,
): Promise<number> {
  const { table, format, release, withBom = false } = order;
  const { connection, connect, close } = await openForExport(release.path, folder, release.view?.prepare);
  try {
    const joined = await joinParts(connection, table, { signal, tell });
    return await findWriter(format)({ connection, connect, table: joined, file, folder, signal, withBom });
  } finally {
    close();
  }
}

function toFacts({ release, table, format }: ExtractOrder, key: string): ExtractFacts {
  const id = release.id.toLowerCase().replace(/[^a-z0-9._-]/g, "-");
  return {
    contentType: FORMAT_FACTS[format].contentType,
    fileName: `digital-readiness-${table.notes.kind}-${id}.${format}`,
    etag: `"${key}"`,
  };
}
