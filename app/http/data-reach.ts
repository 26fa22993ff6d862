import type { Viewer } from "../domain/viewer";
import { isLoopbackName } from "./loopback";

/** Where the pages about data can be reached. */
export interface DataReach {
  /** Whether the server listens on the loopback address. */
  readonly isLocal: boolean;
  /** Origin by which browsers reach us through a proxy; null where there is none. */
  readonly publicUrl: string | null;
}

/**
 * Tells whether the pages about data exist for a request: on this machine by one of its own names, and by the public address for whoever
 * has signed in. Whoever comes in unasked, as in the open demonstration, finds them on this machine only, and not at all where a proxy may
 * stand between, because it can send the requests of others under a name of this machine.
 */
export function canReachData(
  { isLocal, publicUrl }: DataReach,
  viewer: Viewer,
  hostHeader: string | undefined,
): boolean {
  const isSignedIn = viewer.via === "local" || viewer.via === "oidc";
  // A page whose name was pointed here has no cookie of the public address, and its forms have another origin.
  if (publicUrl !== null) return isSignedIn;
  return isLocal && isLoopbackName(hostHeader);
}
