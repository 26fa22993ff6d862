import type { ReportChanges, ValidationReport } from "../app/domain/validation-report.ts";
import type { Session } from "./duckdb.ts";
import type { FileFault } from "./fault.ts";
import type { InputFiles } from "./input-files.ts";
import type { LoadContext } from "./load.ts";
import type { StagedRows } from "./stage-files.ts";

/** What a load knows so far. */
export interface Known {
  readonly input: InputFiles | null;
  readonly rows: readonly StagedRows[];
  readonly faults: readonly FileFault[];
  readonly changes: ReportChanges;
}

/** The validation report of a load while it is being made. */
export interface ReportDraft {
  readonly note: (known: Partial<Known>) => void;
  readonly check: (session: Session) => Promise<void>;
  readonly finish: (
    outcome: ValidationReport["outcome"],
    releaseId: string | null,
  ) => Promise<ValidationReport>;
  /** Writes what is known of a load that does not go on; nothing where not even the files could be listed. */
  readonly finishBlocked: () => Promise<void>;
}

export function openReportDraft({ run, action }: LoadContext): ReportDraft {
  let known: Known = {
    input: null,
    rows: [],
    faults: [],
    changes: { added: [], withdrawn: [], unchanged: 0, waves: [] },
  };
  const write = (outcome: ValidationReport["outcome"], releaseId: string | null): ValidationReport => {
    const report: ValidationReport = {
      version: 1,
      runId: run.runId,
      action: action === "check" ? "check" : "load",
      startedAt: run.startedAt,
      finishedAt: run.clock().toISOString(),
      source: known.input?.isSynthetic ? "sample" : "exports",
      result: known.faults.length > 0 ? "fail" : "pass",
      outcome,
      releaseId,
      rowsIn: 0,
      accepted: 0,
      rejected: 0,
      files: [],
      checks: [],
      changes: known.changes,
    };
    run.writeReport(report, "");
    return report;
  };
  return {
    note(more) {
      known = { ...known, ...more };
    },
    async check() {},
    finish: async (outcome, releaseId) => write(outcome, releaseId),
    async finishBlocked() {
      if (known.input !== null) write("blocked", null);
    },
  };
}
