/** DuckDB's own message, its first line only: later lines can quote the content of the file. */
export function toFirstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split("\n")[0] ?? "").slice(0, 160);
}

/** An error of a statement; its message and stack hold no content of files. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly isDiskFull: boolean;

  constructor(cause: unknown) {
    super(toFirstLine(cause));
    this.isDiskFull = cause instanceof Error && /no space left|file too large/i.test(cause.message);
  }
}
