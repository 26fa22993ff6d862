import type {
  Acceptance,
  ReportChanges,
  ReportContent,
  ValidationReport,
} from "../app/domain/validation-report.ts";
import type { Session } from "./duckdb.ts";
import { exitCode, type FileFault, PipelineError } from "./fault.ts";
import type { InputFiles } from "./input-files.ts";
import type { LoadContext } from "./load.ts";
import type { StagedRows } from "./stage-files.ts";
import { IngestFaults, toSummary } from "./summary.ts";
import { collectFacts, type FileFacts } from "./validation/collect-facts.ts";
import { collectFindings, toCheckFaults } from "./validation/collect-findings.ts";
import { type LocatedFinding, toWarningId } from "./validation/located-finding.ts";
import { toReportHtml } from "./validation/report-page.ts";
import { listTwinFindings } from "./validation/twin-findings.ts";
import { toValidationReport } from "./validation/validation-report.ts";

/** What a load knows so far. */
interface Known {
  readonly input: InputFiles | null;
  readonly rows: readonly StagedRows[];
  readonly faults: readonly FileFault[];
  readonly findings: readonly LocatedFinding[];
  readonly facts: FileFacts;
  readonly changes: ReportChanges;
  readonly content: ReportContent | null;
}

/** The validation report of a load while it is being made. */
export interface ReportDraft {
  readonly note: (known: Partial<Known>) => void;
  /**
   * Runs the checks of a load on its staged rows, and accepts the warnings that the run was told to accept.
   * @throws IngestFaults when a check fails; PipelineError (exit code 2) for a warning to accept that nobody gave
   */
  readonly check: (session: Session) => Promise<void>;
  readonly finish: (outcome: ValidationReport["outcome"], releaseId: string | null) => ValidationReport;
  /** Writes what is known of a load that does not go on; nothing where not even the files could be listed. */
  readonly finishBlocked: () => ValidationReport | null;
}

/** Begins the report of a load. */
export function openReportDraft({ run, action, options, ledger }: LoadContext): ReportDraft {
  const acceptances = new Map(ledger.state.acceptances);
  let known: Known = {
    input: null,
    rows: [],
    faults: [],
    findings: [],
    facts: new Map(),
    changes: { added: [], withdrawn: [], unchanged: 0, waves: [] },
    content: null,
  };
  const write = (input: InputFiles, outcome: ValidationReport["outcome"], releaseId: string | null) => {
    const report = toValidationReport({
      ...known,
      run: {
        runId: run.runId,
        action: action === "check" ? "check" : "load",
        startedAt: run.startedAt,
        finishedAt: run.clock().toISOString(),
      },
      input,
      acceptances,
      outcome,
      releaseId,
    });
    run.writeReport(report, toReportHtml(report));
    return report;
  };
  const getInput = () => {
    if (known.input === null) throw new Error("a report needs the files it is about");
    return known.input;
  };
  return {
    note(more) {
      known = { ...known, ...more };
    },
    async check(session) {
      const findings = [
        ...listTwinFindings(getInput()),
        ...(await collectFindings(session, { rows: known.rows, now: options.now })),
      ];
      known = { ...known, findings, facts: await collectFacts(session) };
      for (const [id, acceptance] of await accept(findings, acceptances)) acceptances.set(id, acceptance);
      const faults = toCheckFaults(findings);
      if (faults.length === 0) return;
      known = { ...known, faults };
      throw new IngestFaults(toSummary(getInput(), known.rows, null, false), faults);
    },
    finish: (outcome, releaseId) => write(getInput(), outcome, releaseId),
    finishBlocked() {
      return known.input === null ? null : write(known.input, "blocked", null);
    },
  };

  async function accept(
    findings: readonly LocatedFinding[],
    accepted: ReadonlyMap<string, Acceptance>,
  ): Promise<readonly (readonly [string, Acceptance])[]> {
    const ids = [...new Set(options.accept ?? [])];
    if (ids.length === 0) return [];
    const reason = options.reason?.trim() ?? "";
    if (reason === "") {
      throw new PipelineError(
        "Say why a warning is accepted with --reason TEXT; it is kept in the ledger.",
        exitCode.usage,
      );
    }
    const warnings = findings.filter((finding) => toCheckFaults([finding]).length === 0);
    const unknown = ids.filter((id) => !warnings.some((warning) => toWarningId(warning) === id));
    if (unknown.length > 0) {
      const open = warnings.filter((warning) => !accepted.has(toWarningId(warning)));
      throw new PipelineError(
        `This load gives no warning ${unknown.join(", ")}, so nothing was accepted. ${
          open.length === 0 ? "No warning is open." : "Open warnings:"
        }${open.map((warning) => `\n  ${toWarningId(warning)} ${warning.check}, ${warning.file || "all files"}: ${warning.place}: ${warning.found}`).join("")}`,
        exitCode.usage,
      );
    }
    const lines = await ledger.write(
      ...ids.map((warningId) => ({
        action: "accept" as const,
        phase: "ended" as const,
        outcome: "recorded" as const,
        warningId,
        reason,
      })),
    );
    return lines.map(({ warningId = "", by, at }) => [warningId, { by, at, reason }] as const);
  }
}
