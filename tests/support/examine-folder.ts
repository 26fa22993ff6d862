import { mkdirSync } from "node:fs";
import path from "node:path";
import type { ValidationReport } from "../../app/domain/validation-report.ts";
import { comparePublished } from "../../pipelines/compare-published.ts";
import { openSession, type Session } from "../../pipelines/duckdb.ts";
import { FileFault } from "../../pipelines/fault.ts";
import { type InputFiles, readInputFiles } from "../../pipelines/input-files.ts";
import { toLedgerState } from "../../pipelines/ledger-state.ts";
import { loadCodebooks, loadSuppliedTables } from "../../pipelines/load-reference.ts";
import { listMissingFiles } from "../../pipelines/missing-files.ts";
import { codebookFolder, type DataPaths } from "../../pipelines/paths.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { readDisclosurePolicy } from "../../pipelines/protect/policy.ts";
import { readPublishedHistory } from "../../pipelines/protect/published-population.ts";
import { findSecret, setSecret } from "../../pipelines/protect/secret.ts";
import { createRestatements } from "../../pipelines/restatement.ts";
import { type StagedRows, stageFiles } from "../../pipelines/stage-files.ts";
import { createSchemas } from "../../pipelines/staging-session.ts";
import { collectFacts } from "../../pipelines/validation/collect-facts.ts";
import { collectFindings, toCheckFaults } from "../../pipelines/validation/collect-findings.ts";
import { listTwinFindings } from "../../pipelines/validation/twin-findings.ts";
import { toValidationReport } from "../../pipelines/validation/validation-report.ts";
import { type DataFolder, testDay } from "./data-folder.ts";

const noChanges = { added: [], withdrawn: [], unchanged: 0, waves: [] };

/**
 * The validation report of a folder by the pipeline's own steps, without the ledger, the run store and the build, which have nothing
 * to do with what the checks find.
 * @param loaded a ledger's entries that say what was loaded before
 */
export async function examineFolder(
  { paths }: DataFolder,
  entries: Parameters<typeof toLedgerState>[0] = [],
): Promise<ValidationReport> {
  const found = await readInputFiles(paths, testDay, silentProgress, {
    withInbox: false,
    withdrawn: new Map(),
  });
  const input = { ...found, faults: [...found.faults, ...listMissingFiles(found, toLedgerState(entries))] };
  const toReport = (known: Partial<Parameters<typeof toValidationReport>[0]>) =>
    toValidationReport({
      run: {
        runId: "20261121T120000-abcdef",
        action: "check",
        startedAt: testDay.toISOString(),
        finishedAt: testDay.toISOString(),
      },
      input,
      rows: [],
      faults: [],
      findings: [],
      facts: new Map(),
      acceptances: new Map(),
      changes: noChanges,
      outcome: known.faults === undefined || known.faults.length === 0 ? "would_publish" : "blocked",
      releaseId: null,
      ...known,
    });
  if (input.faults.length > 0) return toReport({ faults: input.faults });
  const temporaryFolder = path.join(paths.warehouse, "spill");
  mkdirSync(temporaryFolder, { recursive: true });
  const session = await openSession({
    allowedFolders: [paths.exports, paths.warehouse, codebookFolder],
    temporaryFolder,
    memoryLimit: "500MB",
    threads: 1,
  });
  try {
    await createSchemas(session);
    await loadCodebooks(session);
    await loadSuppliedTables(session, input.files);
    await createRestatements(session, [], input.files);
    const staged = path.join(paths.warehouse, "staged");
    const { rows, faults } = await stageFiles(
      session,
      input.files,
      { kept: staged, target: staged },
      "",
      silentProgress,
      testDay,
    );
    if (faults.length > 0) return toReport({ rows, faults });
    return await examineRows(session, paths, input, rows, toReport);
  } catch (error) {
    if (error instanceof FileFault) return toReport({ faults: [error] });
    throw error;
  } finally {
    session.close();
  }
}

async function examineRows(
  session: Session,
  paths: DataPaths,
  input: InputFiles,
  rows: readonly StagedRows[],
  toReport: (known: Partial<Parameters<typeof toValidationReport>[0]>) => ValidationReport,
): Promise<ValidationReport> {
  const secret = await findSecret(paths);
  if (secret !== null) await setSecret(session, secret);
  await comparePublished(session, {
    warehouse: paths.warehouse,
    rows,
    policy: await readDisclosurePolicy(),
    history: await readPublishedHistory(session, paths, toLedgerState([])),
    now: testDay,
    isLive: false,
  });
  const findings = [...listTwinFindings(input), ...(await collectFindings(session, { rows, now: testDay }))];
  const facts = await collectFacts(session);
  return toReport({ rows, findings, facts, faults: toCheckFaults(findings) });
}

/** Identifiers of the checks that did not pass, sorted. */
export function listNotPassed({ checks }: ValidationReport): readonly string[] {
  return checks
    .filter(({ result }) => result !== "pass")
    .map(({ id }) => id)
    .sort();
}
