import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Cohort } from "../domain/cohort";
import { listCohortColumns } from "../domain/cohort-columns";
import type { CohortVocabulary } from "../domain/cohort-vocabulary";
import type { ReleaseDatabase } from "../release/schema";
import { figuresOf } from "./cohort-figures.server";
import { recordsOf, toStoredRecords, toStoredStretch } from "./cohort-records.server";
import { longColumnsOf, wideColumnsOf } from "./cohort-row-sql";

/** A statement with its bound values, all of them texts. */
export interface CohortSelect {
  readonly sql: string;
  readonly parameters: readonly string[];
}

/**
 * Makes the statement that yields the rows of a cohort: exactly the columns of `listCohortColumns`, in a total order that depends on nothing
 * but the release. For connections of `openForExport`; pages are read by `readCohortPage`.
 */
export function toCohortSelect(
  db: Kysely<ReleaseDatabase>,
  vocabulary: CohortVocabulary,
  cohort: Cohort,
): CohortSelect {
  if (cohort.kind === "records") {
    return toRecordSelect(db, vocabulary, cohort, toStoredRecords(vocabulary.records));
  }
  const names = listCohortColumns(cohort, vocabulary).map(({ name }) => name);
  const { with: expressions, order } = rowsOf(cohort, vocabulary);
  return compile(db, sql`with ${expressions} select ${refs(names)} from extract_row order by ${refs(order)}`);
}

/** Stretches of records that are written at the same time: one for each core of the smallest server. */
const STRETCHES = 2;

/** Gives the statements of a cohort of records whose rows, one after the other, are those of `toCohortSelect`; for whoever sees all records. */
export function listRecordStretches(
  db: Kysely<ReleaseDatabase>,
  vocabulary: CohortVocabulary,
  cohort: Cohort,
): readonly CohortSelect[] {
  return Array.from({ length: STRETCHES }, (_, number) =>
    toRecordSelect(db, vocabulary, cohort, toStoredStretch(number, STRETCHES, vocabulary.records.stored)),
  );
}

function toRecordSelect(
  db: Kysely<ReleaseDatabase>,
  vocabulary: CohortVocabulary,
  cohort: Cohort,
  source: RawBuilder<unknown>,
): CohortSelect {
  const names = listCohortColumns(cohort, vocabulary).map(({ name }) => name);
  const { with: records } = recordsOf(cohort, vocabulary, source);
  return compile(db, sql`with ${records} select ${refs(names)} from extract_row`);
}

/** Common table expressions that end in `extract_row`, and the whole numbers in it that order its rows and tell them apart. */
export interface CohortRows {
  readonly with: RawBuilder<unknown>;
  readonly order: readonly string[];
}

/** Gives the rows of a cohort as common table expressions, for statements that count them or take a part. */
export function rowsOf(cohort: Cohort, vocabulary: CohortVocabulary): CohortRows {
  if (cohort.kind === "records") return recordsOf(cohort, vocabulary);
  const order = ["wave_order", "geography_order", "profession_order", "subject_order"];
  const columns = cohort.shape === "long" ? longColumnsOf(cohort) : wideColumnsOf(cohort);
  return {
    with: sql`${figuresOf(cohort, vocabulary)}, extract_row as (${columns})`,
    order: cohort.shape === "long" ? [...order, "measure_order"] : order,
  };
}

/** Writes names of columns, each in quotes. */
export function refs(names: readonly string[]): RawBuilder<unknown> {
  return sql.join(names.map((name) => sql.ref(name)));
}

/** Compiles a statement of a cohort; all it binds are texts. */
export function compile(db: Kysely<ReleaseDatabase>, statement: RawBuilder<unknown>): CohortSelect {
  const { sql: text, parameters } = statement.compile(db);
  return { sql: text, parameters: parameters.map(String) };
}
