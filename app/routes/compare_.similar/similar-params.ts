import { readSearchParams } from "../../http/search-params";
import { COMPARE_PARAMS, type CompareAddress } from "../compare/compare-filters";

/** The parameters of the page of similar organisations. */
export const SIMILAR_PARAMS = [...COMPARE_PARAMS, "organisation", "count"] as const;

/** How many of the nearest are taken into the group. */
export const COUNT_CHOICES = [3, 5, 8, 10, 15].map((count) => ({
  value: String(count),
  label: `The nearest ${count}`,
  count,
}));

/** What stands in the address; empty where the default applies. */
export type SimilarAddress = CompareAddress & Partial<Readonly<Record<"organisation" | "count", string>>>;

/**
 * Reads the parameters of the page. Checkboxes send `peers` once for each organisation; they are read as one list.
 *
 * Throws a 400 Response for a parameter the page does not have, and for another one given twice.
 */
export function readSimilarParams(url: URL): SimilarAddress {
  const peers = url.searchParams.getAll("peers").filter(Boolean);
  const joined = new URL(url);
  joined.searchParams.delete("peers");
  if (peers.length > 0) joined.searchParams.set("peers", peers.join(","));
  return readSearchParams(joined, SIMILAR_PARAMS);
}
