import type { ReleaseInfoTable } from "../release/schema";
import { formatDate } from "./format-date";

type AuditInfo = Pick<ReleaseInfoTable, "is_audited" | "is_synthetic" | "published_on">;

/** Says when a release was last audited, or that it never was and what follows from that. */
export function auditStatement({ is_audited, is_synthetic, published_on }: AuditInfo): string {
  if (is_audited) return `${formatDate(published_on)}, when the release was built: passed.`;
  return is_synthetic
    ? "Never. The release holds no real people, so it can be shared."
    : "Never. Figures of real people must not be shared until the disclosure audit has passed.";
}

/** Says on every page what a reader must know of the release before anything else; null where there is nothing. */
export function bannerStatement(info: AuditInfo | null): string | null {
  if (info === null) return null;
  if (info.is_synthetic) return "Synthetic sample data: fictional organisations, no real people";
  if (info.is_audited) return null;
  return "Unaudited release: do not share. It has not passed the disclosure audit";
}
