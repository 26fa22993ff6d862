import { LOOPBACK_HOSTS } from "../http/loopback";
import type { AuthMode } from "./auth-settings";

/** What the current release is; the sample is nobody's data. */
export type CurrentRelease = "sample" | "real" | "none";

/**
 * How people come in just now. "open": the sample, on this machine. "empty": there is nothing to see yet, and nobody may do anything.
 * "shut": real data was published under a setting that keeps the dashboard open.
 */
export type Door = "open" | "empty" | "shut" | "local" | "oidc";

/** Decides how people come in; without a setting that follows the release, so that real data is never open. */
export function chooseDoor(mode: AuthMode | null, host: string, current: CurrentRelease): Door {
  if (mode === "local" || mode === "oidc") return mode;
  if (!LOOPBACK_HOSTS.includes(host)) return mode === null ? "local" : "shut";
  if (current === "sample") return "open";
  if (current === "none") return "empty";
  return mode === null ? "local" : "shut";
}
