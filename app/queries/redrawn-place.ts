import type { GeographyTable, SuccessionTable, WaveTable } from "../release/schema";
import type { Geography } from "./figures.server";

/**
 * Tells whether a place shown as it was then may have covered other people in an earlier wave: a region, whose boards
 * changed, or a place that took others in between.
 */
export function isRedrawnBetween(
  place: Pick<GeographyTable, "geography_level">,
  predecessors: readonly Pick<SuccessionTable, "effective_from">[],
  geography: Geography,
  earlier: Pick<WaveTable, "start_date">,
  later: Pick<WaveTable, "end_date">,
): boolean {
  if (geography === "restated") return false;
  return (
    place.geography_level === "region" ||
    predecessors.some(
      ({ effective_from }) => effective_from > earlier.start_date && effective_from <= later.end_date,
    )
  );
}
