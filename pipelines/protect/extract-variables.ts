import type { VariableValue } from "../staging-session.ts";
import type { DisclosurePolicy } from "./policy.ts";

/** What the models and checks of the record-level extract are told of the policy. */
export function toExtractVariables(
  { extract }: DisclosurePolicy,
  isSynthetic: boolean,
): Readonly<Record<string, VariableValue>> {
  return {
    has_extract: extract.enabled === "always" || (extract.enabled === "sample" && isSynthetic),
    extract_minimum_group: extract.minimumGroup,
    extract_minimum_bands: extract.minimumBands,
  };
}
