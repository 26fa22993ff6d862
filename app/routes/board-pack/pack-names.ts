import { formatDate } from "../../components/format-date";
import { placeKind } from "../area/area-names";
import type { PackReport } from "./pack-report";

/** The words that a pack says of itself in more than one place. */
export interface PackNames {
  readonly place: string;
  /** What kind of place it is: "Organisation: acute". */
  readonly kind: string;
  /** "All professions". */
  readonly profession: string;
  /** "2026-27 Q1 (Apr to Jun 2026)". */
  readonly period: string;
  /** "Release r1, published 2 May 2026, data to 1 May 2026". */
  readonly release: string;
  /** The title of the document. */
  readonly title: string;
}

/** Names a pack's place, people, period and release. */
export function namePack({ area, info }: Pick<PackReport, "area" | "info">): PackNames {
  const { place, filters } = area;
  const period = filters.wave?.wave_name ?? "no wave";
  const isEveryone = filters.profession.profession_level === "all";
  return {
    place: place.geography_name,
    kind: place.geography_level === "england" ? "Country" : placeKind(place),
    profession: filters.profession.profession_name,
    period,
    release: `Release ${info.release_id}, published ${formatDate(info.published_on)}, data to ${formatDate(info.data_through)}`,
    title: [
      place.geography_name,
      ...(isEveryone ? [] : [filters.profession.profession_name]),
      `board pack, ${period}`,
    ].join(": "),
  };
}
