/** What keeps a file from being written. */
export type DiskTrouble = "full" | "not_writable";

const CODES: Readonly<Record<DiskTrouble, readonly string[]>> = {
  full: ["ENOSPC", "EDQUOT", "EFBIG"],
  not_writable: ["EROFS", "EACCES", "EPERM"],
};
/** DuckDB and SQLite say it in words; SQLite calls every other write that failed an I/O error. */
const WORDS: Readonly<Record<DiskTrouble, RegExp>> = {
  full: /no space left|file too large|disk is full|quota exceeded|disk i\/o error/i,
  not_writable: /read-only file system|readonly database|permission denied/i,
};

/** Tells whether something went wrong because a disk is full, or a file on it may not be written; null for any other trouble. */
export function findDiskTrouble(error: unknown): DiskTrouble | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? String(error.code) : "";
  const kinds = ["full", "not_writable"] as const;
  return (
    kinds.find((kind) => CODES[kind].includes(code)) ??
    kinds.find((kind) => WORDS[kind].test(error.message)) ??
    null
  );
}
