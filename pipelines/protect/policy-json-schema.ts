import { z } from "zod";
import { disclosurePolicy } from "./policy.ts";

/** The JSON Schema of the disclosure policy, for editors; generated, so that it says what loading accepts. */
export function toPolicyJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(disclosurePolicy, {
    io: "input",
    // Readonly types of ours would tell an editor that nobody may write the file.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
  return {
    ...schema,
    title: "Disclosure policy",
    description:
      "What is published, and how the people behind it are protected; all bounds are the safe ones.",
  };
}
