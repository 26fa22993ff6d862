import { copyFile, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/** A folder with the current release and one that was live before it. */
export interface TwoReleases {
  readonly folder: string;
  readonly earlier: string;
  readonly current: string;
  readonly remove: () => Promise<void>;
}

/** Picks the figures of everybody in some places, in the wave before the last. */
function ofPlaces(level: string, codes: readonly string[]): string {
  return `cell_id in (
    select cell_id from figure_cell
    where instrument_code = 'dsat' and wave_code = '2026-27-Q1' and geography_level = '${level}'
      and geography_code in (${codes.map((code) => `'${code}'`).join(", ")}) and profession_level = 'all')`;
}

function ofMeasure(measure: string, subject: string): string {
  return `measure_id in (
    select measure_id from figure_measure where instrument_code = 'dsat' and measure = '${measure}' and subject = '${subject}')`;
}

/** What the earlier release of `makeTwoReleases` differs in: statements on a copy of the current one. */
const DIFFERENCES = [
  "update release_info set release_id = 'r-earlier', published_on = date '2026-08-20', data_through = date '2026-08-12', policy_version = '2026-08'",
  // The last wave is new in the current release; the one before it was provisional.
  "delete from wave where instrument_code = 'dsat' and wave_code = '2026-27-Q2'",
  "delete from figure_value where cell_id in (select cell_id from figure_cell where instrument_code = 'dsat' and wave_code = '2026-27-Q2')",
  "delete from figure_cell where instrument_code = 'dsat' and wave_code = '2026-27-Q2'",
  "delete from hidden_cell where instrument_code = 'dsat' and wave_code = '2026-27-Q2'",
  "update wave set is_provisional = true where instrument_code = 'dsat' and wave_code = '2026-27-Q1'",
  // Three figures had other values, two were not shown, and one that was is not any more.
  `update figure_value set value = value + 0.25
   where ${ofPlaces("region", ["Y56", "Y58", "Y59"])} and ${ofMeasure("gap", "technical_proficiency")}`,
  `delete from figure_value
   where ${ofPlaces("organisation", ["FIC13", "FIC14"])} and ${ofMeasure("confidence", "technical_proficiency")}`,
  `insert into figure_measure
   select * replace (-1 as measure_id, 'not-there-now' as subject) from figure_measure where ${ofMeasure("respondents", "")}`,
  `insert into figure_value
   select * replace (-1 as measure_id) from figure_value where ${ofPlaces("england", ["ENG"])} and ${ofMeasure("respondents", "")}`,
  // One organisation was elsewhere.
  "update geography set parent_code = 'QWE' where geography_level = 'organisation' and geography_code = 'FIC13'",
];

/** Makes a folder of two releases out of the sample release of another folder; `more` are further statements that make the earlier one. */
export async function makeTwoReleases(sample: string, more: readonly string[] = []): Promise<TwoReleases> {
  const folder = await mkdtemp(path.join(tmpdir(), "releases-"));
  const current = (await readFile(path.join(sample, "current"), "utf8")).trim();
  const earlier = "r-earlier";
  await symlink(path.join(sample, `${current}.duckdb`), path.join(folder, `${current}.duckdb`));
  const file = path.join(folder, `${earlier}.duckdb`);
  await copyFile(path.join(sample, `${current}.duckdb`), file);
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const statement of [...DIFFERENCES, ...more]) await connection.run(statement);
  await connection.run("checkpoint");
  connection.closeSync();
  instance.closeSync();
  await writeFile(path.join(folder, "shown"), `${earlier}\n`);
  await writeFile(path.join(folder, "current"), `${current}\n`);
  return { folder, earlier, current, remove: () => rm(folder, { recursive: true }) };
}
