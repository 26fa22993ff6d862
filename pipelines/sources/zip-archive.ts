import { open as openFile } from "node:fs/promises";
import { basename } from "node:path";
import { crc32 } from "node:zlib";
import yauzl from "yauzl";
import { FileFault } from "../fault.ts";

/** Entries of a real DSAT workbook number about 12; a package with more than this is no report. */
const maxEntries = 1000;

/** Unpacked bytes per packed byte. Sheets of repeated numbers reach about 30; deflate itself ends near 1,030. */
const maxRatio = 200;

/** Entries below this size are read whatever their ratio: blank parts compress extremely well and harm nobody. */
const ratioFreeBytes = 1024 * 1024;

/** An open .xlsx package. Parts are found through the central directory, so an unwanted part is never unpacked. */
export interface ZipArchive {
  readonly file: string;
  readonly names: readonly string[];
  /** Unpacks one part as text, chunk by chunk; throws `FileFault` above `maxBytes`, on damage, or when it is absent. */
  readonly readText: (name: string, maxBytes: number) => AsyncGenerator<string, void>;
  readonly close: () => void;
}

async function refuseOtherContent(path: string, file: string): Promise<void> {
  const handle = await openFile(path, "r");
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    const start = buffer.subarray(0, bytesRead).toString("latin1");
    if (start.startsWith("PK")) return;
    if (start === "\u00d0\u00cf\u0011\u00e0") throw encryptedFault(file);
    throw new FileFault({
      code: "not_a_workbook",
      file,
      place: "file",
      found: "content that is not a ZIP package, as every .xlsx is",
      remedy: "Download the report again; do not rename other files to .xlsx.",
    });
  } finally {
    await handle.close();
  }
}

/** Opens an .xlsx package and reads its directory only. Throws `FileFault` when it is damaged, encrypted or oversized. */
export async function openZipArchive(path: string): Promise<ZipArchive> {
  const file = basename(path);
  await refuseOtherContent(path, file);
  const zip = await openPackage(path, file);
  const entries = new Map<string, yauzl.Entry>();
  try {
    if (zip.entryCount > maxEntries) {
      throw bombFault(file, "ZIP directory", `${zip.entryCount} entries (limit ${maxEntries})`);
    }
    for await (const entry of zip.eachEntry()) {
      // Two parts of one name are read differently by different programs: no honest writer makes them.
      if (entries.has(entry.fileName)) throw damagedFault(file, "ZIP directory");
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    zip.close();
    throw error instanceof FileFault ? error : damagedFault(file, "ZIP directory");
  }
  return {
    file,
    names: [...entries.keys()],
    readText: (name, maxBytes) => readEntry(zip, file, name, entries.get(name), maxBytes),
    close: () => zip.close(),
  };
}

async function openPackage(path: string, file: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(path, { autoClose: false, lazyEntries: true });
  } catch {
    throw damagedFault(file, "ZIP directory");
  }
}

async function* readEntry(
  zip: yauzl.ZipFile,
  file: string,
  name: string,
  entry: yauzl.Entry | undefined,
  maxBytes: number,
): AsyncGenerator<string, void> {
  const place = `part ${name}`;
  if (entry === undefined) {
    throw new FileFault({
      code: "not_a_workbook",
      file,
      place,
      found: "no such part",
      remedy: "Download the report again as an Excel workbook (.xlsx).",
    });
  }
  if (entry.isEncrypted()) throw encryptedFault(file);
  if (entry.uncompressedSize > maxBytes) {
    throw bombFault(file, place, `${entry.uncompressedSize} bytes unpacked (limit ${maxBytes})`);
  }
  if (entry.uncompressedSize > ratioFreeBytes && entry.uncompressedSize > entry.compressedSize * maxRatio) {
    throw bombFault(file, place, `a compression ratio above ${maxRatio}`);
  }
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let checksum = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      const bytes: Buffer = chunk;
      checksum = crc32(bytes, checksum);
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    throw error instanceof FileFault ? error : damagedFault(file, place);
  }
  if (checksum !== entry.crc32) throw damagedFault(file, place);
}

function damagedFault(file: string, place: string): FileFault {
  return new FileFault({
    code: "damaged_file",
    file,
    place,
    found: "a damaged or cut-off workbook",
    remedy: "Copy or download it again.",
  });
}

function encryptedFault(file: string): FileFault {
  return new FileFault({
    code: "encrypted_workbook",
    file,
    place: "file",
    found: "a password-protected workbook or an old .xls",
    remedy: "Open it in Excel, remove the password and save it as .xlsx under its original name.",
  });
}

function bombFault(file: string, place: string, found: string): FileFault {
  return new FileFault({
    code: "too_large",
    file,
    place,
    found,
    remedy: "Check where the file comes from: a DSAT report is never this large; download it again.",
  });
}
