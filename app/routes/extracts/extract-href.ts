import type { ExtractFormat } from "../../extract/extract-format";

/** Gives the address of a cohort's extract in one release and format, the same for ever. */
export function extractHref(releaseId: string, query: string, format: ExtractFormat): string {
  const cohort = query === "" ? "" : `&${query}`;
  return `/api/v1/extracts/${format}?release=${encodeURIComponent(releaseId)}${cohort}`;
}
