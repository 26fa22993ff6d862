import { statfs } from "node:fs/promises";
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
  /** Gives the room of a folder's disk; null where there is no such folder yet. */
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
  const [runs, age, ...rooms] = await Promise.all([
    runsFolder === null ? null : listRunNotes(runsFolder).catch(() => null),
    readAge(store),
    ...Object.entries(folders).map(async ([folder, path]) => {
      const room = await findRoom(path);
      return room === null ? null : { ...room, folder: folder as DiskRoom["folder"] };
    }),
  ]);
  return {
    ...(runs === null ? {} : judgeRuns(runs, now())),
    ...(age === null ? {} : { data_stale: judgeAge(age, settings.staleDays, now()) }),
    disk_low: judgeDisks(
      rooms.filter((room) => room !== null),
      settings.disk,
      isOpen("disk_low"),
    ),
  };
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
  } catch {
    return null;
  }
}
