import type { Release } from "../release/connection.server";
import { isLoopbackName, LOOPBACK_HOSTS } from "./loopback";

/** Real data must have passed the audit before other machines may reach it; the sample is nobody's data. */
export function isFreeRelease({ info }: Pick<Release, "info">): boolean {
  return info.is_synthetic || info.is_audited;
}

/**
 * Tells whether a release may be shown in the answer to a request: one that is not free only to this machine, by one of its own names.
 * A proxy, or a page elsewhere whose name was made to lead here, would carry it further than the address we listen on.
 * @param host the address the dashboard listens on
 * @param hostHeader the name the request was sent to
 */
export function mayServeRelease(
  release: Pick<Release, "info">,
  host: string,
  hostHeader: string | undefined,
): boolean {
  return isFreeRelease(release) || (LOOPBACK_HOSTS.includes(host) && isLoopbackName(hostHeader));
}
