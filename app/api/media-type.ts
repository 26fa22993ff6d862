/** The ways in which rows are written. */
export const ROW_FORMATS = ["json", "csv", "ndjson"] as const;
export type RowFormat = (typeof ROW_FORMATS)[number];

export const JSON_TYPE = "application/json";
export const PROBLEM_TYPE = "application/problem+json";

export const ROW_TYPES: Readonly<Record<RowFormat, string>> = {
  json: JSON_TYPE,
  csv: "text/csv",
  ndjson: "application/x-ndjson",
};

/**
 * Chooses among the media types offered, best for the server first, the one a client likes best; null where it takes none of them.
 *
 * The most specific range that fits a type gives its weight (RFC 9110, 12.5.1); without a header everything is taken.
 */
export function chooseMediaType(accept: string | undefined, offered: readonly string[]): string | null {
  if (accept === undefined || accept.trim() === "") return offered[0] ?? null;
  const ranges = accept.split(",").map(parseRange);
  let best: { readonly type: string; readonly weight: number } | null = null;
  for (const type of offered) {
    const weight = weightOf(type, ranges);
    if (weight > (best?.weight ?? 0)) best = { type, weight };
  }
  return best?.type ?? null;
}

interface Range {
  readonly range: string;
  readonly weight: number;
}

function parseRange(text: string): Range {
  const [range = "", ...params] = text.split(";").map((part) => part.trim().toLowerCase());
  const [, weight = "1"] =
    /^q=([01](?:\.\d{0,3})?)$/.exec(params.find((each) => each.startsWith("q=")) ?? "") ?? [];
  return { range, weight: Number(weight) };
}

function weightOf(type: string, ranges: readonly Range[]): number {
  const [kind = ""] = type.split("/");
  for (const wanted of [type, `${kind}/*`, "*/*"]) {
    const found = ranges.find(({ range }) => range === wanted);
    if (found !== undefined) return found.weight;
  }
  return 0;
}
