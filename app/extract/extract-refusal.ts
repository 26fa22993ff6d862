/** Why an extract cannot be had: too many rows for its format, more bytes than the spool holds, more time than a writing may take, no room on the disk, or too many being written. */
export type RefusalCode = "too_many_rows" | "too_large" | "too_slow" | "no_room" | "busy";

/** An extract that cannot be had, and what to do instead; both texts may be shown to whoever asked. */
export class ExtractRefusal extends Error {
  readonly code: RefusalCode;
  readonly remedy: string;

  constructor(code: RefusalCode, message: string, remedy: string) {
    super(message);
    this.name = "ExtractRefusal";
    this.code = code;
    this.remedy = remedy;
  }
}
