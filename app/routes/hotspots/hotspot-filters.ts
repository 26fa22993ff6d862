import { chooseParam } from "../../http/search-params";
import type { Profession } from "../../queries/professions.server";
import type { GeographyTable, HotspotKind } from "../../release/schema";
import { toPlaceParam } from "../profession.$code/place-choice";

/** The parameters of the hotspots page's address. */
export const HOTSPOT_PARAMS = ["place", "profession", "kind"] as const;

/** The kinds a reader can choose. */
export const KIND_CHOICES = [
  { value: "capability", label: "Capability" },
  { value: "barrier", label: "Barrier" },
  { value: "joint", label: "Joint" },
] as const satisfies readonly { readonly value: HotspotKind; readonly label: string }[];

/** What stands in the address; empty where the default applies. */
export type HotspotAddress = Partial<Readonly<Record<(typeof HOTSPOT_PARAMS)[number], string>>>;

/** Whose hotspots are listed. */
export interface HotspotFilters {
  readonly place: GeographyTable;
  readonly profession: Profession;
  /** Null for all three. */
  readonly kind: HotspotKind | null;
}

/** Gives the address of the hotspots of a place and a profession; either may be everyone. */
export function toHotspotAddress(
  place: Pick<GeographyTable, "geography_level" | "geography_code">,
  profession: Pick<Profession, "key" | "profession_level">,
): HotspotAddress {
  return {
    ...(place.geography_level === "england" ? {} : { place: toPlaceParam(place) }),
    ...(profession.profession_level === "all" ? {} : { profession: profession.key }),
  };
}

/** Chooses the kind; null for all where the address has none. Throws a 400 Response for an unknown one. */
export function chooseKind(value: string | undefined): HotspotKind | null {
  return chooseParam("kind", value, KIND_CHOICES)?.value ?? null;
}
