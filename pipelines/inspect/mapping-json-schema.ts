import { z } from "zod";
import { surveyMapping } from "../sources/survey-mapping-schema.ts";

/** The JSON Schema of a mapping file, for editors; generated, so that it says what loading accepts. */
export function toMappingJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(surveyMapping, {
    io: "input",
    // Readonly types of ours would tell an editor that nobody may write the file.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
  return {
    ...schema,
    title: "Survey mapping",
    description: "What the columns and answers of one barrier survey mean (data/README.md, section 3).",
  };
}
