import type { Release } from "../release/connection.server";
import type { ReleaseStore } from "../release/release-store.server";
import type { ReleaseShelf } from "./release-shelf";

/**
 * Makes the shelf of a store's releases. One is held no longer than its reader runs, so that a reader of two never waits for one while it
 * holds another.
 */
export function createShelf(store: ReleaseStore, mayServe: (release: Release) => boolean): ReleaseShelf {
  return {
    listIds: () => store.listIds(),
    read: async (id, reader) => {
      const lease = await store.acquireById(id);
      try {
        return lease !== null && mayServe(lease.release) ? await reader(lease.release) : null;
      } finally {
        lease?.giveBack();
      }
    },
  };
}
