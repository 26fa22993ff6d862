import { randomBytes } from "node:crypto";
import { isRunId } from "../app/domain/inbox.ts";
import { exitCode, PipelineError } from "./fault.ts";

/** A name for a run: when it began (UTC) and six random digits. Names sort as their beginnings do. */
export function toRunId(now: Date): string {
  const instant = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
  return `${instant}-${randomBytes(3).toString("hex")}`;
}

/**
 * A run's name as given from outside.
 * @throws PipelineError (exit code 2) when it is none
 */
export function getRunId(text: string): string {
  if (isRunId(text)) return text;
  throw new PipelineError(
    `"${text}" is no run id. It is written as 20261121T140000-0a1b2c: a UTC time and six hexadecimal digits.`,
    exitCode.usage,
  );
}
