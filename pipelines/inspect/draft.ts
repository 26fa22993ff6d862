import type { CarriedMapping } from "./carried-mapping.ts";
import { type DraftMapping, reviewKeys, type SurveySuggestions, toDraftMapping } from "./draft-mapping.ts";

function withoutKey<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
}

/**
 * The draft for a survey: what the suggestions give, or the mapping of an earlier round with the new field period and labels.
 * @param schema path of the JSON Schema, as seen from the draft, for editors
 */
export function toDraft(
  suggestions: SurveySuggestions,
  carried: CarriedMapping | undefined,
  schema: string,
): DraftMapping {
  const fresh = toDraftMapping(suggestions);
  const $schema = schema.replaceAll("\\", "/");
  if (carried === undefined) return { $schema, ...fresh };
  const { mapping } = carried;
  return {
    ...mapping,
    $schema,
    fieldPeriod: fresh.fieldPeriod,
    organisation: "code" in mapping.organisation ? mapping.organisation : fresh.organisation,
    profession: fresh.profession,
    review: withoutKey(
      "code" in mapping.organisation
        ? withoutKey(fresh.review ?? {}, reviewKeys.organisation)
        : (fresh.review ?? {}),
      reviewKeys.instrument,
    ),
  };
}
