/** Parameters that choose how or how much is told, not what there is. */
const ABOUT_TELLING: readonly string[] = ["release", "cursor", "limit", "format"];

/** Writes what an address asks for the same way, however its parameters are ordered. */
export function canonicalAddress(url: URL): string {
  return `${url.pathname}?${new URLSearchParams(sorted(url))}`;
}

/** Writes which rows a request asks for, whatever stretch of them and however written. */
export function canonicalQuestion(method: string, url: URL, body: unknown): string {
  const params = sorted(url).filter(([name]) => !ABOUT_TELLING.includes(name));
  return `${method} ${url.pathname}?${new URLSearchParams(params)} ${JSON.stringify(body)}`;
}

/** Gives the address of the rows that follow: the same parameters, the release pinned. */
export function nextAddress(url: URL, releaseId: string | null, cursor: string): string {
  const params = new Map(sorted(url));
  if (releaseId !== null) params.set("release", releaseId);
  params.set("cursor", cursor);
  return `${url.pathname}?${new URLSearchParams([...params])}`;
}

function sorted(url: URL): [string, string][] {
  return [...url.searchParams].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
