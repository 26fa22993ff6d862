import { basename } from "node:path";
import type { Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import type { FieldPeriod } from "./sources/survey-mapping.ts";
import { firstPossibleDay } from "./sources/survey-mapping-rules.ts";
import type { FileFinding } from "./staged-file.ts";

/** The field period read from a column, and how its dates were read. */
export interface ReadFieldPeriod {
  readonly period: FieldPeriod;
  readonly decisions: readonly string[];
  readonly findings: readonly FileFinding[];
}

/** LimeSurvey writes this day when it keeps no dates. */
const unknownDay = "1980-01-01";

const slashed = "'^(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})(?:\\D|$)'";

interface DateShapes {
  readonly dated: string;
  readonly slashed: string;
  readonly serial: string;
  readonly iso: string;
  readonly first: string | null;
  readonly second: string | null;
}

function part(group: number): string {
  return `cast(nullif(regexp_extract(text, ${slashed}, ${group}), '') as integer)`;
}

/**
 * Reads first and last day from `landing.survey_response.field_text`: ISO dates, serial days of Excel, or days with separators,
 * which are day/month/year unless some value has more than 12 in the second place. Previews and unfinished answers do not count.
 * @throws FileFault `unreadable_dates`, `mixed_date_order`
 */
export async function readFieldPeriod(
  session: Session,
  path: string,
  column: string,
): Promise<ReadFieldPeriod> {
  const file = basename(path);
  const place = `column ${column}`;
  await session.run(
    `create or replace table landing.survey_day as
     select trim(field_text) as text from landing.survey_response
     where trim(field_text) <> '' and not is_preview and not is_unfinished
       and not starts_with(trim(field_text), '${unknownDay}')`,
  );
  const [shapes] = await session.rows<DateShapes>(
    `select count(*) as dated,
       count(*) filter (where regexp_matches(text, ${slashed})) as slashed,
       count(*) filter (where regexp_full_match(text, '[1-9]\\d{4}(\\.\\d+)?')) as serial,
       count(*) filter (where regexp_matches(text, '^\\d{4}-\\d{2}-\\d{2}')) as iso,
       max(${part(1)}) as first, max(${part(2)}) as second
     from landing.survey_day`,
  );
  const isMonthFirst = Number(shapes?.second ?? 0) > 12;
  if (isMonthFirst && Number(shapes?.first ?? 0) > 12) {
    throw new FileFault({
      code: "mixed_date_order",
      file,
      place,
      found: "dates that can only be day/month/year beside dates that can only be month/day/year",
      remedy: "Export the survey again with one form of dates, or give fieldPeriod as from and to.",
    });
  }
  const [day, month] = isMonthFirst ? [part(2), part(1)] : [part(1), part(2)];
  const year = part(3);
  const [found] = await session.rows<{ from: string | null; to: string | null; n: string }>(
    `select cast(min(day) as varchar) as "from", cast(max(day) as varchar) as "to", count(day) as n from (
       select case
         when regexp_matches(text, '^\\d{4}-\\d{2}-\\d{2}') then try_cast(substring(text, 1, 10) as date)
         when regexp_full_match(text, '[1-9]\\d{4}(\\.\\d+)?') then date '1899-12-30' + cast(floor(cast(text as double)) as integer)
         when regexp_matches(text, ${slashed}) then try_cast(
           printf('%04d-%02d-%02d', if(${year} < 100, 2000 + ${year}, ${year}), ${month}, ${day}) as date)
       end as day from landing.survey_day
     ) where day >= date '${firstPossibleDay}'`,
  );
  await session.run("drop table landing.survey_day");
  if (shapes === undefined || found === undefined || found.from === null || found.to === null) {
    throw new FileFault({
      code: "unreadable_dates",
      file,
      place,
      found: "no date that can be read",
      remedy: "Give fieldPeriod in the mapping as from and to.",
    });
  }
  return {
    period: { from: found.from, to: found.to },
    decisions: listDecisions(column, shapes, isMonthFirst),
    findings: listFindings(place, shapes, Number(found.n), isMonthFirst),
  };
}

function listDecisions(column: string, shapes: DateShapes, isMonthFirst: boolean): readonly string[] {
  const forms = [
    ...(Number(shapes.iso) > 0 ? ["year-month-day"] : []),
    ...(Number(shapes.serial) > 0 ? ["Excel's serial days"] : []),
    ...(Number(shapes.slashed) > 0 ? [isMonthFirst ? "month/day/year" : "day/month/year"] : []),
  ];
  return [`dates in ${column} read as ${forms.join(" and ")}`];
}

function listFindings(
  place: string,
  shapes: DateShapes,
  read: number,
  isMonthFirst: boolean,
): readonly FileFinding[] {
  const isUnproven = Number(shapes.slashed) > 0 && !isMonthFirst && Number(shapes.first ?? 0) <= 12;
  const findings: FileFinding[] = [];
  if (isUnproven) {
    findings.push({
      check: "date_order_unproven",
      place,
      found: "dates that could be day/month/year or month/day/year; they are read as day/month/year",
      remedy: "Look at one date you know. If the month comes first, give fieldPeriod as from and to.",
    });
  }
  if (read < Number(shapes.dated)) {
    findings.push({
      check: "unreadable_date",
      place,
      found: "some values that are no dates; they do not count towards the field period",
      remedy: "Look at the column, or give fieldPeriod as from and to.",
    });
  }
  return findings;
}
