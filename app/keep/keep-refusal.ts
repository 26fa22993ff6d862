/** What kept somebody from keeping a cohort, in words for them. */
export class KeepRefusal extends Error {
  /** Tells apart what they can do about it. */
  readonly code: "name_taken" | "too_many";

  constructor(code: KeepRefusal["code"], message: string) {
    super(message);
    this.code = code;
  }
}
