import type { Readable } from "node:stream";

/** What a handler gives: one JSON document, rows, or a file. */
export type ApiAnswer = { readonly kind: "document"; readonly value: unknown } | RowsAnswer | FileAnswer;

/** A stretch of rows. */
export interface RowsAnswer {
  readonly kind: "rows";
  readonly rows: readonly Readonly<Record<string, RowValue>>[];
  /** Names of the columns in order, for formats that have a header. */
  readonly columns: readonly string[];
  /** Where the next stretch begins, as whole numbers joined by hyphens; null where this is the last. */
  readonly next: string | null;
  /** What JSON says beside the rows. */
  readonly about?: Readonly<Record<string, unknown>>;
}

export type RowValue = string | number | boolean | null;

/** A file that is made once it is opened. */
export interface FileAnswer {
  readonly kind: "file";
  readonly contentType: string;
  readonly fileName: string;
  /** Strong, with its quotes. */
  readonly etag: string;
  /** What records are needed for; null for figures. */
  readonly purpose: string | null;
  /** Makes the file. */
  readonly open: () => Promise<OpenFile>;
}

/** A file of known length, any part of which can be sent. */
export interface OpenFile {
  readonly length: number;
  /** Rows of data in it. */
  readonly rows: number;
  /** Both ends included. */
  readonly open: (range?: { readonly start: number; readonly end: number }) => Readable;
  /** Called once the answer has ended or was dropped. */
  readonly close: () => void;
}
