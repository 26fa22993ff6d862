import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Session } from "../duckdb.ts";
import { FileFault } from "../fault.ts";
import { sqlFolder } from "../paths.ts";
import type { StagedRows } from "../stage-files.ts";
import { setVariables } from "../staging-session.ts";
import { getCheck } from "./check-catalogue.ts";
import { createCheckTables, dropRespondentTables } from "./check-tables.ts";
import { listHeldFindings } from "./held-findings.ts";
import type { LocatedFinding } from "./located-finding.ts";
import { listReferenceFindings } from "./reference-findings.ts";
import { listRejectFindings } from "./reject-findings.ts";

/**
 * What the checks of a load find in its staged rows: what staging noticed, rows it refused, and everything that
 * `sql/checks/load` and `sql/checks/reference` look for. The session must hold the reference tables, the staging tables and what `toNewBasis`
 * makes of `core`; afterwards it holds what `collectFacts` reads.
 * @param now the present, against which snapshots are old
 */
export async function collectFindings(
  session: Session,
  { rows, now }: { readonly rows: readonly StagedRows[]; readonly now: Date },
): Promise<readonly LocatedFinding[]> {
  await setVariables(session, { today: { date: now.toISOString().slice(0, 10) } });
  await createCheckTables(session, rows);
  const found = [
    ...rows.flatMap(({ staged }) =>
      staged.findings.map((finding) => ({ ...finding, fileId: staged.fileId, file: staged.file })),
    ),
    ...(await listRejectFindings(session)),
    ...(await runLoadChecks(session)),
    ...(await listReferenceFindings(session)),
    ...(await listHeldFindings(session)),
  ];
  await dropRespondentTables(session);
  return found;
}

async function runLoadChecks(session: Session): Promise<readonly LocatedFinding[]> {
  const folder = path.join(sqlFolder, "checks", "load");
  const findings: LocatedFinding[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const check = path.basename(name, ".sql");
    const sql = await readFile(path.join(folder, name), "utf8");
    const found = await session.rows<{ file_id: string; file: string | null; place: string; found: string }>(
      `select found.file_id, file.file, found.place, found.found
       from (${sql}) as found
       left join checks.file_name as file on found.file_id = file.file_id
       order by all`,
    );
    for (const { file_id, file, place, found: text } of found) {
      findings.push({
        check,
        fileId: file_id,
        file: file ?? "",
        place,
        found: text,
        remedy: getCheck(check).remedy,
      });
    }
  }
  return findings;
}

/** Findings of checks that fail, as the faults that stop a load. */
export function toCheckFaults(findings: readonly LocatedFinding[]): readonly FileFault[] {
  return findings
    .filter(({ check }) => getCheck(check).severity === "fail")
    .map(
      ({ check, file, place, found, remedy }) => new FileFault({ code: check, file, place, found, remedy }),
    );
}
