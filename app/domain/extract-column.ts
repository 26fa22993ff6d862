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
  /** True where every row has a value that is not an empty text. */
  readonly isRequired?: boolean;
  /** The only values there are, beside none. */
  readonly values?: readonly string[];
}
