import { toCsvSource } from "./csv-reader.ts";
import { quoteName, type Session } from "./duckdb.ts";
import { dropRejectTables } from "./refused-lines.ts";
import { countTextRecords } from "./sources/record-counter.ts";
import { refuseSurplus } from "./sources/surplus-cells.ts";
import type { SurveyColumn, SurveyTable } from "./sources/survey-table.ts";
import { findFirstSheetName } from "./sources/xlsx-first-sheet.ts";
import { readSheetRows } from "./sources/xlsx-sheet.ts";
import { withSurveyText } from "./survey-text.ts";

/** What a survey holds, by a counter that does not decode it. */
export interface LandedSurvey {
  /** Responses: records that are neither headers nor blank. */
  readonly rowsIn: number;
}

/** The column of `landing.survey_record` with the number of the record. No heading begins with a space, so none is called like it. */
export const recordNumber = '" record"';

/**
 * Puts the named columns of a survey's responses, and no others, into `landing.survey_record` as text, with `recordNumber`: the
 * number of the record as a spreadsheet counts rows, headers included. Blank records are left out.
 * @throws FileFault `too_many_columns`; Error for a column that the survey does not have, or that may not be read
 */
export async function landSurveyRecords(
  session: Session,
  path: string,
  table: SurveyTable,
  names: readonly string[],
): Promise<LandedSurvey> {
  const columns = names.map((name) => getReadableColumn(path, table, name));
  await dropRejectTables(session);
  if (table.format === "xlsx") return landSheet(session, path, table, columns);
  return withSurveyText(session, path, table, async (text) => {
    const { records, surplus } = await countTextRecords(text, table.delimiter, table.width);
    refuseSurplus(path, table.width, records, surplus);
    await landText(session, text, table, columns);
    return { rowsIn: records - table.headerRecords };
  });
}

function getReadableColumn(path: string, table: SurveyTable, name: string): SurveyColumn {
  const column = table.columns.find((each) => each.name === name);
  if (column === undefined || column.role === "identifying" || column.role === "free_text") {
    // A mistake of the calling code: mappings are checked before anything is landed.
    throw new Error(`${path}: the column "${name}" cannot be landed`);
  }
  return column;
}

/** Cells of nothing but spaces and quotes are blank, as they are to the record counter. */
function toBlankTest(cells: readonly string[]): string {
  return `regexp_full_match(concat(${cells.join(", ")}), '[ "]*')`;
}

async function landText(
  session: Session,
  text: string,
  table: SurveyTable,
  columns: readonly SurveyColumn[],
): Promise<void> {
  const cells = Array.from({ length: table.width }, (_, index) => `c${index}`);
  const source = toCsvSource({
    path: text,
    header: cells,
    hasHeader: false,
    collectRagged: true,
    delimiter: table.delimiter,
  });
  // LimeSurvey writes an apostrophe before answers that a spreadsheet would take for formulas.
  const toAnswer = (cell: string) =>
    table.tool === "limesurvey" ? `if(starts_with(${cell}, '''='), substring(${cell}, 2), ${cell})` : cell;
  const asked = columns.map(({ name, position }) => `${toAnswer(`c${position}`)} as ${quoteName(name)}`);
  await session.run(
    `create or replace table landing.survey_record as
     select ${recordNumber}, ${asked.join(", ")}
     from (select row_number() over () as ${recordNumber}, * from ${source})
     where ${recordNumber} > ${table.headerRecords} and not ${toBlankTest(cells)}`,
  );
}

/** Decoding a workbook is the one place where rows pass through here: cells that were not asked for are dropped at once. */
async function landSheet(
  session: Session,
  path: string,
  table: SurveyTable,
  columns: readonly SurveyColumn[],
): Promise<LandedSurvey> {
  const typed = columns.map(({ name }) => `${quoteName(name)} varchar`);
  await session.run(
    `create or replace table landing.survey_record (${[`${recordNumber} bigint`, ...typed].join(", ")})`,
  );
  const decoded = table.columns.filter(({ role }) => role === "question" || role === "system");
  const reader = readSheetRows(path, await findFirstSheetName(path), {
    columns: new Set([...decoded, ...columns].map(({ position }) => position)),
  });
  const appender = await session.connection.createAppender("survey_record", "landing");
  let headersLeft = table.headerRecords;
  let blank = 0;
  let next = await reader.next();
  for (; next.done !== true; next = await reader.next()) {
    const { rowNumber, cells } = next.value;
    if (headersLeft > 0) {
      headersLeft -= 1;
      continue;
    }
    if (cells.every((cell) => cell === null || cell.trim() === "")) {
      blank += 1;
      continue;
    }
    appender.appendBigInt(BigInt(rowNumber));
    for (const { position } of columns) {
      const cell = cells[position] ?? null;
      if (cell === null) appender.appendNull();
      else appender.appendVarchar(cell);
    }
    appender.endRow();
  }
  appender.closeSync();
  return { rowsIn: next.value - table.headerRecords - blank };
}
