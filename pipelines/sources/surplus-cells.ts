import { basename } from "node:path";
import { FileFault } from "../fault.ts";

/** Cells of a table's records beyond the columns of its header, as counted before the table is read. */
export interface SurplusCells {
  /** What it would take to read them: the sum of `toSurplusCost` over the records. */
  readonly cost: number;
  /** Columns of the widest record. */
  readonly columns: number;
  /** The line on which it begins. */
  readonly line: number;
}

/** What a cell costs besides its record, in bytes. */
const cellCost = 2048;

/**
 * The cost of a record that is wider than the header, in bytes. DuckDB notes an error for every cell too many and makes a copy of the
 * whole record for each; a byte takes about 5 ns, so a record of a million cells takes minutes.
 */
export function toSurplusCost(cells: number, bytes: number): number {
  return cells * (bytes + cellCost);
}

/** The same in SQL. */
export function toSurplusCostSql(cells: string, bytes: string): string {
  return `${cells} * (${bytes} + ${cellCost})`;
}

/** About five seconds whatever the size, and five cells too many in every record. */
const [fixedCost, recordCost] = [1e9, 10_000];

/** Refuses a table with so many cells beyond its header that it could not be read in reasonable time. */
export function refuseSurplus(path: string, width: number, records: number, surplus: SurplusCells): void {
  if (surplus.cost <= fixedCost + recordCost * records) return;
  throw new FileFault({
    code: "too_many_columns",
    file: basename(path),
    place: `line ${surplus.line}`,
    found: `${surplus.columns} columns, the header has ${width}`,
    remedy: "The file is damaged there: export it again.",
  });
}
