import type { NamedAuditRow } from "./audit-log.server";

/** Turns a row into what people read: names for ids where an account has one, and no hashes. */
export function toAuditLine(row: NamedAuditRow) {
  return {
    position: row.position,
    at: row.at,
    kind: row.kind,
    via: row.via,
    person: row.viewer_name ?? row.viewer_id,
    by: row.by_name ?? row.by_id,
    detail: row.detail,
    address: row.address,
    rows: row.row_count,
    releaseId: row.release_id,
    purpose: row.purpose,
  };
}
