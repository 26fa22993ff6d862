import { readFileSync } from "node:fs";
import { type AuthSettings, readAuthSettings } from "./auth/auth-settings";
import { readEmbedOrigins } from "./http/embed-origins";
import { type NotifySettings, readNotifySettings } from "./notify/notify-settings";
import { type OpsSettings, readOpsSettings } from "./ops/ops-settings";

/** The settings of the dashboard; the only ones there are. */
export interface AppConfig {
  /** Folder that holds the releases and the file `current`. */
  readonly releasesDir: string;
  /** Folder of accounts, sessions and whatever else the dashboard itself keeps; each server needs its own. */
  readonly stateDir: string;
  readonly host: string;
  readonly port: number;
  /** Socket of the process that receives uploads; null where there is none. */
  readonly intakeSocket: string | null;
  /** Path of the Chromium, Chrome or Edge that prints PDFs; null for the one found in the usual places. */
  readonly chromium: string | null;
  /** Origins of the sites that may frame the page of one chart; empty for none. */
  readonly embedOrigins: readonly string[];
  /** Milliseconds that a query of a page or of the API may take. */
  readonly queryMs: number;
  /** Milliseconds that writing an extract may take. */
  readonly extractMs: number;
  /** Who may come in, and how they become known. */
  readonly auth: AuthSettings;
  /** How whoever runs the server looks at it. */
  readonly ops: OpsSettings;
  /** Who is told what, unasked. */
  readonly notify: NotifySettings;
}

/**
 * Makes packages loaded from now on use their production builds, unless the environment says otherwise.
 *
 * React's development build takes twice as long to render a page.
 */
export function preferProductionBuilds(env: NodeJS.ProcessEnv = process.env): void {
  env.NODE_ENV ||= "production";
}

/**
 * Reads the settings from environment variables: `READINESS_RELEASES_DIR`, `READINESS_STATE_DIR`, `READINESS_INTAKE_SOCKET`,
 * `READINESS_CHROMIUM`, `READINESS_EMBED_ORIGINS`, `READINESS_QUERY_SECONDS`, `READINESS_EXTRACT_SECONDS`, `HOST`, `PORT`, and those of sign-in, of running
 * the server and of alerts.
 *
 * Empty counts as not set. Throws where one of them cannot be; `PORT` is a whole number from 0 to 65535 (0 takes any free port), an origin one of HTTPS.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): AppConfig {
  const portText = env.PORT || "3000";
  const port = Number(portText);
  if (!/^\d+$/.test(portText) || port > 65_535) {
    throw new Error(`PORT is "${portText}". Set it to a whole number from 0 to 65535, for example 3000.`);
  }
  return {
    releasesDir: env.READINESS_RELEASES_DIR || "data/releases",
    stateDir: env.READINESS_STATE_DIR || "data/state",
    host: env.HOST || "127.0.0.1",
    port,
    intakeSocket: env.READINESS_INTAKE_SOCKET || null,
    chromium: env.READINESS_CHROMIUM || null,
    embedOrigins: readEmbedOrigins(env.READINESS_EMBED_ORIGINS ?? ""),
    queryMs: 1000 * readSeconds(env, "READINESS_QUERY_SECONDS", 20),
    extractMs: 1000 * readSeconds(env, "READINESS_EXTRACT_SECONDS", 900),
    auth: readAuthSettings(env, readText),
    ops: readOpsSettings(env, readText),
    notify: readNotifySettings(env, readText),
  };
}

function readSeconds(env: NodeJS.ProcessEnv, name: string, usual: number): number {
  const text = env[name] || String(usual);
  const seconds = Number(text);
  if (/^\d{1,5}$/.test(text) && seconds > 0) return seconds;
  throw new Error(`${name} is "${text}". Set it to whole seconds from 1 to 99999, for example ${usual}.`);
}

function readText(path: string): string {
  return readFileSync(path, "utf8");
}
