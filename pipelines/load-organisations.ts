import path from "node:path";
import { toCsvSource } from "./csv-reader.ts";
import { toFirstLine } from "./database-error.ts";
import type { Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import type { OrganisationsFile } from "./sources/detection.ts";

/** Columns of an ODS organisation CSV, by position; only code, name, region, ICB and the two dates are read. */
const odsColumns = Array.from({ length: 27 }, (_, index) => `c${index + 1}`);

/** ICBs as one row each, with their first and last day: an ICB whose GSS code changed has two periods. */
const icbLife = `select icb_code, min(valid_from) as began_on, case when count(valid_to) = count(*) then max(valid_to) end as closed_on
  from reference.icb group by icb_code`;

/**
 * Reads ODS organisation files into `reference.organisation`, whatever their number; an organisation that several list alike counts
 * once. `listed_until` is the last day on which all the ICBs existed that its file gives to open organisations; null while they do.
 * @throws FileFault for rows that contradict each other, a wrong date, an unknown region or ICB of an open organisation
 */
export async function loadOrganisations(
  session: Session,
  files: readonly OrganisationsFile[],
): Promise<void> {
  await session.run(
    `create or replace temp table organisation_row (file varchar, organisation_code varchar, organisation_name varchar, region_code varchar,
       icb_code varchar, open_text varchar, close_text varchar, open_date date, close_date date)`,
  );
  for (const file of files) {
    const table = toCsvSource({ path: file.path, header: odsColumns, hasHeader: file.hasHeader });
    try {
      await session.run(
        `insert into organisation_row
         select $file, trim(c1), trim(c2), nullif(trim(c3), ''), nullif(trim(c4), ''), nullif(trim(c11), ''), nullif(trim(c12), ''),
           cast(try_strptime(nullif(trim(c11), ''), '%Y%m%d') as date), cast(try_strptime(nullif(trim(c12), ''), '%Y%m%d') as date)
         from ${table}`,
        { file: file.path },
      );
    } catch (error) {
      throw new FileFault({
        code: "unreadable_table",
        file: file.file,
        place: "table",
        found: toFirstLine(error),
        remedy: "Download the organisation file again: 27 columns, double quotes, UTF-8.",
      });
    }
  }
  for (const rule of rules) await refuse(session, rule);
  // Rows of closed organisations may still have codes of regions and ICBs from before those of today.
  await session.run(
    `create table reference.organisation as
     with
     listing as (
       select file, min(icb.closed_on) as closed_on, max(icb.began_on) as began_on
       from organisation_row inner join (${icbLife}) as icb using (icb_code)
       where close_date is null
       group by file
     )
     select
       organisation_code,
       any_value(organisation_name) as organisation_name,
       any_value(region_code) filter (where region_code in (select region_code from reference.region)) as region_code,
       any_value(icb_code) filter (where icb_code in (select icb_code from reference.icb)) as icb_code,
       any_value(open_date) as open_date,
       any_value(close_date) as close_date,
       min(listing.closed_on) filter (where listing.began_on <= listing.closed_on) as listed_until
     from organisation_row left join listing using (file)
     group by organisation_code
     order by organisation_code`,
  );
  await session.run("drop table organisation_row");
}

/** Each gives the first value that breaks it and the files it stands in. */
const rules: readonly Rule[] = [
  {
    code: "reference_value",
    place: "columns 1 and 2, code and name",
    sql: `select coalesce(nullif(organisation_code, ''), organisation_name, '') as found, file as files from organisation_row
      where nullif(organisation_code, '') is null or nullif(organisation_name, '') is null order by 2, 1 limit 1`,
    remedy: "Every organisation has a code and a name. Download the file again.",
  },
  {
    code: "repeated_key",
    place: "organisation code",
    sql: `select organisation_code as found, string_agg(distinct file, '|' order by file) as files from organisation_row group by 1
      having count(distinct (organisation_name, region_code, icb_code, open_text, close_text)) > 1 order by 1 limit 1`,
    remedy: "Its rows contradict each other. Keep the newest of these files, or the right row for it.",
  },
  {
    code: "reference_value",
    place: "columns 11 and 12, open and close date",
    sql: `select coalesce(case when open_date is null then open_text end, close_text) as found, file as files from organisation_row
      where (open_text is not null and open_date is null) or (close_text is not null and close_date is null) order by 2, 1 limit 1`,
    remedy: "Organisation files write dates as yyyyMMdd. Download the file again.",
  },
  {
    code: "unknown_region",
    place: "column 3, national grouping",
    sql: `select region_code as found, file as files from organisation_row
      where close_date is null and region_code not in (select region_code from reference.region) order by 1, 2 limit 1`,
    remedy:
      "Use an NHS England region code of data/reference/regions.csv, or leave it empty for national bodies.",
  },
  {
    code: "unknown_icb",
    place: "column 4, high level health geography",
    sql: `select icb_code as found, file as files from organisation_row
      where close_date is null and icb_code not in (select icb_code from reference.icb) order by 1, 2 limit 1`,
    remedy: "Use an ICB code of data/reference/icbs.csv; add a new ICB there first.",
  },
];

interface Rule {
  readonly code: string;
  readonly place: string;
  readonly sql: string;
  readonly remedy: string;
}

async function refuse(session: Session, rule: Rule): Promise<void> {
  const [row] = await session.rows<{ found: string; files: string }>(rule.sql);
  if (row === undefined) return;
  throw new FileFault({
    code: rule.code,
    file: row.files
      .split("|")
      .map((file) => path.basename(file))
      .join(", "),
    place: rule.place,
    found: `"${row.found}"`,
    remedy: rule.remedy,
  });
}
