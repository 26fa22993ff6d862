import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Session } from "./duckdb.ts";
import { exitCode, PipelineError } from "./fault.ts";
import { sqlFolder } from "./paths.ts";

/**
 * Runs the named checks of `sql/checks/<stage>/`; each selects its violations.
 * @throws PipelineError (exit code 4) naming every check that found some, and how many
 */
export async function runChecks(session: Session, stage: "warehouse" | "release"): Promise<void> {
  const folder = path.join(sqlFolder, "checks", stage);
  const failures: string[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const sql = await readFile(path.join(folder, file), "utf8");
    const violations = await session.count(`select count(*) from (${sql})`);
    if (violations > 0) failures.push(`${path.basename(file, ".sql")} (${violations})`);
  }
  if (failures.length > 0) {
    throw new PipelineError(
      `Checks failed, so nothing was made current: ${failures.join("; ")}. The files in sql/checks/${stage} say what each looks for.`,
      exitCode.checkFailed,
    );
  }
}
