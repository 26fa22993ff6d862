/** How sure a suggestion is. A mapping with a suggestion of low confidence is refused until somebody has looked at it. */
export type Confidence = "high" | "medium" | "low";

/** Why something was suggested, in words for the person who decides. */
export interface Judgement {
  readonly confidence: Confidence;
  readonly reason: string;
}

/** Stands in a draft where nothing could be suggested. No code, column or label looks like it, so loading refuses it. */
export const unchosen = "CHOOSE ONE";

const order: readonly Confidence[] = ["low", "medium", "high"];

/** The least of several confidences; high when there are none. */
export function leastConfidence(confidences: readonly Confidence[]): Confidence {
  return order.find((each) => confidences.includes(each)) ?? "high";
}
