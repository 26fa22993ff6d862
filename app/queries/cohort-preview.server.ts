import type { Kysely } from "kysely";
import type { Cohort } from "../domain/cohort";
import { printCohort } from "../domain/cohort-address";
import type { CohortVocabulary } from "../domain/cohort-vocabulary";
import type { ReleaseDatabase } from "../release/schema";
import { type CohortCount, type CohortRow, countCohort, readCohortPage } from "./cohort-page.server";

/** What a page says of a cohort before it is taken away: how much there is, and the first rows. */
export interface CohortPreview {
  readonly count: CohortCount;
  readonly rows: readonly CohortRow[];
}

/** Rows shown. */
const SHOWN = 8;
/** Cohorts that an open release remembers, the one asked for last longest; each is a few rows. */
export const MOST_REMEMBERED = 32;

const remembered = new WeakMap<Kysely<ReleaseDatabase>, Map<string, CohortPreview>>();

/**
 * Counts a cohort and reads its first rows. What was asked for lately is remembered: pages of people who are signed in are their own, and
 * so made anew each time.
 */
export async function readCohortPreview(
  db: Kysely<ReleaseDatabase>,
  vocabulary: CohortVocabulary,
  cohort: Cohort,
): Promise<CohortPreview> {
  const known = remembered.get(db) ?? new Map<string, CohortPreview>();
  remembered.set(db, known);
  const query = printCohort(cohort, vocabulary);
  const preview = known.get(query) ?? (await read(db, vocabulary, cohort));
  known.delete(query);
  known.set(query, preview);
  for (const oldest of known.keys()) {
    if (known.size <= MOST_REMEMBERED) break;
    known.delete(oldest);
  }
  return preview;
}

async function read(
  db: Kysely<ReleaseDatabase>,
  vocabulary: CohortVocabulary,
  cohort: Cohort,
): Promise<CohortPreview> {
  const [count, { rows }] = await Promise.all([
    countCohort(db, vocabulary, cohort),
    readCohortPage(db, vocabulary, cohort, { limit: SHOWN }),
  ]);
  return { count, rows };
}
