/** A pattern of what XML cannot hold at all. */
const UNPRINTABLE = String.raw`[\x00-\x08\x0B\x0C\x0E-\x1F\x{FFFE}\x{FFFF}]`;

/** A replacement in a text: what is found, and what it becomes. */
export interface MarkupRule {
  readonly pattern: string;
  readonly becomes: string;
}

/**
 * Makes the SQL expression that gives a text as XML content on one line; `rules` are applied after the escaping.
 *
 * Most texts need nothing, and one look at each is what that costs.
 */
export function toMarkupSql(value: string, suspects: string, rules: readonly MarkupRule[]): string {
  const escaped = `replace(replace(replace(${value}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')`;
  const ruled = [...rules, { pattern: UNPRINTABLE, becomes: "" }].reduce(
    (text, { pattern, becomes }) => `regexp_replace(${text}, '${pattern}', '${becomes}', 'g')`,
    escaped,
  );
  return String.raw`case when regexp_matches(${value}, '[&<>\x00-\x1F\x{FFFE}\x{FFFF}]|${suspects}') then ${ruled} else ${value} end`;
}

/** Options of `copy` that write a column of text as it is, a line for each row. */
export const RAW_LINES = String.raw`format csv, header false, delimiter e'\x01', quote '', escape ''`;
