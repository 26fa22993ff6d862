import type { AppLoadContext } from "@remix-run/node";
import type { SelectGroup } from "../../components/select-field";
import { badRequest } from "../../http/refusal";
import { listPlaces } from "../../queries/places.server";

/** The places whose hotspots somebody can hear of. */
export interface PlaceChoice {
  readonly groups: readonly SelectGroup[];
  /** The place that is chosen to begin with; empty for none. */
  readonly chosen: string;
}

const LEVELS = [
  { level: "region", label: "Regions" },
  { level: "icb", label: "Integrated care boards" },
  { level: "organisation", label: "Organisations" },
] as const;

/** Lists the open places of a release as its viewer sees it, below England. Throws a 400 Response where none of them is wanted. */
export async function loadPlaceChoice(
  release: AppLoadContext["release"] | null,
  wanted: string,
): Promise<PlaceChoice> {
  const places = release ? await listPlaces(release.db) : [];
  const groups = LEVELS.map(({ level, label }) => ({
    label,
    options: places
      .filter((place) => place.geography_level === level && place.valid_to === null)
      .map((place) => ({ value: `${level}:${place.geography_code}`, label: place.geography_name }))
      .sort((one, other) => one.label.localeCompare(other.label, "en-GB")),
  })).filter(({ options }) => options.length > 0);
  const isKnown = groups.some(({ options }) => options.some(({ value }) => value === wanted));
  if (wanted !== "" && !isKnown) throw badRequest("There is no such place to hear of.");
  return {
    groups: [{ label: "", options: [{ value: "", label: "Choose a place" }] }, ...groups],
    chosen: wanted,
  };
}
