import { readFileSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import type { Truth } from "../../pipelines/sample/truth.ts";

/** What is true of the sample that the shared release was made from. */
export function readSampleTruth(): Truth {
  return JSON.parse(readFileSync(path.join(inject("dataFolder"), "sample", "truth.json"), "utf8"));
}
