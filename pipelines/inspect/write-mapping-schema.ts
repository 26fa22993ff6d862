import { writeFile } from "node:fs/promises";
import path from "node:path";
import { codebookFolder } from "../paths.ts";
import { toMappingJsonSchema } from "./mapping-json-schema.ts";

// Run after a change of the mapping: node --import tsx pipelines/inspect/write-mapping-schema.ts
await writeFile(
  path.join(codebookFolder, "survey_mapping.schema.json"),
  `${JSON.stringify(toMappingJsonSchema(), null, 2)}\n`,
);
