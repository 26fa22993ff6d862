import { readFileSync } from "node:fs";

/** What a process used from its start to now. */
export interface Usage {
  /** Processor seconds over all threads, user and system. */
  readonly cpu: number;
  /** Highest resident memory, bytes. */
  readonly peakBytes: number;
}

/** What this process has used. */
export function readUsage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1e6, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

/** Resident memory of another process now, bytes; null where the system has no `/proc`. */
export function findResidentBytes(pid: number): number | null {
  try {
    const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return line === null ? null : Number(line[1]) * 1024;
  } catch {
    return null;
  }
}

/** Clock ticks of a second in `/proc`, the same on every Linux that Node runs on. */
const ticks = 100;

/** Processor seconds of another process since its start, over all threads; null where the system has no `/proc`. */
export function findProcessorSeconds(pid: number): number | null {
  try {
    // The second field is the command in brackets, which may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticks;
  } catch {
    return null;
  }
}
