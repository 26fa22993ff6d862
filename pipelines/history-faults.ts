import type { Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";

/** What no history of organisations can hold; each query gives the first place where it does. */
interface HistoryRule {
  readonly code: string;
  readonly table: string;
  readonly place: string;
  readonly sql: string;
  readonly remedy: string;
}

const rules: readonly HistoryRule[] = [
  {
    code: "history_overlap",
    table: "organisation_icb",
    place: "valid_from and valid_to",
    sql: `select concat(organisation_code, ' in ', before_icb, ' and in ', icb_code, ' on ', valid_from) as found
      from (
        select *,
          lag(icb_code) over earlier as before_icb,
          max(coalesce(valid_to, date '9999-12-31')) over (earlier rows between unbounded preceding and 1 preceding) as before_to
        from reference.organisation_icb
        window earlier as (partition by organisation_code order by valid_from)
      )
      where before_to >= valid_from
      order by organisation_code, valid_from limit 1`,
    remedy:
      "An organisation is in one ICB at a time: end the earlier period the day before the later one begins.",
  },
  {
    code: "history_reversed",
    table: "organisation_icb",
    place: "valid_from and valid_to",
    sql: `select concat(organisation_code, ' from ', valid_from, ' to ', valid_to) as found
      from reference.organisation_icb where valid_to < valid_from order by organisation_code, valid_from limit 1`,
    remedy: "Give the first day as valid_from and the last as valid_to.",
  },
  {
    code: "icb_not_open",
    table: "organisation_icb",
    place: "icb_code",
    sql: `select concat(organisation_code, ' in ', icb_code, ' from ', valid_from, ' to ', coalesce(cast(valid_to as varchar), 'today'),
        case when valid_from > closed_on then concat('; it closed on ', closed_on) else concat('; it was made on ', began_on) end) as found
      from reference.organisation_icb
      inner join (
        select icb_code, min(valid_from) as began_on, case when count(valid_to) = count(*) then max(valid_to) end as closed_on
        from reference.icb group by icb_code
      ) using (icb_code)
      where valid_from > closed_on
        or (valid_to < began_on and began_on in (select effective_from from reference.icb_predecessor))
      order by organisation_code, valid_from limit 1`,
    remedy: "Use the ICB that existed in those days (data/reference/icbs.csv).",
  },
  {
    code: "succession_split",
    table: "organisation_successor",
    place: "predecessor_code",
    sql: `select concat(predecessor_code, ' to ', string_agg(successor_code, ' and to ' order by effective_from, successor_code)) as found
      from reference.organisation_successor group by predecessor_code having count(*) > 1 order by predecessor_code limit 1`,
    remedy:
      "The rows of an organisation cannot be divided: name the one successor that took most of its people. For a chain of mergers give each step its own row, the first successor as the next predecessor.",
  },
  {
    code: "succession_cycle",
    table: "organisation_successor",
    place: "predecessor_code and successor_code",
    // Every organisation has at most one successor here, so walking on either ends or comes back to where it began.
    sql: `with recursive walk as (
        select predecessor_code as start, successor_code as here, predecessor_code || ' to ' || successor_code as path, 1 as steps
        from reference.organisation_successor
        union all
        select walk.start, next.successor_code, walk.path || ' to ' || next.successor_code, walk.steps + 1
        from walk inner join reference.organisation_successor as next on walk.here = next.predecessor_code
        where walk.here <> walk.start and walk.steps < (select count(*) from reference.organisation_successor)
      )
      select path as found from walk where here = start order by steps, start limit 1`,
    remedy: "A merger leads to an organisation that goes on: remove the row that leads back.",
  },
];

/**
 * Refuses a history of organisations that cannot have been: overlapping or reversed periods, an ICB outside its life, an organisation with
 * two successors, successions that lead back to their beginning. The table must be loaded.
 * @throws FileFault naming the organisation and what to change
 */
export async function refuseImpossibleHistory(
  session: Session,
  table: string,
  files: readonly string[],
): Promise<void> {
  for (const rule of rules.filter((each) => each.table === table)) {
    const [row] = await session.rows<{ found: string }>(rule.sql);
    if (row === undefined) continue;
    throw new FileFault({
      code: rule.code,
      file: files.join(", "),
      place: rule.place,
      found: row.found,
      remedy: rule.remedy,
    });
  }
}
