import { writeDeviation } from "../../domain/figure-words";
import { formatDecimal } from "../../domain/number-format";
import type { UnitFunnel } from "../../domain/unit-funnel";
import type { CompareMeasure } from "../compare/compare-filters";
import { writeUnitValue } from "../compare/unit-numbers";
import { kindOf } from "../compare/unit-rows";
import type { FunnelledUnit } from "./funnel-units";

/** Writes the value that all units lie around: "1.32", "14.1%". */
export function commonValue(
  measure: CompareMeasure,
  { target }: UnitFunnel,
  units: readonly Pick<FunnelledUnit, "figure">[],
): string {
  return writeUnitValue(measure, {
    status: "shown",
    base: units.reduce((sum, { figure }) => sum + figure.base, 0),
    value: target,
    standardError: null,
    noiseVariance: 0,
    parentRest: null,
    englandRest: null,
  });
}

/** Writes how much units differ beyond chance, as a standard deviation on the scale of the limits. */
export function usualSpread(measure: CompareMeasure, { betweenVariance }: UnitFunnel): string {
  if (betweenVariance === 0)
    return "None: they differ no more than chance explains, so both kinds of limits are the same.";
  const deviation = Math.sqrt(betweenVariance);
  return kindOf(measure) === "mean"
    ? `${writeDeviation(measure, deviation)} (standard deviation)`
    : `${formatDecimal(deviation, 3)} (standard deviation, on the arcsine scale)`;
}
