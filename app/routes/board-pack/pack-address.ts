import { withParams } from "../../http/with-params";
import type { GeographyTable } from "../../release/schema";
import type { AddressFilters } from "../area/area-filters";
import { toPlaceParam } from "../profession.$code/place-choice";

/** The parameters of a board pack's address. */
export const PACK_PARAMS = ["place", "wave", "profession", "domain", "geography"] as const;

/** The document, the same as PDF, and the stylesheet of its running lines. */
export type PackPath = "/board-pack" | "/board-pack.pdf" | "/board-pack.css";

/** Gives the address of the board pack of a place, with the same filters as its page; England has no parameter of its own. */
export function packHref(
  path: PackPath,
  place: Pick<GeographyTable, "geography_level" | "geography_code">,
  { wave, profession, domain, geography }: AddressFilters,
): string {
  const isEngland = place.geography_level === "england";
  return withParams(path, {
    place: isEngland ? undefined : toPlaceParam(place),
    wave,
    profession,
    domain,
    geography,
  });
}
