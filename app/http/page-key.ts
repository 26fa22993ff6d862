/**
 * Names one page of one release: the same parameters in another order give the same key. Empty ones stay, because an unknown
 * parameter is refused even when it is empty, and a refusal must not share a key with a page.
 */
export function toPageKey(releaseId: string, url: URL): string {
  const params = [...url.searchParams];
  params.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `${releaseId} ${url.pathname}?${new URLSearchParams(params)}`;
}
