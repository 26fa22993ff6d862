import { copyFile, readFile } from "node:fs/promises";
import path from "node:path";
import { openSession, quoteText } from "../../pipelines/duckdb.ts";
import { makeCurrent } from "../../pipelines/release-pointer.ts";

/** What a release offers to ask for. */
export interface ReleaseContents {
  readonly waves: readonly string[];
  /** Regions, most people first. */
  readonly regions: readonly string[];
  /** Organisations that have not merged into others, most people first. */
  readonly organisations: readonly string[];
}

/** Lists the waves and places of the current release. */
export async function readContents(releases: string): Promise<ReleaseContents> {
  return withRelease(await findCurrent(releases), releases, true, async (rows) => {
    const listPlaces = (level: string) =>
      rows(
        `select geography_code as code from release.published_figure
         where geography_level = '${level}' and profession_level = 'all' and measure = 'respondents'
             and geography_code not in (
                 select geography_code from release.geography where geography_level = '${level}' and valid_to is not null
             )
         group by geography_code order by sum(base) desc nulls last, geography_code`,
      );
    return {
      waves: await rows("select wave_code as code from release.wave order by wave_order desc"),
      regions: await listPlaces("region"),
      organisations: await listPlaces("organisation"),
    };
  });
}

/** Makes a copy of the current release under a new id current, as a publication does: nothing of it is in any cache. */
export async function publishCopy(releases: string, id: string): Promise<void> {
  const copy = path.join(releases, `${id}.duckdb`);
  await copyFile(await findCurrent(releases), copy);
  await withRelease(copy, releases, false, (rows) =>
    rows(`update release.release_info set release_id = '${id}' returning release_id as code`),
  );
  await makeCurrent(releases, id);
}

/** Has the current release count as made up, as the sample does: anybody on this machine may then see it. */
export async function markSynthetic(releases: string): Promise<void> {
  await withRelease(await findCurrent(releases), releases, false, (rows) =>
    rows("update release.release_info set is_synthetic = true returning release_id as code"),
  );
}

async function findCurrent(releases: string): Promise<string> {
  return path.join(releases, `${(await readFile(path.join(releases, "current"), "utf8")).trim()}.duckdb`);
}

type ListCodes = (sql: string) => Promise<readonly string[]>;

async function withRelease<Result>(
  file: string,
  releases: string,
  isReadOnly: boolean,
  work: (rows: ListCodes) => Promise<Result>,
): Promise<Result> {
  const session = await openSession({
    allowedFolders: [releases],
    temporaryFolder: path.join(releases, "spill"),
  });
  try {
    await session.run(`attach ${quoteText(file)} as release ${isReadOnly ? "(read_only)" : ""}`);
    const result = await work(async (sql) =>
      (await session.rows<{ code: string }>(sql)).map(({ code }) => code),
    );
    await session.run("detach release");
    return result;
  } finally {
    session.close();
  }
}
