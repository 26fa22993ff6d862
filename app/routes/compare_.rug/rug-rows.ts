import { type SignMark, toSignMark } from "../../charts/significance-marks";
import { type Comparison, isClear, readComparisons } from "../../domain/comparison";
import type { GeographyTable } from "../../release/schema";
import type { CompareChoices, CompareUnit } from "../compare/compare-report";
import { kindOf } from "../compare/unit-rows";

/** A unit's figure of one subject, with how it compares with the rest of England. */
export interface RugCell {
  readonly unit: CompareUnit;
  readonly comparison: Comparison<CompareUnit>;
  readonly sign: SignMark;
}

/** A unit with its cells in the order of the subjects. */
export interface RugRow {
  readonly place: GeographyTable;
  readonly label: string;
  readonly cells: readonly RugCell[];
}

/** How many of a rug's cells were compared, and how many differ clearly. */
export interface RugCounts {
  readonly tested: number;
  readonly clear: number;
}

/** Arranges units (given by name, each once for every subject) in rows. */
export function toRugRows(
  units: readonly CompareUnit[],
  { measure }: Pick<CompareChoices, "measure">,
): readonly RugRow[] {
  const cells = readComparisons(units, { kind: kindOf(measure), reference: "englandRest" }).map(
    (comparison): RugCell => ({ unit: comparison.row, comparison, sign: toSignMark(comparison) }),
  );
  const rows = new Map<string, RugCell[]>();
  for (const cell of cells) {
    const code = cell.unit.place.geography_code;
    rows.set(code, [...(rows.get(code) ?? []), cell]);
  }
  return [...rows.values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [{ place: first.unit.place, label: first.unit.label, cells: own }];
  });
}

/** Counts the comparisons of a rug. */
export function countFlags(rows: readonly RugRow[]): RugCounts {
  const verdicts = rows.flatMap(({ cells }) => cells.map(({ comparison }) => comparison.verdict));
  return {
    tested: verdicts.filter((verdict) => verdict !== "not_compared").length,
    clear: verdicts.filter(isClear).length,
  };
}
