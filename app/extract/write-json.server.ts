import { copyRows } from "./copy-rows.server";
import type { WriterTask } from "./format-writer";
import { toTypedSelect } from "./typed-select";

/** Writes an array with an object for each row. */
export function writeJson(task: WriterTask): Promise<number> {
  return write(task, "format json, array true");
}

/** Writes a line with an object for each row. */
export function writeJsonLines(task: WriterTask): Promise<number> {
  return write(task, "format json, array false");
}

function write({ connection, table, file, signal }: WriterTask, options: string): Promise<number> {
  const { parameters } = table.select;
  return copyRows(connection, { sql: toTypedSelect(table), parameters }, { file, options, signal });
}
