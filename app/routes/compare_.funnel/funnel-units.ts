import { isShown, type ShownFigure } from "../../domain/figure";
import { type PlacedUnit, type UnitFunnel, unitFunnel } from "../../domain/unit-funnel";
import type { CompareChoices, CompareUnit } from "../compare/compare-report";
import { kindOf } from "../compare/unit-rows";

/** A unit with where it lies in the funnel. */
export interface FunnelledUnit extends PlacedUnit {
  readonly unit: CompareUnit;
  readonly label: string;
  readonly figure: ShownFigure;
}

/** The units of a funnel, by name, and those left out; no funnel where too few are shown. */
export interface FunnelUnits {
  readonly funnel: UnitFunnel | null;
  readonly placed: readonly FunnelledUnit[];
  readonly hidden: readonly CompareUnit[];
  readonly shown: number;
}

/** Places the shown units (given by name) in the funnel of the measure. */
export function placeUnits(
  units: readonly CompareUnit[],
  { measure }: Pick<CompareChoices, "measure">,
): FunnelUnits {
  const rows = units.flatMap((unit) => {
    const { figure } = unit;
    return isShown(figure) && figure.standardError !== null
      ? [{ unit, figure, estimate: { ...figure, standardError: figure.standardError } }]
      : [];
  });
  const funnel = unitFunnel(
    rows.map(({ estimate }) => estimate),
    kindOf(measure),
  );
  return {
    funnel,
    placed: rows.flatMap(({ unit, figure }, index) => {
      const place = funnel?.units[index];
      return place === undefined ? [] : [{ ...place, unit, label: unit.label, figure }];
    }),
    hidden: units.filter(({ figure }) => !isShown(figure)),
    shown: rows.length,
  };
}
