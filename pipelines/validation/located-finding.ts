import { createHash } from "node:crypto";
import type { FileFinding } from "../staged-file.ts";

/** A finding and the file it is about. */
export interface LocatedFinding extends FileFinding {
  /** Identifies the file by its bytes, unit and date; empty when the finding concerns the load as a whole. */
  readonly fileId: string;
  /** Name without its folders; empty when the finding concerns the load as a whole. */
  readonly file: string;
}

/**
 * Name of a warning for `--accept`: the same for as long as the same check finds the same in the same bytes, so that what was
 * accepted stays accepted and anything else asks again.
 */
export function toWarningId({ check, fileId, place, found }: LocatedFinding): string {
  const hash = createHash("sha256").update([check, fileId, place, found].join("\u0000"));
  return `W-${hash.digest("hex").slice(0, 6)}`;
}
