import { isClear } from "../../domain/comparison";
import type { RugRow } from "./rug-rows";

/** The orders of a rug; none of them is by value, which would look like a ranking. */
export const ORDER_CHOICES = [
  { value: "name", label: "By name" },
  { value: "clear", label: "Most clear differences first" },
  { value: "place", label: "By region and board" },
] as const;

export type RugOrder = (typeof ORDER_CHOICES)[number]["value"];

/**
 * Puts rows (given by name, or by place where that was asked for) in the order asked for.
 *
 * By clear differences, those with equally many stay by name, so that what is not shown tells nothing.
 */
export function orderRows(rows: readonly RugRow[], order: RugOrder): readonly RugRow[] {
  return order === "clear" ? rows.toSorted((one, other) => countClear(other) - countClear(one)) : rows;
}

function countClear({ cells }: RugRow): number {
  return cells.filter(({ comparison }) => isClear(comparison.verdict)).length;
}
