import { formatCount, formatDecimal } from "../domain/number-format";
import type { DiskBounds } from "./notify-settings";
import type { RunNote } from "./run-note.server";

/** Whether a rule holds just now, and what was found. A rule that nobody can judge has no finding. */
export interface ServiceFinding {
  readonly isOpen: boolean;
  /** One sentence; empty where the rule does not hold. */
  readonly found: string;
}

/** Room on the disk of a folder, in bytes. */
export interface DiskRoom {
  readonly folder: "state" | "releases" | "data";
  readonly free: number;
  readonly size: number;
}

/** What the app needs to know of a release's age: ISO dates. */
export interface ReleaseAge {
  readonly isSynthetic: boolean;
  readonly publishedOn: string;
  /** Last day of the newest final wave; null where none is final. */
  readonly finalThrough: string | null;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Hours without a word after which a run that has not ended counts as dead; steps of the largest loads take minutes. */
const LONGEST_SILENCE = 6 * HOUR;
/** Exit codes as the README lists them. */
const LOCKED = 5;
/** A disk that swings around its bound must not open and close an alert each time. */
const MARGIN = 1.1;

const CLOSED: ServiceFinding = { isOpen: false, found: "" };

/**
 * Judges runs, newest first, by the newest load that ended; a check that found faults in files is no trouble of the service, nor is a load
 * that waited for another one or for somebody to approve it. `publishedAt` is when the newest release was last made current, in milliseconds
 * since 1970: what was refused before that has been put right.
 */
export function judgeRuns(
  runs: readonly RunNote[],
  now: number,
  publishedAt: number | null = null,
): { readonly job_failed: ServiceFinding; readonly audit_refused: ServiceFinding } {
  const isDead = (run: RunNote) => !run.hasEnded && now - run.updatedAt > LONGEST_SILENCE;
  const last = runs.find(
    (run) =>
      run.action === "load" &&
      run.exitCode !== LOCKED &&
      run.refusal !== "approval" &&
      (run.hasEnded || isDead(run)),
  );
  if (last === undefined || (last.hasEnded && last.exitCode === 0)) {
    return { job_failed: CLOSED, audit_refused: CLOSED };
  }
  if (last.refusal === "audit") {
    const found = `Run ${last.runId} made a release that did not pass the disclosure audit (exit code ${last.exitCode ?? "unknown"}).`;
    const isOver = publishedAt !== null && publishedAt > last.updatedAt;
    return { job_failed: CLOSED, audit_refused: isOver ? CLOSED : { isOpen: true, found } };
  }
  const found = last.hasEnded
    ? `Run ${last.runId} ended with a fault (exit code ${last.exitCode ?? "unknown"}) and published nothing.`
    : `Run ${last.runId} did not end and has not written anything for ${LONGEST_SILENCE / HOUR} hours.`;
  return { job_failed: { isOpen: true, found }, audit_refused: CLOSED };
}

/** Judges the age of the current release; the sample is made once and never old. */
export function judgeAge(age: ReleaseAge, staleDays: number, now: number): ServiceFinding {
  if (age.isSynthetic) return CLOSED;
  const daysSince = (date: string) => Math.floor((now - Date.parse(`${date.slice(0, 10)}T00:00:00Z`)) / DAY);
  const published = daysSince(age.publishedOn);
  const final = age.finalThrough === null ? null : daysSince(age.finalThrough);
  if (published > staleDays) {
    return {
      isOpen: true,
      found: `The current release was published ${formatCount(published)} days ago; the bound is ${formatCount(staleDays)}.`,
    };
  }
  if (final !== null && final > staleDays) {
    return {
      isOpen: true,
      found: `The newest final wave ended ${formatCount(final)} days ago; the bound is ${formatCount(staleDays)}.`,
    };
  }
  return CLOSED;
}

/** Judges disks; one that was low has to have a tenth more than the bound to count as mended. */
export function judgeDisks(rooms: readonly DiskRoom[], bounds: DiskBounds, wasOpen: boolean): ServiceFinding {
  const factor = wasOpen ? MARGIN : 1;
  const low = rooms.filter(
    ({ free, size }) => free < factor * bounds.freeBytes || 100 * free < factor * bounds.freePercent * size,
  );
  if (low.length === 0) return CLOSED;
  const words = low.map(
    ({ folder, free, size }) =>
      `${folder} folder: ${formatCount(Math.floor(free / 1024 / 1024))} MB free (${formatDecimal((100 * free) / Math.max(1, size), 1)}%)`,
  );
  return { isOpen: true, found: `${words.join("; ")}.` };
}
