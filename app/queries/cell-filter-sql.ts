import { type RawBuilder, sql } from "kysely";
import type { CellFilter } from "../domain/cell-filter";

/** Writes a condition on cells as SQL over the columns of an extract; the codes are bound, the columns are names of ours. */
export function filterToSql(filter: CellFilter): RawBuilder<unknown> {
  if ("dimension" in filter) {
    const codes = sql.join(filter.in.map((code) => sql`${code}`));
    return sql`${sql.ref(filter.dimension)} in (${codes})`;
  }
  if ("not" in filter) return sql`not (${filterToSql(filter.not)})`;
  const [parts, word] = "and" in filter ? [filter.and, sql` and `] : [filter.or, sql` or `];
  return sql`(${sql.join(parts.map(filterToSql), word)})`;
}
