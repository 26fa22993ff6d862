import { basename } from "node:path";
import { FileFault } from "../fault.ts";
import type { SurveyMapping } from "./survey-mapping-schema.ts";

/**
 * The fault of a drafted mapping in which suggestions of low confidence have not been looked at; undefined when all have, and for
 * mappings without a `review`.
 * @param path of the mapping; only its base name is shown
 */
export function findReviewFault(path: string, mapping: Pick<SurveyMapping, "review">): FileFault | undefined {
  const open = Object.entries(mapping.review ?? {}).filter(
    ([, { confidence, reviewed }]) => confidence === "low" && reviewed !== true,
  );
  if (open.length === 0) return undefined;
  return new FileFault({
    code: "mapping_not_reviewed",
    file: basename(path),
    place: "review",
    found: `${open.length === 1 ? "a suggestion" : `${open.length} suggestions`} of low confidence that nobody has reviewed: ${open.map(([column]) => `"${column}"`).join(", ")}`,
    remedy:
      'Check what the mapping says about them, correct it, and write "reviewed": true into their entries under "review".',
  });
}
