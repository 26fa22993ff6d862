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
