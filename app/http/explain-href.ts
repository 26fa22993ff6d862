import type { MeasureCode } from "../domain/measure";
import type { GeographyLevel } from "../release/schema";
import { withParams } from "./with-params";

/** Names one published figure. */
export interface FigureAddress {
  readonly instrument: string;
  readonly wave: string;
  readonly place: { readonly geography_level: GeographyLevel; readonly geography_code: string };
  /** The profession's key. */
  readonly profession: string;
  readonly measure: MeasureCode;
  /** Domain, `domain/band` or barrier; empty for measures of the whole cell. */
  readonly subject: string;
  /** Whether the place is meant as it was then. */
  readonly isThen: boolean;
}

/** Gives the address of the page that explains a figure; what is its default there is left out. */
export function explainHref({
  instrument,
  wave,
  place,
  profession,
  measure,
  subject,
  isThen,
}: FigureAddress): string {
  return withParams("/explain", {
    instrument,
    wave,
    place: place.geography_level === "england" ? "" : `${place.geography_level}:${place.geography_code}`,
    profession: profession === "all" ? "" : profession,
    measure,
    subject,
    version: isThen ? "then" : "",
  });
}
