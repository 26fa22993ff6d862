import type { ApprovalPerson, ApprovalView } from "./approval";
import type { CheckResult, RunStatus, ValidationReport } from "./validation-report";

/** What a look at a file's name and content says it is. */
export type Recognition =
  | { readonly state: "recognised" /** Kind in words. */; readonly kind: string }
  | { readonly state: "refused"; readonly found: string; readonly remedy: string };

/** A file that waits in the inbox until somebody loads it. */
export interface InboxFile {
  /** 16 hex digits that stand for the name, so that no name is ever part of an address. */
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** ISO instant. */
  readonly uploadedAt: string;
  /** Null until it has been worked out. */
  readonly sha256: string | null;
  /** Null until somebody has looked. */
  readonly recognition: Recognition | null;
}

/** An upload that is under way. */
export interface ReceivingFile {
  readonly name: string;
  /** Bytes so far. */
  readonly received: number;
}

/** Bytes of an upload with all its files: the most that both processes take. */
export const largestUpload = 8 * 1024 ** 3;

/** What a single upload may be. */
export interface UploadLimits {
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Bytes of one request with all its files. */
  readonly requestBytes: number;
  readonly filesAtOnce: number;
  /** Endings of the names that are taken, with their dots. */
  readonly endings: readonly string[];
}

/** The inbox as it is now. */
export interface InboxListing {
  readonly files: readonly InboxFile[];
  readonly receiving: readonly ReceivingFile[];
  readonly limits: UploadLimits;
}

/** What became of one file of an upload. */
export interface UploadOutcome {
  readonly name: string;
  /** `same`: these bytes waited under this name already. */
  readonly outcome: "stored" | "same" | "refused";
  /** What was wrong and what to do next; empty unless refused. */
  readonly message: string;
}

/** A run in one line. */
export interface RunSummary {
  readonly status: RunStatus;
  /** Null until there is a report. */
  readonly result: CheckResult | null;
  readonly outcome: ValidationReport["outcome"] | null;
  /** Findings that stop the load. */
  readonly problems: number;
  /** Findings that do not. */
  readonly warnings: number;
  /** Whether the inbox is still what this check looked at. */
  readonly isOfInbox: boolean;
  /** The request to publish what this check looked at; null where nobody asked. */
  readonly approval: ApprovalView | null;
  /** Whether what is published must be approved by somebody else. */
  readonly needsApproval: boolean;
}

/** A run with its report. */
export interface RunView extends RunSummary {
  readonly report: ValidationReport | null;
}

/** Somebody asks, or decides about what somebody asked. */
export interface ApprovalRequest {
  readonly act: "ask" | "approve" | "refuse";
  readonly by: ApprovalPerson;
  /** Empty where none is given. */
  readonly reason: string;
}

/** What became of that. */
export interface ApprovalOutcome {
  readonly approval: ApprovalView;
  /** The run that publishes now; null where none was started. */
  readonly loadId: string | null;
}

/** Something that was done to the data, for the audit log: the end of an action of the pipelines' ledger. */
export interface LedgerDeed {
  readonly runId: string;
  readonly action: string;
  readonly outcome: string;
  readonly by: string;
  /** Why: the reason given, or what stood against it; empty where there is none. */
  readonly reason: string;
  readonly releaseId: string | null;
  readonly warningId: string | null;
  readonly withoutApproval: string | null;
}

/** Deeds after a number of lines of the ledger, and how many lines it has. */
export interface LedgerStretch {
  readonly count: number;
  readonly deeds: readonly LedgerDeed[];
}

/** What starts a run. */
export interface RunRequest {
  readonly action: RunStatus["action"];
  /** The check whose result is being published; needed for a load. */
  readonly checkedBy: string | null;
}

/** Tells whether a text names a run, as every folder of `data/runs` does; anything else must not become part of a path. */
export function isRunId(text: string): boolean {
  return /^[0-9]{8}T[0-9]{6}-[0-9a-f]{6}$/.test(text);
}

/** Tells whether a text is the identifier of an inbox file. */
export function isInboxFileId(text: string): boolean {
  return /^[0-9a-f]{16}$/.test(text);
}

/** Counts what a report found, by whether it stops the load. */
export function countFindings(report: ValidationReport): {
  readonly problems: number;
  readonly warnings: number;
} {
  const count = (result: CheckResult) =>
    report.checks
      .filter((check) => check.result === result)
      .reduce((sum, check) => sum + Math.max(1, check.findings.length), 0);
  return { problems: count("fail"), warnings: count("warning") };
}
