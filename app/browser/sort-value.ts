/** One row of a table as it is sorted: a number, words, or nothing to go by. */
export interface SortRow {
  /** Numbers of different units are never compared: those without `%` come first. */
  readonly isPercent?: boolean;
  /** Null where the cell is hidden or empty: such rows stand last whichever way, so that their place tells nothing. */
  readonly value: number | string | null;
  /** What heads the row; hidden rows and ties stand in its order. */
  readonly name: string;
}

const NUMBER = /[-\u2212]?\d[\d,]*(?:\.\d+)?/;

/** Reads the number that a cell shows first, "under 3.5%" as 3.5; null where it shows none. */
export function readNumber(text: string): number | null {
  const [found] = NUMBER.exec(text) ?? [];
  return found === undefined ? null : Number(found.replace("\u2212", "-").replaceAll(",", ""));
}

/** Compares two rows, smallest or A first unless `descending`. */
export function compareRows(one: SortRow, other: SortRow, descending: boolean): number {
  const byName = one.name.localeCompare(other.name, "en-GB", { numeric: true });
  if (one.value === null || other.value === null)
    return Number(one.value === null) - Number(other.value === null) || byName;
  const byUnit = Number(one.isPercent === true) - Number(other.isPercent === true);
  if (byUnit !== 0) return byUnit;
  const order =
    typeof one.value === "number" && typeof other.value === "number"
      ? one.value - other.value
      : String(one.value).localeCompare(String(other.value), "en-GB", { numeric: true });
  return (descending ? -order : order) || byName;
}
