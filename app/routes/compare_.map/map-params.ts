import { COMPARE_PARAMS, type CompareAddress } from "../compare/compare-filters";

/** The parameters of the map. */
export const MAP_PARAMS = [...COMPARE_PARAMS, "colour", "map"] as const;

/** What places are coloured by, and what number they hold. */
export const COLOUR_CHOICES = [
  { value: "value", label: "Value" },
  { value: "england", label: "Difference from the rest of England" },
] as const;

/** What a place is drawn as; boundaries where a file of them was loaded. */
export const MAP_CHOICES = [
  { value: "tiles", label: "Tiles of one size" },
  { value: "boundaries", label: "Boundaries" },
] as const;

/** What stands in the address; empty where the default applies. */
export type MapAddress = CompareAddress & { readonly colour?: string; readonly map?: string };
