import { FileFault } from "../fault.ts";
import { isCalendarDate } from "./calendar-date.ts";
import type { Parsed } from "./parsed.ts";

/**
 * Reads the day an extract was taken from its base name, `{anything}-{yyyy-MM-dd}.csv`, `.csv.gz`, `.parquet` or `.xlsx`.
 *
 * The file's own time stamp is no substitute: it changes with every copy.
 */
export function parseSnapshotDate(file: string): Parsed<string> {
  const date = /-(\d{4}-\d{2}-\d{2})\.(?:csv|csv\.gz|parquet|xlsx)$/i.exec(file)?.[1];
  if (date !== undefined && isCalendarDate(date)) return { ok: true, value: date };
  return {
    ok: false,
    fault: new FileFault({
      code: date === undefined ? "missing_date" : "impossible_date",
      file,
      place: "file name",
      found: date === undefined ? "no date before the ending" : `the date ${date}`,
      remedy: "Name the extract {anything}-{yyyy-MM-dd}.csv with the day it was taken, and load it again.",
    }),
  };
}
