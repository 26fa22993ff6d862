import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { z } from "zod";

/** What a download that was cut off left behind. */
export interface PartialFile {
  /** Bytes there already. */
  readonly bytes: number;
  /** Tells whether the rest belongs to the same file; null when the server gave none that can be trusted. */
  readonly etag: string | null;
}

const nothing: PartialFile = { bytes: 0, etag: null };

const note = z.object({ address: z.string(), etag: z.string() });

const noteOf = (file: string): string => `${file}.json`;

/** A weak ETag may stay while bytes change, so a download cannot be put together by it. */
export function findStrongEtag(headers: Headers): string | null {
  const etag = headers.get("etag");
  return etag !== null && /^"[\x21\x23-\x7e]*"$/.test(etag) ? etag : null;
}

/** What is there of a download from an address; nothing when it cannot be carried on. */
export async function findPartial(file: string, address: string): Promise<PartialFile> {
  try {
    const { etag, address: from } = note.parse(JSON.parse(await readFile(noteOf(file), "utf8")));
    return from === address ? { bytes: (await stat(file)).size, etag } : nothing;
  } catch {
    // No note, half a note or no file: whichever it is, the download starts from its beginning.
    return nothing;
  }
}

/** Remembers, before the first byte, what the bytes of a download belong to. */
export async function rememberPartial(file: string, address: string, etag: string | null): Promise<void> {
  await rm(noteOf(file), { force: true });
  if (etag !== null) await writeFile(noteOf(file), JSON.stringify({ address, etag }), { mode: 0o600 });
}

/** Forgets a download that is done or spoilt. */
export async function forgetPartial(file: string): Promise<void> {
  await rm(noteOf(file), { force: true });
  await rm(file, { force: true });
}
