import path from "node:path";
import { toCsvSource } from "./csv-reader.ts";
import { type Session, toFirstLine } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import type { OrganisationsFile } from "./sources/detection.ts";

/** Columns of an ODS organisation CSV, by position; only code, name, region, ICB and the two dates are read. */
const odsColumns = Array.from({ length: 27 }, (_, index) => `c${index + 1}`);

/**
 * Reads ODS organisation files into `reference.organisation`, whatever their number.
 * @throws FileFault for a repeated code, a wrong date, an unknown region or ICB
 */
export async function loadOrganisations(
  session: Session,
  files: readonly OrganisationsFile[],
): Promise<void> {
  await session.run(
    `create table reference.organisation (organisation_code varchar, organisation_name varchar, region_code varchar,
       icb_code varchar, open_date date, close_date date)`,
  );
  for (const file of files) {
    const table = toCsvSource({ path: file.path, header: odsColumns, hasHeader: file.hasHeader });
    try {
      await session.run(
        `insert into reference.organisation
         select trim(c1), trim(c2), nullif(trim(c3), ''), nullif(trim(c4), ''),
           cast(try_strptime(nullif(trim(c11), ''), '%Y%m%d') as date), cast(try_strptime(nullif(trim(c12), ''), '%Y%m%d') as date)
         from ${table}`,
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
  const names = files.map((file) => path.basename(file.path)).join(", ");
  await refuse(session, names, {
    code: "repeated_key",
    place: "organisation code",
    sql: "select organisation_code as found from reference.organisation group by 1 having count(*) > 1 order by 1 limit 1",
    remedy: "Keep one row for each organisation over all organisation files.",
  });
  await refuse(session, names, {
    code: "unknown_region",
    place: "column 3, national grouping",
    sql: `select region_code as found from reference.organisation
      where region_code not in (select region_code from reference.region) order by 1 limit 1`,
    remedy:
      "Use an NHS England region code of data/reference/regions.csv, or leave it empty for national bodies.",
  });
  await refuse(session, names, {
    code: "unknown_icb",
    place: "column 4, high level health geography",
    sql: `select icb_code as found from reference.organisation
      where icb_code not in (select icb_code from reference.icb) order by 1 limit 1`,
    remedy: "Use an ICB code of data/reference/icbs.csv; add a new ICB there first.",
  });
}

interface Rule {
  readonly code: string;
  readonly place: string;
  readonly sql: string;
  readonly remedy: string;
}

async function refuse(session: Session, file: string, rule: Rule): Promise<void> {
  const [row] = await session.rows<{ found: string }>(rule.sql);
  if (row === undefined) return;
  throw new FileFault({
    code: rule.code,
    file,
    place: rule.place,
    found: `"${row.found}"`,
    remedy: rule.remedy,
  });
}
