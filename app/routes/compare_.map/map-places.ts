import { formatOf } from "../../charts/estimate";
import { divergingScale, GAP_SCALE, type StepScale, sequentialScale } from "../../charts/map-colours";
import type { MapOptions, MapPlace } from "../../charts/map-place";
import { toSignMark } from "../../charts/significance-marks";
import { type Comparison, readComparisons } from "../../domain/comparison";
import { formatTellable } from "../../domain/end-band";
import { isShown } from "../../domain/figure";
import { formatDecimal, withSign } from "../../domain/number-format";
import { smallestEffectOf } from "../../domain/smallest-effect";
import type { CompareMeasure } from "../compare/compare-filters";
import { kindOf } from "../compare/unit-rows";
import type { MapReport, MapUnit } from "./load-map.server";

/** Compares the map's units with the rest of England, as the release says. */
export function compareMapUnits({ units, frame }: MapReport): readonly Comparison<MapUnit>[] {
  return readComparisons(units, { kind: kindOf(frame.choices.measure), reference: "englandRest" });
}

/** Gives the map's places: their tiles and shapes, number, colour and mark. */
export function toMapPlaces(report: MapReport): readonly MapPlace[] {
  const { measure } = report.frame.choices;
  const isDifference = report.colour === "england";
  return compareMapUnits(report).map((comparison): MapPlace => {
    const { figure, label, regionCode, regionName, tiles, outlines } = comparison.row;
    const difference = comparison.difference?.difference ?? null;
    const shade = isDifference ? difference : isShown(figure) ? figure.value : null;
    return {
      label: label.replace(/^NHS /, ""),
      region: regionCode,
      regionName,
      tiles,
      outlines,
      figure,
      shade,
      text: isDifference
        ? difference === null
          ? "not compared"
          : writeShort(measure, difference)
        : isShown(figure)
          ? formatTellable(figure, formatOf(measure))
          : "",
      sign: toSignMark(comparison),
    };
  });
}

/** Chooses the map's scale of colours with the way its bounds are written. */
export function toMapScale(
  { colour, frame }: MapReport,
  places: readonly MapPlace[],
): Pick<MapOptions, "scale" | "format"> {
  const { measure } = frame.choices;
  if (colour === "england")
    return {
      scale: divergingScale(smallestEffectOf(kindOf(measure))),
      format: (bound) => writeShort(measure, bound),
    };
  const scale: StepScale =
    measure === "gap"
      ? GAP_SCALE
      : sequentialScale(places.flatMap(({ shade }) => (shade === null ? [] : [shade])));
  return { scale, format: formatOf(measure) };
}

function writeShort(measure: CompareMeasure, difference: number): string {
  const isShare = kindOf(measure) === "share";
  return withSign(formatDecimal(isShare ? 100 * difference : difference, isShare ? 0 : 1));
}
