import { badRequest } from "../../http/refusal";
import type { GeographyTable } from "../../release/schema";
import { MOST_PEERS } from "./compare-filters";

/**
 * Reads a peer group from organisation codes separated by commas, each counted once; none where the address has none.
 *
 * Throws a 400 Response for a code that is not an open organisation's and for more than 100 of them.
 */
export function choosePeers(
  places: readonly GeographyTable[],
  value: string | undefined,
): readonly GeographyTable[] {
  const codes = [...new Set((value ?? "").split(",").map((code) => code.trim()))].filter(Boolean);
  if (codes.length > MOST_PEERS) {
    throw badRequest(
      `A peer group can have at most ${MOST_PEERS} organisations, and this one has ${codes.length}. Leave some out.`,
    );
  }
  return codes.map((code) => {
    const place = places.find(
      (each) =>
        each.geography_level === "organisation" && each.geography_code === code && each.valid_to === null,
    );
    if (place !== undefined) return place;
    throw badRequest(
      `There is no open organisation "${code.slice(0, 60)}". A peer group is a list of organisation codes separated by commas.`,
    );
  });
}
