import type { Geography } from "../../queries/figures.server";
import type { Profession } from "../../queries/professions.server";
import type { DomainTable, GeographyTable, WaveTable } from "../../release/schema";

/** The parameters of an area page's address. */
export const AREA_PARAMS = ["wave", "profession", "domain", "geography", "show", "trend"] as const;

/** Those of a page, which can also be its summary. */
export const PAGE_PARAMS = [...AREA_PARAMS, "view"] as const;

/** What a page can be instead of itself. */
export const VIEW_CHOICES = [{ value: "summary", label: "One-page summary" }] as const;

/** The two geographies a page can show. */
export const GEOGRAPHY_CHOICES = [
  { value: "now", label: "As they are today", geography: "restated" },
  { value: "then", label: "As they were then", geography: "then" },
] as const;

/** What an area page shows: every part of it is in the address or is its default. */
export interface AreaFilters {
  readonly wave: WaveTable | undefined;
  readonly profession: Profession;
  /** The domain of the places chart and of the trend; unless chosen the widest gap, or the first where none is above zero. */
  readonly domain: DomainTable | undefined;
  readonly geography: Geography;
}

/** Filters as they stand in an address; empty where the default applies. */
export type AddressFilters = {
  readonly wave?: string | undefined;
  readonly profession?: string | undefined;
  readonly domain?: string | undefined;
  readonly geography?: string | undefined;
  /** What the heat map of professions shows. */
  readonly show?: string | undefined;
  /** What is followed over time. */
  readonly trend?: string | undefined;
};

type PlaceKey = Pick<GeographyTable, "geography_level" | "geography_code">;

/** Gives the path of a place's page. */
export function placePath({ geography_level, geography_code }: PlaceKey): string {
  return geography_level === "england" ? "/" : `/${geography_level}/${encodeURIComponent(geography_code)}`;
}
