import { gzipSync } from "node:zlib";
import type { Random } from "../../pipelines/sample/random.ts";
import { mutatePart, nestArchive, swellPart } from "./mutate-zip.ts";

/** A way of spoiling a file; `text` ones need lines and cells, `zip` ones an archive. */
export interface Mutation {
  readonly name: string;
  readonly kind: "bytes" | "text" | "zip";
  readonly apply: (bytes: Buffer, random: Random) => Buffer | Promise<Buffer>;
}

/** Ways in which files are spoilt on their way: by disks, by mail, by spreadsheets, by hand and by malice. */
export const mutations: readonly Mutation[] = [
  { name: "byte flips", kind: "bytes", apply: (bytes, random) => flip(bytes, random, random.between(1, 24)) },
  {
    name: "truncation",
    kind: "bytes",
    apply: (bytes, random) => bytes.subarray(0, random.between(0, bytes.length)),
  },
  { name: "a hole of zeros", kind: "bytes", apply: (bytes, random) => fill(bytes, random, () => 0) },
  {
    name: "a hole of noise",
    kind: "bytes",
    apply: (bytes, random) => fill(bytes, random, () => random.between(0, 255)),
  },
  {
    name: "a repeated stretch",
    kind: "bytes",
    apply: (bytes, random) => {
      const [from, to] = stretch(bytes, random);
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
    },
  },
  {
    name: "a lost stretch",
    kind: "bytes",
    apply: (bytes, random) => {
      const [from, to] = stretch(bytes, random);
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    },
  },
  { name: "the file twice", kind: "bytes", apply: (bytes) => Buffer.concat([bytes, bytes]) },
  { name: "compressed once more", kind: "bytes", apply: (bytes) => gzipSync(bytes) },
  {
    name: "shuffled columns",
    kind: "text",
    apply: (bytes, random) => {
      const rows = toRows(bytes);
      const order = random.shuffle([...(rows[0] ?? []).keys()]);
      return fromRows(rows.map((row) => order.map((column) => row[column] ?? "")));
    },
  },
  {
    name: "a lost column",
    kind: "text",
    apply: (bytes, random) => {
      const rows = toRows(bytes);
      const lost = random.between(0, Math.max(0, (rows[0]?.length ?? 1) - 1));
      return fromRows(rows.map((row) => row.filter((_, column) => column !== lost)));
    },
  },
  {
    name: "shuffled lines",
    kind: "text",
    apply: (bytes, random) => Buffer.from(random.shuffle(toLines(bytes)).join("\n")),
  },
  {
    name: "UTF-16",
    kind: "text",
    apply: (bytes, random) => {
      const utf16 = Buffer.from(`${random.chance(0.5) ? "\ufeff" : ""}${bytes.toString("utf8")}`, "utf16le");
      return random.chance(0.5) ? utf16.swap16() : utf16;
    },
  },
  {
    name: "Windows-1252",
    kind: "text",
    apply: (bytes, random) =>
      Buffer.from(
        put(bytes.toString("latin1"), random, String.fromCharCode(random.between(0x80, 0xff))),
        "latin1",
      ),
  },
  {
    name: "another delimiter",
    kind: "text",
    apply: (bytes, random) =>
      Buffer.from(bytes.toString("utf8").replaceAll(",", random.pick([";", "\t", "|"]))),
  },
  {
    name: "another line end",
    kind: "text",
    apply: (bytes, random) =>
      Buffer.from(bytes.toString("utf8").replaceAll(/\r?\n/g, random.pick(["\r", "\n", "\r\n", "\n\n"]))),
  },
  {
    name: "a stray quote",
    kind: "text",
    apply: (bytes, random) => Buffer.from(put(bytes.toString("utf8"), random, '"')),
  },
  {
    name: "a giant cell",
    kind: "text",
    apply: (bytes, random) =>
      Buffer.from(put(bytes.toString("utf8"), random, "9".repeat(random.pick([100_000, 3_000_000])))),
  },
  {
    name: "a row of a million columns",
    kind: "text",
    apply: (bytes, random) => Buffer.from(put(bytes.toString("utf8"), random, ",".repeat(1_000_000))),
  },
  {
    name: "a nasty cell",
    kind: "text",
    apply: (bytes, random) => {
      const rows = toRows(bytes);
      const row = random.pick(rows);
      row[random.between(0, Math.max(0, row.length - 1))] = random.pick(nastyCells);
      return fromRows(rows);
    },
  },
  {
    name: "flips inside a part",
    kind: "zip",
    apply: (bytes, random) => mutatePart(bytes, random, (part) => flip(part, random, random.between(1, 24))),
  },
  {
    name: "a part cut off",
    kind: "zip",
    apply: (bytes, random) =>
      mutatePart(bytes, random, (part) => part.subarray(0, random.between(0, part.length))),
  },
  {
    name: "a nasty text inside a part",
    kind: "zip",
    apply: (bytes, random) =>
      mutatePart(bytes, random, (part) =>
        Buffer.from(put(part.toString("utf8"), random, random.pick(nastyCells))),
      ),
  },
  { name: "an archive in the archive", kind: "zip", apply: nestArchive },
  { name: "a part of hundreds of megabytes", kind: "zip", apply: swellPart },
];

const nastyCells = [
  "=cmd|' /C calc'!A0",
  "'; drop table core.assessment; --",
  "NaN",
  "-1",
  "1e308",
  "99999999999999999999",
  "\u0000",
  "\u202eabc",
  "null",
  "2026-13-45",
  "0000-00-00",
  "<script>alert(1)</script>",
  "７",
  "",
  " ",
];

function flip(bytes: Buffer, random: Random, n: number): Buffer {
  const copy = Buffer.from(bytes);
  for (let index = 0; index < n && copy.length > 0; index += 1) {
    const at = random.between(0, copy.length - 1);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.between(0, 7));
  }
  return copy;
}

function stretch(bytes: Buffer, random: Random): readonly [number, number] {
  const from = random.between(0, bytes.length);
  return [from, Math.min(bytes.length, from + random.between(1, 4096))];
}

function fill(bytes: Buffer, random: Random, toByte: () => number): Buffer {
  const copy = Buffer.from(bytes);
  const [from, to] = stretch(copy, random);
  for (let at = from; at < to; at += 1) copy[at] = toByte();
  return copy;
}

function put(text: string, random: Random, piece: string): string {
  const at = random.between(0, text.length);
  return text.slice(0, at) + piece + text.slice(at);
}

function toLines(bytes: Buffer): string[] {
  return bytes.toString("utf8").split(/\r?\n/);
}

/** Rough cells: good enough to move columns about, and where it is not the file is only spoilt in another way. */
function toRows(bytes: Buffer): string[][] {
  return toLines(bytes).map((line) => line.split(","));
}

function fromRows(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(rows.map((row) => row.join(",")).join("\n"));
}
