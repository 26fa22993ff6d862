import { statfs } from "node:fs/promises";
import type { ReleaseStore } from "../release/release-store.server";

/** Bytes below which a disk counts as full: what a few sessions and the log of a day take, many times over. */
export const LEAST_FREE = 100 * 1024 * 1024;

export interface ReadinessOptions {
  readonly store: ReleaseStore;
  /** Whether accounts, sessions and the log can be used, as far as they are needed. */
  readonly isStateUsable: () => boolean;
  /** Folder whose disk must have room; one that is not there yet needs none. */
  readonly folder: string;
  /** Gives the free bytes of a folder's disk. */
  readonly findFree?: (folder: string) => Promise<number>;
}

/** Lists why a server should not be sent requests just now; none where it should. */
export async function listHindrances(options: ReadinessOptions): Promise<readonly string[]> {
  const { store, isStateUsable, folder, findFree = findFreeBytes } = options;
  const hindrances: string[] = [];
  const lease = await store.acquire();
  lease?.giveBack();
  if (lease === null) hindrances.push(store.trouble ?? "There is no release to serve.");
  if (!isStateUsable()) hindrances.push("Accounts and sessions cannot be read.");
  const free = await findFree(folder).catch(() => null);
  if (free !== null && free < LEAST_FREE) {
    hindrances.push(`The disk of the state folder has ${Math.floor(free / 1024 / 1024)} MB left.`);
  }
  return hindrances;
}

async function findFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
