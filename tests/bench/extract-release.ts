import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { readCohortAddress } from "../../app/domain/cohort-address.ts";
import { countCohort } from "../../app/queries/cohort-page.server.ts";
import { type CohortSelect, toCohortSelect } from "../../app/queries/cohort-select.server.ts";
import { getCohortVocabulary } from "../../app/queries/cohort-vocabulary.server.ts";
import { openRelease } from "../../app/release/connection.server.ts";

const GROUP = 50;
const ALL_RECORDS = "kind=records&waves=all";

/** The address of all records, or of those scores of it that belong to some domains, as a file. */
export function toRecordsPath(format: "csv" | "parquet", domains: readonly string[] = []): string {
  const part = domains.length === 0 ? "" : `&domains=${domains.join(",")}`;
  return `/api/v1/extracts/${format}?${ALL_RECORDS}${part}&purpose=measuring%20throughput`;
}

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

/** The product's own statement of all records of a release; throws where the release has others than it was made with. */
export async function readRecordSelect(file: string, records: number): Promise<CohortSelect> {
  const { db } = await openRelease(file);
  try {
    const vocabulary = await getCohortVocabulary(db);
    const read = readCohortAddress(new URLSearchParams(ALL_RECORDS), vocabulary);
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const { rows } = await countCohort(db, vocabulary, read.cohort);
    if (rows !== records) throw new Error(`The cohort has ${rows} records instead of ${records}.`);
    return toCohortSelect(db, vocabulary, read.cohort);
  } finally {
    await db.destroy();
  }
}
