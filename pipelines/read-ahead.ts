import { type DsatWorkbook, readDsatWorkbook } from "./sources/dsat-workbook.ts";

/** Decodes workbooks one at a time, the next already while DuckDB still works on the rows of the one before. */
export interface ReadAhead {
  /** Begins to decode a workbook that will be read next. */
  readonly begin: (path: string) => void;
  /** The decoded workbook; fails as `readDsatWorkbook` does. */
  readonly read: (path: string) => Promise<DsatWorkbook>;
  /** Lets go of a workbook that was begun, read or not. */
  readonly forget: (path: string) => void;
}

/** Opens a read-ahead; it holds every workbook that was begun until it is forgotten. */
export function openReadAhead(): ReadAhead {
  const begun = new Map<string, Promise<DsatWorkbook>>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    begin(path) {
      const workbook = last.then(() => readDsatWorkbook(path));
      // A fault is for whoever reads the workbook; until then it must not count as unhandled.
      last = workbook.catch(() => undefined);
      begun.set(path, workbook);
    },
    read: (path) => begun.get(path) ?? readDsatWorkbook(path),
    forget: (path) => void begun.delete(path),
  };
}
