import type { Figure, Rest } from "../domain/figure";
import type { FigureTable } from "../release/schema";

/** The columns of a figure that carry its numbers. */
export type FigureNumbers = Pick<
  FigureTable,
  | "status"
  | "base"
  | "value"
  | "band"
  | "standard_error"
  | "noise_variance"
  | "parent_rest_base"
  | "parent_rest_value"
  | "parent_rest_standard_error"
  | "parent_rest_adjusted_p"
  | "england_rest_base"
  | "england_rest_value"
  | "england_rest_standard_error"
  | "england_rest_adjusted_p"
>;

/** Converts a row of the release to a figure; no row is a cell nobody is in. */
export function toFigure(row: FigureNumbers | undefined): Figure {
  if (row === undefined) return { status: "no_responses" };
  if (row.status !== "shown") return { status: row.status };
  if (row.base === null || row.value === null) throw new Error("A shown figure lacks its base or its value.");
  return {
    status: "shown",
    base: row.base,
    value: row.value,
    band: row.band ?? undefined,
    standardError: row.standard_error,
    noiseVariance: row.noise_variance ?? 0,
    parentRest: toRest(
      row.parent_rest_base,
      row.parent_rest_value,
      row.parent_rest_standard_error,
      row.parent_rest_adjusted_p,
    ),
    englandRest: toRest(
      row.england_rest_base,
      row.england_rest_value,
      row.england_rest_standard_error,
      row.england_rest_adjusted_p,
    ),
  };
}

function toRest(
  base: number | null,
  value: number | null,
  standardError: number | null,
  adjustedP: number | null,
): Rest | null {
  if (base === null || value === null || standardError === null) return null;
  return { base, value, standardError, ...(adjustedP === null ? {} : { adjustedP }) };
}
