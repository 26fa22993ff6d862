import type { Confidence } from "./suggestion.ts";

const labels: Readonly<Record<Confidence, string>> = {
  high: "[high]",
  medium: "[medium]",
  low: "[LOW]",
};

/** How sure a suggestion is, for somebody who scans a list; the words are those of the draft's `review`. */
export function reviewedLabel(confidence: Confidence): string {
  return labels[confidence];
}
