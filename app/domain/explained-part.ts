/** One thing that is known of a figure. */
export interface ExplainedFact {
  readonly term: string;
  readonly meaning: string;
}

/** One part of an explanation; `id` is unique in it. */
export interface ExplainedPart {
  readonly id: "about" | "formula" | "certainty" | "protection" | "comparison" | "release";
  readonly title: string;
  readonly facts: readonly ExplainedFact[];
}
