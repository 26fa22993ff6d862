import { existsSync } from "node:fs";
import path from "node:path";
import { quoteText, type Session } from "./duckdb.ts";

/** Whether a release is there, opens, and says that it is the one its name says; a cut-off file does not. */
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
    return rows.some((row) => row.release_id === releaseId);
  } catch {
    return false;
  } finally {
    await session.run("detach earlier_release");
  }
}
