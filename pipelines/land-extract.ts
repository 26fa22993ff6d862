import { emptyTableFault, openAssessmentSource } from "./assessment-source.ts";
import { quoteName, type Session } from "./duckdb.ts";
import type { Landed } from "./landed.ts";
import { itemColumns, mostDomains } from "./sources/assessment-columns.ts";
import type { AssessmentExtractFile } from "./sources/detection.ts";
import { defaultFramework, frameworks } from "./sources/frameworks.ts";
import { listSheetNames, streamSheetRows } from "./sources/xlsx-sheet.ts";

/** Puts a view on an assessment extract at `landing.assessment_extract`: text columns, scores by the order of the domains. */
export async function landExtract(
  session: Session,
  source: AssessmentExtractFile,
  columns: readonly string[],
  framework = defaultFramework,
): Promise<Landed> {
  const hasItems = itemColumns.every((name) => columns.includes(name));
  const shape = toShape(columns, framework, hasItems, source.format === "xlsx");
  const createView = (sourceRow: string, rows: string) =>
    session.run(
      `create or replace view landing.assessment_extract as select ${sourceRow} as source_row, ${shape} from ${rows}`,
    );
  const landed = {
    model: "assessment_extract",
    version: hasItems ? "with items" : "domains",
    snapshotDate: source.snapshotDate,
    framework,
    unitCode: "",
    notes: [],
    variables: {},
  } as const;
  const { format } = source;
  if (format === "xlsx") {
    const rowsIn = await landSheet(session, source, columns);
    await createView("source_row", "landing.assessment_sheet");
    return {
      ...landed,
      rowsIn,
      decisions: ["A month that Excel keeps as a date is read as the month it falls in."],
      countRagged: () => Promise.resolve(0),
      numberRows: () => Promise.resolve(),
    };
  }
  const table = await openAssessmentSource(session, { ...source, format }, columns);
  await createView("cast(null as integer)", table.rows);
  return {
    ...landed,
    rowsIn: table.rowsIn,
    decisions: [],
    countRagged: table.countRagged,
    numberRows: async () => {
      await table.prepare();
      await createView("source_row", table.numberedRows);
    },
  };
}

function toShape(columns: readonly string[], framework: string, hasItems: boolean, isSheet: boolean): string {
  const domainCodes = frameworks.find(({ code }) => code === framework)?.domainCodes ?? [];
  const optional = (name: string) =>
    columns.includes(name) ? toText(name) : `cast(null as varchar) as ${quoteName(name)}`;
  return [
    ...["organisation_code", "job_group"].map(toText),
    isSheet ? `${excelMonth} as month` : toText("month"),
    toText("status"),
    optional("assessment_key"),
    optional("archetype"),
    ...["confidence", "target"].flatMap((measure) => toScores(domainCodes, measure)),
    `${hasItems ? toList(itemColumns) : "cast([] as varchar[])"} as items`,
  ].join(", ");
}

/** Excel turns 2026-05 into the first of May, stored as days since the end of 1899. */
const excelMonth = `case when regexp_full_match("month", '[0-9]{5}')
  then strftime(date '1899-12-30' + cast("month" as integer), '%Y-%m') else "month" end`;

function toText(name: string): string {
  return `cast(${quoteName(name)} as varchar) as ${quoteName(name)}`;
}

/** `confidence_1` to `confidence_6`; null where the framework has no such domain. */
function toScores(domainCodes: readonly string[], measure: string): readonly string[] {
  return Array.from({ length: mostDomains }, (_, index) => {
    const code = domainCodes[index];
    const score = code === undefined ? "null" : quoteName(`${code}_${measure}`);
    return `cast(${score} as varchar) as ${measure}_${index + 1}`;
  });
}

function toList(names: readonly string[]): string {
  return `[${names.map((name) => `cast(${quoteName(name)} as varchar)`).join(", ")}]`;
}

/** Puts the only sheet of a workbook into `landing.assessment_sheet`, row by row; gives the number of its rows without the header. */
async function landSheet(
  session: Session,
  source: AssessmentExtractFile,
  columns: readonly string[],
): Promise<number> {
  const [sheet = ""] = await listSheetNames(source.path);
  const typed = columns.map((name) => `${quoteName(name)} varchar`).join(", ");
  await session.run(`create or replace table landing.assessment_sheet (source_row integer, ${typed})`);
  const appender = await session.connection.createAppender("assessment_sheet", "landing");
  const reader = streamSheetRows(source.path, sheet);
  let next = await reader.next();
  for (; next.done !== true; next = await reader.next()) {
    const { rowNumber, cells } = next.value;
    if (rowNumber === 1) continue;
    appender.appendInteger(rowNumber);
    for (const index of columns.keys()) {
      const cell = cells[index] ?? null;
      if (cell === null) appender.appendNull();
      else appender.appendVarchar(cell);
    }
    appender.endRow();
  }
  appender.closeSync();
  const rowsIn = next.value - 1;
  if (rowsIn === 0) throw emptyTableFault(source.file);
  return rowsIn;
}
