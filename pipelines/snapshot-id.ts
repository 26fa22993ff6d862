import { type FileIdentity, toFingerprint } from "./file-identity.ts";
import type { Detection } from "./sources/detection.ts";

/**
 * Identifies the snapshot that a file is, or is part of: all Details workbooks of one organisation and day are one snapshot; any other
 * file is one by itself.
 */
export function toSnapshotId(source: Detection & FileIdentity): string {
  if (source.kind !== "dsat_details") return source.fileId;
  return toFingerprint([source.kind, source.organisationCode, source.downloadedOn]).slice(0, 16);
}
