import { type SignMark, toSignMark } from "../../charts/significance-marks";
import { type Comparison, readComparisons } from "../../domain/comparison";
import { isShown, type ShownFigure } from "../../domain/figure";
import type { Interval } from "../../domain/interval";
import { type ComparableKind, getMeasure } from "../../domain/measure";
import { toRankEstimate } from "../../domain/rank-estimate";
import { rankSets } from "../../domain/rank-set";
import type { CompareMeasure, CompareSort } from "./compare-filters";
import type { CompareChoices, CompareUnit } from "./compare-report";

/** A unit that is shown, with how it compares with the rest of England and the ranks it may hold. */
export interface ComparedUnit {
  readonly unit: CompareUnit;
  readonly figure: ShownFigure;
  readonly comparison: Comparison<CompareUnit>;
  readonly sign: SignMark;
  /** Among the units shown; 1 is the largest value. */
  readonly rank: Interval;
}

/** The units of a comparison: those shown in the order asked for, the others by name. */
export interface ComparedUnits {
  readonly shown: readonly ComparedUnit[];
  readonly hidden: readonly CompareUnit[];
}

/** Gives the kind of a measure that can be compared. */
export function kindOf(measure: CompareMeasure): ComparableKind {
  return getMeasure(measure).kind === "share" ? "share" : "mean";
}

/** Compares units (given by name) with the rest of England, ranks those shown among themselves and orders them. */
export function compareUnits(
  units: readonly CompareUnit[],
  choices: Pick<CompareChoices, "measure" | "scaleMin" | "scaleMax" | "sort">,
): ComparedUnits {
  const comparisons = readComparisons(units, { kind: kindOf(choices.measure), reference: "englandRest" });
  const shown = comparisons.flatMap((comparison) => {
    const { figure } = comparison.row;
    return isShown(figure) ? [{ comparison, figure }] : [];
  });
  const ranks = rankSets(shown.map(({ figure }) => toRankEstimate(figure, choices)));
  const ranked = shown.map(
    ({ comparison, figure }, index): ComparedUnit => ({
      unit: comparison.row,
      figure,
      comparison,
      sign: toSignMark(comparison),
      rank: ranks[index] ?? { lower: 1, upper: shown.length },
    }),
  );
  return {
    shown: sortUnits(ranked, choices.sort),
    hidden: units.filter(({ figure }) => !isShown(figure)),
  };
}

function sortUnits(units: readonly ComparedUnit[], sort: CompareSort): readonly ComparedUnit[] {
  switch (sort) {
    case "highest":
      return units.toSorted((one, other) => other.figure.value - one.figure.value);
    case "lowest":
      return units.toSorted((one, other) => one.figure.value - other.figure.value);
    case "people":
      return units.toSorted((one, other) => other.figure.base - one.figure.base);
    case "name":
      return units;
  }
}
