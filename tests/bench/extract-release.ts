import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

const GROUP = 50;

/** Makes a releases folder with a copy of a release whose extract has so many records; gives the file. */
export async function makeExtractRelease(from: string, folder: string, records: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  const id = "bench-extract";
  const file = path.join(folder, `${id}.duckdb`);
  await copyFile(from, file);
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const groups = Math.ceil(records / GROUP);
  const scores = ["confidence", "target"].flatMap((measure, index) =>
    [1, 2, 3, 4, 5, 6].map((domain) => `hash(i * 12 + ${index * 6 + domain}) % 11 as ${measure}_${domain}`),
  );
  await connection.run("delete from extract_record");
  await connection.run("delete from extract_group");
  await connection.run(`
    insert into extract_group by name
    select
      row_number() over () - 1 as group_id, wave.instrument_code, wave.wave_code, geography_level, geography_code,
      profession_level, profession_code, 1 as generalisation, ${GROUP} as people, '' as blank_confidence, '' as blank_target
    from wave, geography, profession, range(200) as copy (number)
    where instrument_code = 'dsat' and geography_level = 'organisation' and profession_level in ('family', 'job_group')
    limit ${groups}`);
  await connection.run(
    `insert into extract_record by name select i // ${GROUP} as group_id, ${scores.join(", ")} from range(${records}) as r (i)`,
  );
  await connection.run(`update release_info set release_id = '${id}'`);
  await connection.run("checkpoint");
  connection.closeSync();
  instance.closeSync();
  await writeFile(path.join(folder, "current"), `${id}\n`);
  return file;
}

/** The records with the labels of their groups: as many columns as an analyst gets. */
export const RECORDS = `
  select
    g.instrument_code, g.wave_code, w.wave_name, g.geography_level, g.geography_code, p.geography_name, g.profession_level,
    g.profession_code, f.profession_name, g.generalisation, g.people, r.* exclude (group_id)
  from extract_record as r
  inner join extract_group as g on r.group_id = g.group_id
  inner join wave as w on g.instrument_code = w.instrument_code and g.wave_code = w.wave_code
  inner join geography as p on g.geography_level = p.geography_level and g.geography_code = p.geography_code
  inner join profession as f on g.profession_level = f.profession_level and g.profession_code = f.profession_code`;
