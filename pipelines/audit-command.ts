import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { toAuditHtml } from "./audit/audit-page.ts";
import { toAuditLines, toAuditReport } from "./audit/audit-report.ts";
import { runAudit } from "./audit/audit-warehouse.ts";
import { exitCode, PipelineError } from "./fault.ts";
import { type ActionOptions, withLedger } from "./ledger-session.ts";
import { readDisclosurePolicy } from "./protect/policy.ts";
import { toPolicyVariables } from "./protect/policy-variables.ts";
import { withSession } from "./session-folder.ts";
import { createSchemas, setVariables } from "./staging-session.ts";
import { attachWarehouse } from "./warehouse-file.ts";
import { inspectWarehouse } from "./warehouse-record.ts";

/**
 * Audits the warehouse that is there from the start, whatever is known of its waves, and leaves a report beside the runs
 * (`audit.html`, `audit.json`). Changes nothing that is published.
 * @returns what to tell the user
 * @throws PipelineError (exit code 2) when there is no usable warehouse, (exit code 6) when the audit is not passed
 */
export function audit(options: ActionOptions): Promise<readonly string[]> {
  const { paths, progress, now } = options;
  return withLedger(options, async () => {
    const policy = await readDisclosurePolicy();
    const report = await withSession(paths, [], undefined, async (session) => {
      await createSchemas(session);
      const warehouse = await inspectWarehouse(session, paths.warehouse);
      if (warehouse.state !== "usable") {
        throw new PipelineError("There is no warehouse to audit. Run: npm run ingest", exitCode.usage);
      }
      await attachWarehouse(session, paths.warehouse);
      await setVariables(session, toPolicyVariables(policy));
      progress.step("Auditing");
      const result = await runAudit(
        session,
        { policy, folder: paths.warehouse, code: warehouse.record.code },
        null,
        progress,
      );
      return toAuditReport(result, policy, now);
    });
    const page = path.join(paths.runs, "audit.html");
    await mkdir(paths.runs, { recursive: true, mode: 0o750 });
    await put(path.join(paths.runs, "audit.json"), JSON.stringify(report));
    await put(page, toAuditHtml(report));
    const lines = [...toAuditLines(report), `Report: ${page}`];
    if (!report.isPassed) throw new PipelineError(lines.join("\n"), exitCode.publishRefused);
    return lines;
  });
}

async function put(file: string, content: string): Promise<void> {
  await writeFile(`${file}.new`, content, { mode: 0o640 });
  await rename(`${file}.new`, file);
}
