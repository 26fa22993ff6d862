import { CompiledQuery, type Kysely, type RawBuilder, sql } from "kysely";
import type { Cohort } from "../domain/cohort";
import { listCohortColumns } from "../domain/cohort-columns";
import { divideCohort } from "../domain/cohort-parts";
import type { CohortVocabulary } from "../domain/cohort-vocabulary";
import type { ReleaseDatabase } from "../release/schema";
import type { ReleaseValue } from "../release/value.server";
import { compile, refs, rowsOf } from "./cohort-select.server";

export type CohortRow = Readonly<Record<string, ReleaseValue>>;

/** Some rows of a cohort, in their order. */
export interface CohortPage {
  readonly rows: readonly CohortRow[];
  /** Where the next page begins; null after the last row. */
  readonly next: string | null;
}

/** Rows behind a place in the order of a cohort. */
export interface PageRequest {
  /** The `next` of the page before; from the first row unless given. */
  readonly after?: string | undefined;
  /** Rows a page, 1 or more. */
  readonly limit: number;
  /** A condition on the columns of a row; every row unless given. */
  readonly where?: RawBuilder<unknown> | undefined;
}

/** Counts of a cohort: its rows, and of figures how many are shown, hidden for protection, or lost before they were loaded. */
export interface CohortCount {
  readonly rows: number;
  readonly shown: number;
  readonly notShown: number;
  readonly notCollected: number;
}

const CURSOR = /^[0-9]{1,15}(?:-[0-9]{1,15})*$/;

/** Tells whether a text can be where a page of a cohort begins: as many whole numbers as order its rows. */
export function isCursor(cohort: Cohort, vocabulary: CohortVocabulary, text: string): boolean {
  return CURSOR.test(text) && text.split("-").length === rowsOf(cohort, vocabulary).order.length;
}

/**
 * Reads a page of a cohort's rows, by the values of the row before it and not by counting, so that a late page costs no more than an early one.
 *
 * Throws for a cursor that is none; ask `isCursor` first.
 */
export async function readCohortPage(
  db: Kysely<ReleaseDatabase>,
  vocabulary: CohortVocabulary,
  cohort: Cohort,
  request: PageRequest,
): Promise<CohortPage> {
  const { after, limit } = request;
  if (after !== undefined && !isCursor(cohort, vocabulary, after))
    throw new Error(`"${after}" is no cursor.`);
  const parts = divideCohort(cohort, vocabulary);
  if (parts.length === 0) return readPage(db, vocabulary, cohort, request);
  // The first number of a cursor is that of the wave.
  const from = Number(after?.split("-")[0] ?? 0);
  const rows: CohortRow[] = [];
  let last: string | null = null;
  for (const part of parts.filter(({ wave }) => wave.order >= from)) {
    // A page that is full goes on only where the next wave has a row.
    const wanted = Math.max(1, limit - rows.length);
    const page = await readPage(db, vocabulary, part.cohort, { ...request, limit: wanted });
    if (rows.length === limit && page.rows.length > 0) return { rows, next: last };
    rows.push(...page.rows);
    if (page.next !== null) return { rows, next: page.next };
    last = page.last ?? last;
  }
  return { rows, next: null };
}

/** A page, and where its last row stands. */
interface ReadPage extends CohortPage {
  readonly last: string | null;
}

async function readPage(
  db: Kysely<ReleaseDatabase>,
  vocabulary: CohortVocabulary,
  cohort: Cohort,
  { after, limit, where }: PageRequest,
): Promise<ReadPage> {
  const names = listCohortColumns(cohort, vocabulary).map(({ name }) => name);
  const { with: expressions, order } = rowsOf(cohort, vocabulary);
  const start =
    after === undefined
      ? sql`true`
      : sql`(${refs(order)}) > (${sql.join(after.split("-").map((each) => sql.raw(each)))})`;
  const statement = compile(
    db,
    sql`with ${expressions}
      select ${refs(names)}, concat_ws('-', ${refs(order)}) as row_cursor
      from extract_row
      where ${start} and ${where ?? sql`true`}
      order by ${refs(order)}
      limit ${sql.raw(String(limit + 1))}`,
  );
  const found = await db.executeQuery<CohortRow>(CompiledQuery.raw(statement.sql, [...statement.parameters]));
  const rows = found.rows.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows: rows.map(({ row_cursor, ...row }) => row),
    next: found.rows.length > limit && last ? String(last.row_cursor) : null,
    last: last ? String(last.row_cursor) : null,
  };
}

/** Counts the rows of a cohort, and whatever is hidden in it although it gives hidden figures no row. */
export async function countCohort(
  db: Kysely<ReleaseDatabase>,
  vocabulary: CohortVocabulary,
  cohort: Cohort,
): Promise<CohortCount> {
  const parts = divideCohort(cohort, vocabulary);
  if (parts.length === 0) return countPart(db, vocabulary, cohort);
  const total = { rows: 0, shown: 0, notShown: 0, notCollected: 0 };
  for (const part of parts) {
    const count = await countPart(db, vocabulary, part.cohort);
    total.rows += count.rows;
    total.shown += count.shown;
    total.notShown += count.notShown;
    total.notCollected += count.notCollected;
  }
  return total;
}

async function countPart(
  db: Kysely<ReleaseDatabase>,
  vocabulary: CohortVocabulary,
  cohort: Cohort,
): Promise<CohortCount> {
  const { with: expressions } = rowsOf({ ...cohort, hidden: true }, vocabulary);
  const isRecords = cohort.kind === "records";
  const counted = isRecords
    ? sql`coalesce(cast(sum(group_n) as bigint), 0) as rows, 0 as shown, 0 as not_shown, 0 as not_collected from label`
    : sql`
      count(*) filter (where status = 'shown') as shown,
      count(*) filter (where status = 'not_shown') as not_shown,
      count(*) filter (where status = 'not_collected') as not_collected,
      count(distinct (wave_order, geography_order, profession_order, subject_order))
        filter (where ${cohort.hidden ? sql`true` : sql`status = 'shown'`}) as rows
      from cell`;
  const statement = compile(db, sql`with ${expressions} select ${counted}`);
  const { rows } = await db.executeQuery<{
    readonly rows: number;
    readonly shown: number;
    readonly not_shown: number;
    readonly not_collected: number;
  }>(CompiledQuery.raw(statement.sql, [...statement.parameters]));
  const [found] = rows;
  const {
    shown,
    not_shown: notShown,
    not_collected: notCollected,
  } = found ?? {
    shown: 0,
    not_shown: 0,
    not_collected: 0,
  };
  const isLong = !isRecords && cohort.shape === "long";
  const long = cohort.hidden ? shown + notShown + notCollected : shown;
  return { rows: isLong ? long : (found?.rows ?? 0), shown, notShown, notCollected };
}
