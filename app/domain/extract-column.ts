export type ExtractType = "string" | "integer" | "number" | "boolean";

/** A column of an extract, with its entry in the codebook. */
export interface ExtractColumn {
  readonly name: string;
  readonly type: ExtractType;
  readonly title: string;
  /** What it holds, when it is empty, and how it is rounded. */
  readonly description: string;
  /** Empty where a unit means nothing. */
  readonly unit: string;
}
