/** What permanent addresses begin with; the id of the release and the address of the page follow. */
const PINNED = /^\/r\/([A-Za-z0-9][A-Za-z0-9._-]{0,39})(\/.*)?$/;

/** Pages that are about more than one release, or about none. */
const UNPINNED = /^\/(releases|alerts|data|healthz|readyz|metrics|audit-log|api|r)(\/|$)/;

/** A page as one release has it. */
export interface PinnedAddress {
  readonly releaseId: string;
  /** Path of the page, without the release. */
  readonly pathname: string;
}

/** Reads the release out of a permanent path; null for any other path. */
export function readPinnedPath(pathname: string): PinnedAddress | null {
  const [, releaseId, page = "/"] = PINNED.exec(pathname) ?? [];
  return releaseId === undefined ? null : { releaseId, pathname: page };
}

/** Gives the address of a page as one release has it. */
export function pinnedHref(releaseId: string, address: string): string {
  return `/r/${releaseId}${address}`;
}

/** Tells whether a page is the same for ever in one release. */
export function canPin(pathname: string): boolean {
  return !UNPINNED.test(pathname);
}
