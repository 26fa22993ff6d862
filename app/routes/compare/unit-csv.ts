import { FIGURE_COLUMNS, figureCells } from "../../components/figure-cells";
import { percentDecimals } from "../../domain/number-format";
import { comparisonLabel } from "../../domain/significance";
import { type CsvCell, toCsv } from "../../http/csv";
import type { CompareChoices } from "./compare-report";
import { toUnitLine } from "./unit-line";
import { type ComparedUnit, type ComparedUnits, kindOf } from "./unit-rows";

/** The columns that compare a unit with the rest of England. */
export const COMPARISON_COLUMNS = [
  "rest_of_england_people",
  "rest_of_england",
  "difference",
  "difference_lower_95",
  "difference_upper_95",
  "adjusted_p",
  "against_rest_of_england",
] as const;

const COLUMNS = [...FIGURE_COLUMNS, ...COMPARISON_COLUMNS, "rank_from", "rank_to", "ranked_among"];

/**
 * Writes the units of a comparison as CSV by name, rounded as in their table, hidden ones with their status and no
 * numbers. Ranks count from the highest value and are all of one 95 % set.
 */
export function unitCsv(
  releaseId: string,
  choices: CompareChoices,
  { shown, hidden }: ComparedUnits,
): string {
  const rows = [
    ...shown.map((each) => ({ label: each.unit.label, cells: shownCells(choices, each, shown.length) })),
    ...hidden.map((unit) => ({ label: unit.label, cells: figureCells(toUnitLine(choices, unit)) })),
  ].toSorted((one, other) => one.label.localeCompare(other.label, "en-GB"));
  return toCsv(
    COLUMNS,
    rows.map(({ cells }) => [
      releaseId,
      ...cells,
      ...new Array<null>(COLUMNS.length - 1 - cells.length).fill(null),
    ]),
  );
}

/** Gives the cells that compare a unit with the rest of England, from the people there to the verdict. */
export function comparisonCells(
  choices: CompareChoices,
  { figure, comparison }: Pick<ComparedUnit, "figure" | "comparison">,
): readonly CsvCell[] {
  const { difference, adjustedP } = comparison;
  const rest = figure.englandRest;
  const isShare = kindOf(choices.measure) === "share";
  const round = (value: number, decimals: number) => Number(((isShare ? 100 : 1) * value).toFixed(decimals));
  const decimals = isShare ? 1 : 2;
  return [
    rest?.base ?? null,
    rest === null ? null : round(rest.value, isShare ? percentDecimals(rest.base) : 2),
    difference === null ? null : round(difference.difference, decimals),
    difference === null ? null : round(difference.lower, decimals),
    difference === null ? null : round(difference.upper, decimals),
    adjustedP,
    comparisonLabel(comparison),
  ];
}

function shownCells(choices: CompareChoices, each: ComparedUnit, total: number): readonly CsvCell[] {
  return [
    ...figureCells(toUnitLine(choices, each.unit)),
    ...comparisonCells(choices, each),
    each.rank.lower,
    each.rank.upper,
    total,
  ];
}
