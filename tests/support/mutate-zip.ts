import { buffer } from "node:stream/consumers";
import { fromBuffer } from "yauzl";
import yazl from "yazl";
import type { Random } from "../../pipelines/sample/random.ts";

type Parts = readonly (readonly [string, Buffer])[];

/** Spoils one part of a ZIP archive, so that the fault lies behind a sound envelope. */
export async function mutatePart(
  archive: Buffer,
  random: Random,
  apply: (bytes: Buffer, random: Random) => Buffer,
): Promise<Buffer> {
  const parts = await readParts(archive);
  const at = random.between(0, parts.length - 1);
  return writeParts(parts.map(([name, bytes], index) => [name, index === at ? apply(bytes, random) : bytes]));
}

/** Puts the archive into itself in place of one of its parts. */
export async function nestArchive(archive: Buffer, random: Random): Promise<Buffer> {
  const parts = await readParts(archive);
  const at = random.between(0, parts.length - 1);
  return writeParts(parts.map(([name, bytes], index) => [name, index === at ? archive : bytes]));
}

/** Swells one part to hundreds of megabytes that compress to almost nothing. */
export async function swellPart(archive: Buffer, random: Random): Promise<Buffer> {
  const parts = await readParts(archive);
  const at = random.between(0, parts.length - 1);
  const swollen = Buffer.alloc(random.pick([64, 300]) * 1024 * 1024, "<row/>");
  return writeParts(parts.map(([name, bytes], index) => [name, index === at ? swollen : bytes]));
}

async function readParts(archive: Buffer): Promise<Parts> {
  const zip = await new Promise<import("yauzl").ZipFile>((resolve, reject) => {
    fromBuffer(archive, { lazyEntries: false, autoClose: false }, (error, opened) =>
      opened === undefined ? reject(error) : resolve(opened),
    );
  });
  const entries: import("yauzl").Entry[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on("entry", (entry) => entries.push(entry));
    zip.once("end", resolve);
    zip.once("error", reject);
  });
  return Promise.all(
    entries.map(
      (entry) =>
        new Promise<readonly [string, Buffer]>((resolve, reject) => {
          zip.openReadStream(entry, (error, stream) => {
            if (stream === undefined) reject(error);
            else buffer(stream).then((bytes) => resolve([entry.fileName, bytes]), reject);
          });
        }),
    ),
  );
}

function writeParts(parts: Parts): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, bytes] of parts) zip.addBuffer(bytes, name, { compress: true });
  zip.end();
  return buffer(zip.outputStream as unknown as NodeJS.ReadableStream);
}
