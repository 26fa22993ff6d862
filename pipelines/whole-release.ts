import { existsSync } from "node:fs";
import path from "node:path";
import { quoteName, quoteText, type Session } from "./duckdb.ts";

/** Whether a release is there, opens, says that it is the one its name says, and can be read to its end; a file that was cut off or damaged can not. */
export async function isWholeRelease(
  session: Session,
  releases: string,
  releaseId: string,
): Promise<boolean> {
  const file = path.join(releases, `${releaseId}.duckdb`);
  if (!existsSync(file)) return false;
  try {
    await session.run(`attach ${quoteText(file)} as earlier_release (read_only)`);
  } catch {
    return false;
  }
  try {
    const rows = await session.rows<{ release_id: string }>(
      "select release_id from earlier_release.release_info",
    );
    if (!rows.some((row) => row.release_id === releaseId)) return false;
    const tables = await session.rows<{ name: string }>(
      "select table_name as name from duckdb_tables() where database_name = 'earlier_release'",
    );
    // Every block has a checksum, which is looked at when the block is read.
    for (const { name } of tables) {
      await session.rows(`select bit_xor(hash(t)) = 0 as seen from earlier_release.${quoteName(name)} as t`);
    }
    return true;
  } catch {
    return false;
  } finally {
    await session.run("detach earlier_release");
  }
}

/** The version of the tables of a release that is whole. */
export async function readSchemaVersion(
  session: Session,
  releases: string,
  releaseId: string,
): Promise<number | null> {
  await session.run(
    `attach ${quoteText(path.join(releases, `${releaseId}.duckdb`))} as earlier_release (read_only)`,
  );
  try {
    const [row] = await session.rows<{ schema_version: number }>(
      "select schema_version from earlier_release.release_info",
    );
    return row?.schema_version ?? null;
  } finally {
    await session.run("detach earlier_release");
  }
}
