import { type Reference, readComparisons } from "./comparison";
import type { ShownFigure } from "./figure";
import { writeDifference, writeDifferences, writeFigure } from "./figure-words";
import { getMeasure, type MeasureCode } from "./measure";
import { formatCounted } from "./number-format";
import { capitalise } from "./phrase";
import { comparisonLabel } from "./significance";

/** A group that a figure is compared with. */
export interface Benchmark {
  /** "rest of London". */
  readonly name: string;
  readonly reference: Reference;
  /** Comparisons adjusted together with this one; null where none was tested. */
  readonly tested: number | null;
}

/**
 * Says what a figure was compared with: the benchmark's value and people, the difference, the adjusted p, how many
 * comparisons were tested together, and the verdict. Counts are not compared.
 */
export function describeComparison(
  measure: MeasureCode,
  figure: ShownFigure,
  { reference, tested }: Benchmark,
): string {
  const { kind } = getMeasure(measure);
  if (kind === "count") return "Counts of people are not compared.";
  const rest = figure[reference];
  if (rest === null) return "Not compared: no figure can be shown for the people there.";
  const there = `${writeFigure(measure, rest)} there, from ${formatCounted(rest.base, "person", "people")}.`;
  return [
    there,
    ...readComparisons([{ figure }], { kind, reference }).map((comparison) => {
      const { difference, adjustedP } = comparison;
      if (difference === null || adjustedP === null) return "The difference was not tested.";
      const size = `${writeDifference(measure, difference.difference)} (95% interval ${writeDifferences(measure, difference)})`;
      return `The difference is ${size}. ${capitalise(comparisonLabel(comparison))}: adjusted p ${writeP(adjustedP)}${familyWords(tested)}.`;
    }),
  ].join(" ");
}

function writeP(p: number): string {
  return p >= 1 ? "1" : p.toFixed(4);
}

function familyWords(tested: number | null): string {
  if (tested === null) return "";
  return tested === 1
    ? ", the only comparison in its family"
    : `, allowing for ${formatCounted(tested, "comparison", "comparisons")} tested together`;
}
