import type { Release } from "../release/connection.server";
import type { ReleaseLender } from "../release/release-store.server";
import type { ReleaseShelf } from "./release-shelf";

type What = Pick<Release, "info">;

/** Answers that were read once, by release and question, apart for all who see something else: releases never change, and there are few. */
const recalled = new WeakMap<ReleaseLender, Map<string, What & { readonly answer: unknown }>>();

/**
 * Makes the shelf of a store's releases. One is held no longer than its reader runs, so that a reader of two never waits for one while it
 * holds another.
 */
export function createShelf(store: ReleaseLender, mayServe: (release: What) => boolean): ReleaseShelf {
  const known = recalled.get(store) ?? new Map<string, What & { readonly answer: unknown }>();
  recalled.set(store, known);

  async function read<Answer>(
    id: string,
    reader: (release: Release) => Promise<Answer>,
  ): Promise<Answer | null> {
    const lease = await store.acquireById(id);
    try {
      return lease !== null && mayServe(lease.release) ? await reader(lease.release) : null;
    } finally {
      lease?.giveBack();
    }
  }

  return {
    view: store.view,
    listIds: () => store.listIds(),
    findRemovalDay: (id) => store.findRemovalDay(id),
    read,
    recall: async <Answer>(id: string, question: string, reader: (release: Release) => Promise<Answer>) => {
      const key = `${id} ${question}`;
      const found = known.get(key);
      // One question has one reader, so what is kept under it is of that reader's type.
      if (found !== undefined) return mayServe(found) ? (found.answer as Answer) : null;
      return read(id, async (release) => {
        const answer = await reader(release);
        known.set(key, { info: release.info, answer });
        return answer;
      });
    },
  };
}
