import path from "node:path";
import { PipelineError } from "./fault.ts";
import type { DataPaths } from "./paths.ts";

/**
 * What may be kept and shown of an error: the message of an expected one, with paths below the data folder as seen from there.
 * Anything else may quote code or places of the machine and is only said to have happened.
 */
export function toSafeMessage(error: unknown, paths: DataPaths): string {
  if (!(error instanceof PipelineError)) {
    return "The run ended unexpectedly. The terminal or the log of the process that started it says more.";
  }
  return error.message.replaceAll(`${paths.data}${path.sep}`, "").replaceAll(paths.data, "the data folder");
}
