import { readFileSync } from "node:fs";

/** Milliseconds between two looks at whether npm is still there. */
const lookEvery = 1000;

/** Who started this process: what ran it, and where that was a shell, what ran the shell. */
const parent = process.ppid;
const starter = findStarter();

/**
 * Calls `stop` once what started this process has gone, however it went: the channel between the two ends with it. Nothing is called
 * where there is no channel.
 */
export function whenParentGoes(stop: () => void): void {
  if (process.send === undefined) return;
  if (process.connected) process.once("disconnect", stop);
  else stop();
  // To wait for its end alone must keep nobody alive.
  process.channel?.unref();
}

/**
 * Calls `stop` once the npm that runs this process as its script has gone. npm opens no channel to its scripts, so its place is looked
 * at now and then. Without npm nothing is called: a terminal or a service manager may go away and leave the dashboard running.
 * @param script name of the script
 */
export function whenNpmGoes(script: string, stop: () => void): void {
  if (process.env.npm_lifecycle_event !== script) return;
  const timer = setInterval(() => {
    const now = findStarter();
    // A look that fails, as where too many files are open, says nothing.
    if (process.ppid === parent && (now === null || now === starter)) return;
    clearInterval(timer);
    stop();
  }, lookEvery);
  timer.unref();
}

/**
 * The process that started this one, also where that had a shell do it: some shells wait, and stay when who started them has gone. Null
 * where that cannot be seen; other systems than Linux have no such files, and their shells give their place to the program.
 */
function findStarter(): number | null {
  try {
    const [, option] = readFileSync(`/proc/${process.ppid}/cmdline`, "utf8").split("\0");
    if (option !== "-c") return process.ppid;
    // Its name, which can hold anything, stands in brackets before the state and the parent.
    const [, parentOfShell] = readFileSync(`/proc/${process.ppid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return Number(parentOfShell);
  } catch {
    return null;
  }
}
