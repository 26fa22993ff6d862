import type { GeographyLevel, InstrumentTable } from "../../release/schema";

/** The order in which levels of places are read. */
export const LEVELS: readonly GeographyLevel[] = ["england", "region", "icb", "organisation"];

const NAMES: Readonly<Record<GeographyLevel, string>> = {
  england: "England",
  region: "regions",
  icb: "integrated care boards",
  organisation: "organisations",
};

/** Names the places of a level inside a sentence. */
export function levelName(level: GeographyLevel): string {
  return NAMES[level];
}

/** Gives the title of an instrument; its code where the release has none. */
export function titleOf(instruments: readonly InstrumentTable[], code: string): string {
  return instruments.find(({ instrument_code }) => instrument_code === code)?.title ?? code;
}
