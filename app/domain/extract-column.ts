/** A column of an extract, as its codebook describes it. */
export interface ExtractColumn {
  readonly name: string;
  readonly type: "string" | "integer" | "number" | "boolean";
  readonly title: string;
  readonly description: string;
  /** Null where the values have none. */
  readonly unit: string | null;
}
