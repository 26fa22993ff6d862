import { readFile, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { AlertRule } from "../domain/alert-rule";
import { listWaves } from "../queries/instruments.server";
import type { ReleaseStore } from "../release/release-store.server";
import type { NotifySettings } from "./notify-settings";
import { listRunNotes } from "./run-note.server";
import { type DiskRoom, judgeAge, judgeDisks, judgeRuns, type ServiceFinding } from "./service-finding";

export interface ServiceEyeOptions {
  readonly settings: NotifySettings;
  readonly store: ReleaseStore;
  readonly stateDir: string;
  readonly releasesDir: string;
  /** Gives the room of a folder's disk; null where it cannot be measured. */
  readonly findRoom?: (folder: string) => Promise<Pick<DiskRoom, "free" | "size"> | null>;
  readonly now?: () => number;
}

/** What was found for each rule; one that cannot be judged from here is left out. */
export type ServiceFindings = Partial<Readonly<Record<AlertRule, ServiceFinding>>>;

/**
 * Looks at the service as far as the dashboard can: reports of runs where it is told their folder, the current release, and disks. It never
 * opens what stands behind the wall.
 */
export async function lookAtService(
  options: ServiceEyeOptions,
  isOpen: (rule: AlertRule) => boolean,
): Promise<ServiceFindings> {
  const { settings, store, stateDir, releasesDir, findRoom = findDiskRoom, now = Date.now } = options;
  const { runsFolder } = settings;
  const folders = { state: stateDir, releases: releasesDir, ...(runsFolder ? { data: runsFolder } : {}) };
  const [runs, publishedAt, age, ...rooms] = await Promise.all([
    runsFolder === null ? null : listRunNotes(runsFolder).catch(() => null),
    findPublishedAt(store, releasesDir).catch(() => null),
    readAge(store).catch(() => null),
    ...Object.entries(folders).map(async ([folder, path]) => {
      const room = await findRoom(path);
      return room === null ? null : { ...room, folder: folder as DiskRoom["folder"] };
    }),
  ]);
  const measured = rooms.filter((room) => room !== null);
  const disks = judgeDisks(measured, settings.disk, isOpen("disk_low"));
  return {
    ...(runs === null ? {} : judgeRuns(runs, now(), publishedAt)),
    ...(age === null ? {} : { data_stale: judgeAge(age, settings.staleDays, now()) }),
    // A disk that cannot be measured is not known to be well; one that is low is low all the same.
    ...(disks.isOpen || measured.length === rooms.length ? { disk_low: disks } : {}),
  };
}

/** When the newest release was last made current; null while an older one is, because nothing was published then. */
async function findPublishedAt(store: ReleaseStore, releasesDir: string): Promise<number | null> {
  const file = join(releasesDir, "current");
  const current = await readFile(file, "utf8");
  const ids = await store.listIds();
  return ids.at(-1) === current.trim() ? (await stat(file)).mtimeMs : null;
}

async function readAge(store: ReleaseStore) {
  const lease = await store.acquire();
  if (lease === null) return null;
  try {
    const { db, info } = lease.release;
    const waves = (await listWaves(db, "assessment")).filter((wave) => !wave.is_provisional);
    return {
      isSynthetic: info.is_synthetic,
      publishedOn: info.published_on,
      finalThrough:
        waves
          .map(({ end_date }) => end_date)
          .sort()
          .at(-1) ?? null,
    };
  } finally {
    lease.giveBack();
  }
}

async function findDiskRoom(folder: string): Promise<Pick<DiskRoom, "free" | "size"> | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free: bavail * bsize, size: blocks * bsize };
  } catch (error) {
    // A folder that is still to be made will be on the disk of the one above it.
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return isMissing && dirname(folder) !== folder ? findDiskRoom(dirname(folder)) : null;
  }
}
