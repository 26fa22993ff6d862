import { FIGURE_COLUMNS, figureCells } from "../../components/figure-cells";
import { positionLabel } from "../../domain/funnel-words";
import type { Interval } from "../../domain/interval";
import { percentDecimals } from "../../domain/number-format";
import { type CsvCell, toCsv } from "../../http/csv";
import type { CompareChoices, CompareUnit } from "../compare/compare-report";
import { toUnitLine } from "../compare/unit-line";
import { kindOf } from "../compare/unit-rows";
import type { FunnelUnits } from "./funnel-units";

const COLUMNS = [
  ...FIGURE_COLUMNS,
  "limit_lower_95",
  "limit_upper_95",
  "limit_lower_99.8",
  "limit_upper_99.8",
  "position",
  "position_by_chance_alone",
];

/**
 * Writes the units of a funnel as CSV by name: the limits allow for the usual spread between units. Hidden units have
 * their status and no numbers; where there is no funnel, nobody has limits.
 */
export function funnelCsv(
  releaseId: string,
  choices: CompareChoices,
  units: FunnelUnits,
  all: readonly CompareUnit[],
): string {
  const isShare = kindOf(choices.measure) === "share";
  return toCsv(
    COLUMNS,
    all.map((unit): readonly CsvCell[] => {
      const placed = units.placed.find((each) => each.unit === unit);
      const decimals = isShare ? percentDecimals(placed?.figure.base ?? 0) : 2;
      const limits = ({ lower, upper }: Interval) =>
        [lower, upper].map((limit) => Number(((isShare ? 100 : 1) * limit).toFixed(decimals)));
      return [
        releaseId,
        ...figureCells(toUnitLine(choices, unit)),
        ...(placed === undefined
          ? [null, null, null, null, null, null]
          : [
              ...limits(placed.inner),
              ...limits(placed.outer),
              positionLabel(placed.position),
              positionLabel(placed.chancePosition),
            ]),
      ];
    }),
  );
}
