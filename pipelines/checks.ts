import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Session } from "./duckdb.ts";
import { exitCode, PipelineError } from "./fault.ts";
import { sqlFolder } from "./paths.ts";

/**
 * Runs the named checks of `sql/checks/<stage>/`; each selects its violations.
 * @throws PipelineError (exit code 4) naming every check that found some, with a first example
 */
export async function runChecks(session: Session, stage: "warehouse" | "release"): Promise<void> {
  const folder = path.join(sqlFolder, "checks", stage);
  const failures: string[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const sql = await readFile(path.join(folder, file), "utf8");
    const violations = await session.rows(`select * from (${sql}) limit 1`);
    const example = violations[0];
    if (example !== undefined)
      failures.push(`${path.basename(file, ".sql")} (for example ${JSON.stringify(example)})`);
  }
  if (failures.length > 0) {
    throw new PipelineError(
      `Checks failed, so nothing was made current: ${failures.join("; ")}.`,
      exitCode.checkFailed,
    );
  }
}
