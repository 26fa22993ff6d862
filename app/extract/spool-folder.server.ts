import { chmod, lstat, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

const OWN_FOLDER = /^(\d+)-[A-Za-z0-9]{6}$/;

/**
 * Makes a private folder for this process in the spool, and takes away what processes that have ended left there.
 *
 * Each process has a folder of its own, so that two on one machine do not clear each other's away.
 */
export async function makeSpoolFolder(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 }).catch(() =>
    // On a read-only disk the first says only that the folder is not there; this says why.
    mkdir(directory, { mode: 0o700 }),
  );
  await chmod(directory, 0o700);
  for (const name of await readdir(directory)) {
    if (await isLeftOver(directory, name)) await rm(join(directory, name), { recursive: true, force: true });
  }
  return mkdtemp(join(directory, `${process.pid}-`));
}

/** Adds up the bytes of the files below a folder; what disappears meanwhile counts nothing. */
export async function measureFolder(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.map(async (entry) => {
      const stats = await lstat(join(folder, entry)).catch(() => null);
      return stats?.isFile() ? stats.size : 0;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function isLeftOver(directory: string, name: string): Promise<boolean> {
  const pid = OWN_FOLDER.exec(name)?.[1];
  if (pid === undefined) return true;
  if (Number(pid) !== process.pid) return !isRunning(Number(pid));
  // Process numbers come round again: one of ours is ours only if it is younger than we are.
  const stats = await lstat(join(directory, name)).catch(() => null);
  return stats !== null && stats.birthtimeMs < Date.now() - process.uptime() * 1000;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else's is running all the same.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
