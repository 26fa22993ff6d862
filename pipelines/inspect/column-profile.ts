import { contactPattern } from "../contact-pattern.ts";
import { quoteName, type Session } from "../duckdb.ts";
import type { SurveyColumn } from "../sources/survey-table.ts";
import { toQuestionWording } from "./question-wording.ts";

/** An answer and how many responses hold it. */
export interface AnswerCount {
  readonly answer: string;
  readonly n: number;
}

/** What the answers in one column look like, counted by the database. */
export interface ColumnProfile {
  readonly column: SurveyColumn;
  /** What the column asks by itself. */
  readonly statement: string;
  /** What all columns of its question ask; empty for a question of one column. */
  readonly heading: string;
  readonly filled: number;
  readonly distinct: number;
  /** Most frequent first. Never one that looks like an address, a telephone number or a long text. */
  readonly answers: readonly AnswerCount[];
  /** Filled cells with a semicolon, and with a comma that no space follows: several answers in one cell. */
  readonly semicolons: number;
  readonly commas: number;
}

/** Answers longer than this are written, not chosen. */
export const longestLabel = 120;

/** Different answers that are looked at; a list of organisations is the longest that is chosen from. */
export const mostAnswers = 600;

function toAnswerList(columns: readonly SurveyColumn[]): string {
  return columns
    .map(
      ({ name, position }) =>
        `select ${position} as position, trim(${quoteName(name)}) as answer from landing.survey_record where trim(${quoteName(name)}) <> ''`,
    )
    .join(" union all ");
}

/** Answers that differ in case or spaces only are one answer, as they are when a survey is loaded. */
function toKey(answer: string): string {
  return `lower(regexp_replace(${answer}, '[\\s\\x{00a0}\\x{200b}]+', ' ', 'g'))`;
}

interface Totals {
  readonly position: number;
  readonly filled: string;
  readonly distinct_answers: string;
  readonly semicolons: string;
  readonly commas: string;
}

/** Counts the answers of the given columns of `landing.survey_record`. Only counts and short answers leave the database. */
export async function listColumnProfiles(
  session: Session,
  columns: readonly SurveyColumn[],
): Promise<readonly ColumnProfile[]> {
  if (columns.length === 0) return [];
  await session.run(
    `create or replace temp table answer_count as
     select position, arg_max(answer, spelled) as answer, sum(spelled) as n
     from (select position, answer, count(*) as spelled from (${toAnswerList(columns)}) group by all)
     group by position, ${toKey("answer")}`,
  );
  const totals = await session.rows<Totals>(
    `select cast(position as integer) as position, sum(n) as filled, count(*) as distinct_answers,
       coalesce(sum(n) filter (contains(answer, ';')), 0) as semicolons,
       coalesce(sum(n) filter (regexp_matches(answer, ',[^ ]')), 0) as commas
     from answer_count group by position`,
  );
  const answers = await session.rows<{ position: number; answer: string; n: string }>(
    `select cast(position as integer) as position, answer, n from answer_count
     where length(answer) <= ${longestLabel} and not regexp_matches(answer, '${contactPattern}')
     qualify row_number() over (partition by position order by n desc, answer) <= ${mostAnswers}
     order by position, n desc, answer`,
  );
  await session.run("drop table answer_count");
  return columns.map((column) => {
    const total = totals.find(({ position }) => position === column.position);
    const filled = Number(total?.filled ?? 0);
    const together = columns.filter(({ group }) => group !== null && group === column.group);
    return {
      column,
      ...toQuestionWording(column, together),
      filled,
      distinct: Number(total?.distinct_answers ?? 0),
      answers: answers
        .filter(({ position }) => position === column.position)
        .map(({ answer, n }) => ({ answer, n: Number(n) })),
      semicolons: Number(total?.semicolons ?? 0),
      commas: Number(total?.commas ?? 0),
    };
  });
}

/** Answers of a column whose cells hold several, split at the separator; most frequent first, with the same exceptions. */
export async function listSplitAnswers(
  session: Session,
  column: SurveyColumn,
  separator: ";" | ",",
): Promise<readonly AnswerCount[]> {
  const name = quoteName(column.name);
  // A comma before a space belongs to the option: "Cost, or funding".
  const cell = separator === "," ? `replace(${name}, ', ', chr(1))` : name;
  const rows = await session.rows<{ answer: string; n: string }>(
    `select arg_max(answer, spelled) as answer, sum(spelled) as n from (
       select trim(replace(part, chr(1), ', ')) as answer, count(*) as spelled
       from (select unnest(string_split(${cell}, '${separator}')) as part from landing.survey_record)
       group by 1
     )
     where answer <> '' and length(answer) <= ${longestLabel} and not regexp_matches(answer, '${contactPattern}')
     group by ${toKey("answer")} order by n desc, answer limit ${mostAnswers}`,
  );
  return rows.map(({ answer, n }) => ({ answer, n: Number(n) }));
}

/** How the columns of one question are filled: ranks and ticks fill some of them, a grid of statements all. */
export interface GroupFilling {
  /** The most columns that one response fills. */
  readonly mostFilled: number;
  /** Responses that give two columns the same answer; nobody who ranks does. */
  readonly repeating: number;
}

/** Counts how responses fill the columns of one question. */
export async function countFilling(
  session: Session,
  columns: readonly SurveyColumn[],
): Promise<GroupFilling> {
  const cells = columns.map(({ name }) => `nullif(trim(${quoteName(name)}), '')`).join(", ");
  const [row] = await session.rows<{ most_filled: string; repeating: string }>(
    `select coalesce(max(len(answers)), 0) as most_filled,
       count(*) filter (len(list_distinct(answers)) < len(answers)) as repeating
     from (select list_filter([${cells}], lambda answer: answer is not null) as answers from landing.survey_record)`,
  );
  return { mostFilled: Number(row?.most_filled ?? 0), repeating: Number(row?.repeating ?? 0) };
}
