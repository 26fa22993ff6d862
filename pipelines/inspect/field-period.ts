import { quoteName, type Session } from "../duckdb.ts";
import { FileFault } from "../fault.ts";
import type { SurveyColumn } from "../sources/survey-table.ts";
import { readFieldPeriod } from "../survey-field-period.ts";
import type { Judgement } from "./suggestion.ts";

/** The column whose first and last day are the field period. */
export interface FieldPeriodColumn extends Judgement {
  readonly column: string;
}

/** Texts of date columns, the time an answer was finished before the time it was begun. */
const preferred = [
  "recordeddate",
  "recorded date",
  "enddate",
  "end date",
  "completion time",
  "submitdate",
  "date submitted",
  "ended",
  "completed",
  "completed at",
  "datestamp",
  "date last action",
];

/** The text is asked, not the name: legacy exports call a column `V8` and say "StartDate" below. */
function toKey({ text }: SurveyColumn): string {
  return text.trim().toLowerCase();
}

function isDateColumn(column: SurveyColumn): boolean {
  const key = toKey(column);
  if (column.role === "question") return /\bdate\b/.test(key);
  return (
    column.role === "system" &&
    /date|time|submitted|recorded|ended|started|completed/.test(key) &&
    !/duration|seconds|taken|interview|group ?time|question ?time|total/.test(key)
  );
}

/** Columns that may say when people answered, the likeliest first. */
export function listDateColumns(columns: readonly SurveyColumn[]): readonly SurveyColumn[] {
  const rank = (column: SurveyColumn): number => {
    const at = preferred.indexOf(toKey(column));
    return at === -1 ? preferred.length : at;
  };
  return columns.filter(isDateColumn).sort((a, b) => rank(a) - rank(b));
}

/** The longest a survey is usually open, days. */
const usualDays = 120;

async function readDates(
  session: Session,
  file: string,
  column: SurveyColumn,
): Promise<FieldPeriodColumn | undefined> {
  await session.run(
    `create or replace table landing.survey_response as
     select ${quoteName(column.name)} as field_text, false as is_preview, false as is_unfinished from landing.survey_record`,
  );
  const { period, findings } = await readFieldPeriod(session, file, column.name);
  const told = `its days go from ${period.from} to ${period.to}`;
  const days = (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000;
  if (days > usualDays) {
    return {
      column: column.name,
      confidence: "low",
      reason: `${told}, longer than a survey is usually open: are there two rounds in one export?`,
    };
  }
  return {
    column: column.name,
    confidence: findings.length > 0 ? "medium" : "high",
    reason: [told, ...findings.map(({ found }) => found)].join("; "),
  };
}

/** The first of several columns of `landing.survey_record` that holds dates, read as loading reads them; undefined when none does. */
export async function findFieldPeriod(
  session: Session,
  file: string,
  columns: readonly SurveyColumn[],
): Promise<FieldPeriodColumn | undefined> {
  for (const column of columns) {
    try {
      return await readDates(session, file, column);
    } catch (error) {
      // A column without dates is not the one; the next may be.
      if (!(error instanceof FileFault)) throw error;
    }
  }
  return undefined;
}
