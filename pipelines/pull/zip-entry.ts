import { createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import yauzl from "yauzl";
import { PullFault } from "./pull-fault.ts";

/**
 * Unpacks the one CSV file of a zip archive, in constant memory.
 * @throws PullFault `damaged_download` or `too_large`
 */
export async function unpackCsv(
  archive: string,
  target: string,
  maxBytes: number,
  source: string,
): Promise<void> {
  const fault = (code: string, found: string) =>
    new PullFault({
      code,
      source,
      place: "zip archive of the export",
      found,
      remedy: "Pull again; if it stays, tell the platform. Nothing was replaced.",
    });
  const zip = await yauzl.openPromise(archive, { autoClose: false, lazyEntries: true }).catch(() => {
    throw fault("damaged_download", "an archive that does not open");
  });
  try {
    const entry = await findOnlyCsv(zip);
    if (entry === null) throw fault("damaged_download", `${zip.entryCount} entries instead of one CSV file`);
    if (entry.isEncrypted()) throw fault("damaged_download", "an encrypted archive");
    if (entry.uncompressedSize > maxBytes)
      throw fault("too_large", `${entry.uncompressedSize} bytes unpacked`);
    let checksum = 0;
    const sum = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        checksum = crc32(chunk, checksum);
        done(null, chunk);
      },
    });
    // Reading stops where the directory says that the entry ends, so a false size cannot fill the disk.
    const stream = await zip.openReadStreamPromise(entry);
    await pipeline(stream, sum, createWriteStream(target, { mode: 0o600 }));
    if (checksum !== entry.crc32)
      throw fault("damaged_download", "bytes that do not have the archive's checksum");
  } catch (error) {
    if (error instanceof PullFault || isFromSystem(error)) throw error;
    throw fault("damaged_download", "an archive that does not unpack");
  } finally {
    zip.close();
  }
}

async function findOnlyCsv(zip: yauzl.ZipFile): Promise<yauzl.Entry | null> {
  const found: yauzl.Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith("/")) found.push(entry);
    if (found.length > 1) return null;
  }
  const [only] = found;
  return only !== undefined && /\.csv$/i.test(only.fileName) ? only : null;
}

/** A full disk is no fault of the archive. */
function isFromSystem(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
