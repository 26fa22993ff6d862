import { readFileSync, readlinkSync } from "node:fs";

/** What tells a process from every other that ever had its number. */
export interface ProcessMark {
  readonly pid: number;
  /** The start of the machine and the namespace that numbers are counted in; null where the system does not say. */
  readonly machine: string | null;
  /** Clock ticks from the start of the machine to that of the process; null where the system does not say. */
  readonly started: string | null;
}

/** Marks the process this runs in. */
export function markThisProcess(): ProcessMark {
  return { pid: process.pid, machine: readMachine(), started: readStart(process.pid) };
}

/**
 * Tells whether the process of a mark is running: null where that cannot be known, because it belongs to another machine or container.
 *
 * A number alone is not enough: in a container the server is number 1 each time it is started.
 */
export function isRunning(mark: ProcessMark): boolean | null {
  const machine = readMachine();
  if (mark.machine !== machine) return null;
  if (machine === null) return mark.pid !== process.pid && hasNumber(mark.pid);
  return readStart(mark.pid) === mark.started;
}

function readMachine(): string | null {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return null;
  }
}

/** Field 22 of `stat`; the name in brackets before it may hold blanks and brackets itself. */
function readStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function hasNumber(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
