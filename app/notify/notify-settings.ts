import { type MailSettings, readMailSettings } from "./mail-settings";

/** When a disk counts as nearly full: below either. */
export interface DiskBounds {
  /** Free part of the disk in percent. */
  readonly freePercent: number;
  /** Free bytes. */
  readonly freeBytes: number;
}

/** How people and programs are told, and when whoever runs the dashboard is. */
export interface NotifySettings {
  /** Null where no mail server is named: then nobody is written to. */
  readonly mail: MailSettings | null;
  /** Whether webhooks may lead to this machine and to private networks. */
  readonly allowsPrivateWebhooks: boolean;
  /** Folder of the reports that runs leave; null where the dashboard is not told. */
  readonly runsFolder: string | null;
  readonly staleDays: number;
  readonly disk: DiskBounds;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of alerts: those of mail, `READINESS_WEBHOOK_PRIVATE`, `READINESS_RUNS_DIR`, `READINESS_STALE_DAYS`,
 * `READINESS_DISK_FREE_PERCENT` and `READINESS_DISK_FREE_MB`. Empty counts as not set. Throws an Error that names the setting and what it can be.
 */
export function readNotifySettings(
  env: Environment,
  readText: (path: string) => string = () => "",
): NotifySettings {
  const isPrivate = env.READINESS_WEBHOOK_PRIVATE || "refuse";
  if (isPrivate !== "refuse" && isPrivate !== "allow") {
    throw new Error(`READINESS_WEBHOOK_PRIVATE is "${isPrivate}". Set it to "refuse" or "allow".`);
  }
  return {
    mail: readMailSettings(env, readText),
    allowsPrivateWebhooks: isPrivate === "allow",
    runsFolder: env.READINESS_RUNS_DIR || null,
    staleDays: readWhole(env, "READINESS_STALE_DAYS", 180, 3660),
    disk: {
      freePercent: readWhole(env, "READINESS_DISK_FREE_PERCENT", 5, 90),
      freeBytes: readWhole(env, "READINESS_DISK_FREE_MB", 1024, 100_000_000) * 1024 * 1024,
    },
  };
}

function readWhole(env: Environment, name: string, usual: number, most: number): number {
  const text = env[name] || String(usual);
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most) {
    throw new Error(
      `${name} is "${text}". Set it to a whole number from 1 to ${most}, for example ${usual}.`,
    );
  }
  return value;
}
