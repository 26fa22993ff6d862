import { writeFile } from "node:fs/promises";
import path from "node:path";
import { codebookFolder } from "../paths.ts";
import { toPolicyJsonSchema } from "./policy-json-schema.ts";

// Run after a change of the policy's settings: node --import tsx pipelines/protect/write-policy-schema.ts
await writeFile(
  path.join(codebookFolder, "disclosure_policy.schema.json"),
  `${JSON.stringify(toPolicyJsonSchema(), null, 2)}\n`,
);
