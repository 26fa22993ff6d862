import { DatabaseError } from "./database-error.ts";
import { hasCode } from "./error-code.ts";
import { exitCode, PipelineError } from "./fault.ts";

interface Obstacle {
  readonly codes: readonly string[];
  readonly found: string;
  readonly remedy: string;
}

const fullDisk: Obstacle = {
  codes: ["ENOSPC", "EDQUOT", "EFBIG"],
  found: "There is no room left on the disk",
  remedy: "Make room, then run the command again.",
};
const missingRight: Obstacle = {
  codes: ["EACCES", "EPERM", "EROFS"],
  found: "A file or folder cannot be read or written",
  remedy: "Give the account that runs this command the right to, then run it again.",
};

/** A full disk or a missing right, whether Node or DuckDB ran into it, as an expected failure; any other error as it is. */
export function toExpected(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof PipelineError) return error;
  const obstacle = [fullDisk, missingRight].find(({ codes }) => hasCode(error, ...codes));
  const { found, remedy } =
    obstacle ?? (error instanceof DatabaseError && error.isDiskFull ? fullDisk : { found: null, remedy: "" });
  if (found === null) return error;
  const place = "path" in error && typeof error.path === "string" ? `: ${error.path}` : "";
  return new PipelineError(`${found}${place}. ${remedy}`, exitCode.unexpected);
}
