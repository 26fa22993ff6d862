import type { Kysely } from "kysely";
import { unwatchQueries } from "./query-watch.server";
import type { ReleaseDatabase } from "./schema";

const kept = new WeakMap<Kysely<ReleaseDatabase>, Map<string, Promise<unknown>>>();

/**
 * Reads the answer to a question once in the life of an open release, which never changes.
 *
 * For lists that every page needs; `question` names the reader and what it was asked. A failed reading is not kept.
 */
export function remember<Answer>(
  db: Kysely<ReleaseDatabase>,
  question: string,
  read: () => Promise<Answer>,
): Promise<Answer> {
  const answers = kept.get(db) ?? new Map<string, Promise<unknown>>();
  kept.set(db, answers);
  const known = answers.get(question);
  // One question has one reader, so what is kept under it is of that reader's type.
  if (known !== undefined) return known as Promise<Answer>;
  const answer = unwatchQueries(read);
  answers.set(question, answer);
  answer.catch(() => answers.delete(question));
  return answer;
}
