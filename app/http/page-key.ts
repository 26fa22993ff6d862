/** Names one page of one release: the same parameters in another order, or left empty, give the same key. */
export function toPageKey(releaseId: string, url: URL): string {
  const params = [...url.searchParams].filter(([, value]) => value !== "");
  params.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `${releaseId} ${url.pathname}?${new URLSearchParams(params)}`;
}
