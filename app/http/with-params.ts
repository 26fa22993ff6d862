/** Adds parameters to a path, leaving out those that are empty or not there. */
export function withParams(path: string, params: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(
    Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString();
  return query === "" ? path : `${path}?${query}`;
}
