import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Session } from "../duckdb.ts";
import { sqlFolder } from "../paths.ts";
import type { FileFinding } from "../staged-file.ts";
import { getCheck } from "./check-catalogue.ts";

/**
 * What the checks of `sql/checks/survey` find in the survey that is being staged. They run while its answers are in `landing`:
 * what is kept of a response says which barriers, not which questions.
 */
export async function listAnswerFindings(session: Session): Promise<readonly FileFinding[]> {
  const findings: FileFinding[] = [];
  for (const check of ["unanswered_question", "unused_answer"]) {
    const sql = await readFile(path.join(sqlFolder, "checks", "survey", `${check}.sql`), "utf8");
    for (const { place, found } of await session.rows<{ place: string; found: string }>(sql)) {
      findings.push({ check, place, found, remedy: getCheck(check).remedy });
    }
  }
  return findings;
}
