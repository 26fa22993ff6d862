import type { AppLoadContext } from "@remix-run/node";
import { readConfig } from "../config.server";
import type { Release } from "../release/connection.server";
import { ReleaseStore } from "../release/release-store.server";
import { noRelease } from "./refusal";

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** The release the whole request reads, lent by `server.ts`; null where there is none. */
    readonly release?: Release | null;
  }
}

let store: ReleaseStore | undefined;

/**
 * Runs a reader on the release of this request.
 *
 * The production server lends one release to the whole request. Without it (`npm run dev`, loader tests) the reader
 * borrows the current one, and only where it is the sample, because nobody signs in there. Throws a 503 Response where there is no
 * release.
 */
export async function readRelease<Answer>(
  context: AppLoadContext,
  read: (release: Release) => Promise<Answer>,
): Promise<Answer> {
  if (context.release) return read(context.release);
  if (context.release === null) throw noRelease();
  store ??= new ReleaseStore(readConfig().releasesDir);
  const lease = await store.acquire();
  if (lease === null) throw noRelease();
  try {
    if (!lease.release.info.is_synthetic) throw noRelease();
    return await read(lease.release);
  } finally {
    lease.giveBack();
  }
}
