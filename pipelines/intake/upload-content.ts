import { open } from "node:fs/promises";

/** Bytes at the beginning that are looked at. */
export const headBytes = 4096;

/** A package of up to 1,000 parts has its directory within so many bytes of the end. */
const tailBytes = 256 * 1024;

const packageList = "[Content_Types].xml";

interface Signature {
  readonly start: string;
  readonly words: string;
  readonly endings: readonly string[];
}

/** First bytes that tell formats apart; an ending not named here holds text. */
const signatures: readonly Signature[] = [
  { start: "PK\u0003\u0004", words: "a ZIP package", endings: [".xlsx"] },
  { start: "PK", words: "an empty or split ZIP package", endings: [] },
  { start: "PAR1", words: "a Parquet file", endings: [".parquet"] },
  { start: "\u001f\u008b", words: "a gzip file", endings: [".csv.gz"] },
  { start: "\u00d0\u00cf\u0011\u00e0", words: "a password-protected workbook or an old .xls", endings: [] },
  { start: "%PDF", words: "a PDF", endings: [] },
  { start: "SQLite format 3", words: "a database", endings: [] },
  { start: "{\\rtf", words: "a text document", endings: [] },
];

const binaryEndings = signatures.flatMap(({ endings }) => endings);
const webPage = /^\s*<(!doctype\s+html|html|\?xml)/i;

/**
 * Compares the first bytes of an upload with the ending of its name.
 * @param head its first `headBytes` bytes, or all of them
 * @returns what is wrong and what to do, or null
 */
export function checkHead(name: string, head: Buffer): string | null {
  if (head.length === 0) return "The file is empty. Export it again.";
  const ending = toEnding(name);
  const start = head.toString("latin1");
  const signature = signatures.find((each) => start.startsWith(each.start));
  if (signature !== undefined) {
    if (signature.endings.includes(ending)) return null;
    return mismatch(ending, signature.words);
  }
  if (binaryEndings.includes(ending)) return mismatch(ending, "something else");
  const isWide = start.startsWith("\u00ff\u00fe") || start.startsWith("\u00fe\u00ff");
  if (!isWide && start.includes("\u0000")) return mismatch(ending, "binary data");
  const text = head.toString(isWide ? "utf16le" : "utf8").replace(/^\ufeff/, "");
  if (webPage.test(text)) return mismatch(ending, "a web page or XML");
  if (ending.endsWith("json") && !/^\s*\{/.test(text)) return mismatch(ending, "no JSON object");
  return null;
}

/**
 * Looks for what a complete file of its kind ends with. Nothing is unpacked: that is the check run's business, which has
 * limits against packages that unfold without end.
 * @returns what is wrong and what to do, or null
 */
export async function checkTail(name: string, file: string): Promise<string | null> {
  const ending = toEnding(name);
  if (ending !== ".xlsx" && ending !== ".parquet") return null;
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, tailBytes);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    const isWhole =
      ending === ".xlsx"
        ? buffer.includes(packageList)
        : size >= 12 && buffer.subarray(-4).equals(parquetEnd);
    if (isWhole) return null;
    return ending === ".xlsx"
      ? "The file is a ZIP package, but not a whole Excel workbook. Download the report again, and do not rename other files to .xlsx."
      : "The file begins as Parquet but does not end so. Copy or export it again.";
  } finally {
    await handle.close();
  }
}

const parquetEnd = Buffer.from("PAR1");

function toEnding(name: string): string {
  const lower = name.toLowerCase();
  return /(\.csv\.gz|\.mapping\.json|\.[a-z]+)$/.exec(lower)?.[0] ?? "";
}

function mismatch(ending: string, found: string): string {
  return `The name ends in ${ending}, but the content is ${found}. Export or download it again; do not rename files to another ending.`;
}
