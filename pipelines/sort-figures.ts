import type { Session } from "./duckdb.ts";

/**
 * Rows that lie together in the release's file, each group with the least and the greatest value of every column: a statement reads only the
 * groups that can hold what it asks for. DuckDB's own 122,880 would hold most of England's places at once.
 */
export const releaseRowGroup = 16_384;

/**
 * Puts the figures of a place next to each other, because a page asks for few places; and those of a profession level, because a
 * comparison of all places asks for one. What is made from the table later is the same, as
 * no two figures are of the same cell.
 */
export async function sortFigures(session: Session): Promise<void> {
  await session.run(
    `create table release.sorted_figure as
     from release.published_figure
     order by
         geography_level, profession_level, geography_code, instrument_code, measure, wave_code, profession_code, subject, geography_version`,
  );
  await session.run("drop table release.published_figure");
  await session.run("alter table release.sorted_figure rename to published_figure");
}
