import { exitCode, PipelineError } from "../fault.ts";

/** How long what is no longer needed is kept; null keeps it for ever. A release goes only where it is beyond every limit that is set. */
export interface RetentionSettings {
  /** The newest releases that stay whatever their age. */
  readonly keptReleases: number | null;
  readonly releaseMonths: number | null;
  /** Months that raw answers stay after they were withdrawn or replaced. */
  readonly rawMonths: number | null;
  /** Releases that stay for ever, such as those that a report cites. */
  readonly pinnedReleases: readonly string[];
}

/**
 * Reads the settings of retention.
 * @param environment usually `process.env`
 * @throws PipelineError (exit code 2) naming a setting that is no number, or a release id that cannot be one
 */
export function readRetentionSettings(
  environment: Readonly<Record<string, string | undefined>>,
): RetentionSettings {
  const pinned = (environment.READINESS_PINNED_RELEASES ?? "").split(/[\s,]+/).filter(Boolean);
  const bad = pinned.find((id) => !/^r[0-9a-f]{12}$/.test(id));
  if (bad !== undefined) {
    throw new PipelineError(
      `READINESS_PINNED_RELEASES names "${bad}", which is no release id. Ids are r and 12 digits or letters a to f.`,
      exitCode.usage,
    );
  }
  return {
    keptReleases: readLimit(environment, "READINESS_KEEP_RELEASES", 1000),
    releaseMonths: readLimit(environment, "READINESS_KEEP_RELEASE_MONTHS", 1200),
    rawMonths: readLimit(environment, "READINESS_KEEP_RAW_MONTHS", 1200),
    pinnedReleases: pinned,
  };
}

function readLimit(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
  most: number,
): number | null {
  const text = environment[name] ?? "";
  if (text === "") return null;
  if (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
  throw new PipelineError(
    `${name} is "${text}". Give a whole number from 1 to ${most}, or leave it out to keep everything.`,
    exitCode.usage,
  );
}

/** The day (`yyyy-MM-dd`) some months before another; of a month that is shorter, its last one. */
export function toDayBefore(now: Date, months: number): string {
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(now.getUTCDate(), days));
  return first.toISOString().slice(0, 10);
}
