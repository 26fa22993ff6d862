/**
 * Races others for the lock of a state folder: `node --import tsx lock-racer.ts FOLDER`. Each message names the millisecond at which to
 * take it, or 0 to give it back; the answer says whether this process has it. Its disk is slow, each time by another little, so that all
 * orders of steps come about.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { StateInUseError, type StateLock, takeStateLock } from "../../app/state/state-lock.server.ts";

const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * 3);
const { linkSync, renameSync } = fs;
fs.linkSync = (...paths) => {
  pause();
  linkSync(...paths);
};
fs.renameSync = (...paths) => {
  pause();
  renameSync(...paths);
  pause();
};
syncBuiltinESMExports();

let held: StateLock | null = null;

function take(): StateLock | null {
  try {
    return takeStateLock(process.argv[2] ?? "", null);
  } catch (error) {
    if (error instanceof StateInUseError) return null;
    throw error;
  }
}

process.on("message", (at: number) => {
  if (at === 0) {
    held?.giveBack();
    held = null;
  } else {
    while (Date.now() < at);
    held = take();
  }
  process.send?.(held !== null);
});
process.on("disconnect", () => process.exit(0));
process.send?.(false);
