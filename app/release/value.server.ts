import { DuckDBDateValue, DuckDBDecimalValue, type DuckDBValue } from "@duckdb/node-api";

/** What a column of a release can hold once read. */
export type ReleaseValue = string | number | boolean | null;

/**
 * Converts a value as DuckDB gives it: whole numbers of any width and decimals to number, dates to ISO text.
 *
 * Throws where a whole number is too large to be exact, and on types that no table of a release has.
 */
export function toReleaseValue(value: DuckDBValue, column: string): ReleaseValue {
  if (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean"
  ) {
    return value;
  }
  if (typeof value === "bigint") {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) {
      throw new Error(`Column "${column}" holds ${value}, which is too large for an exact number.`);
    }
    return number;
  }
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  throw new Error(`Column "${column}" holds a ${value.constructor.name}, which a release does not have.`);
}
