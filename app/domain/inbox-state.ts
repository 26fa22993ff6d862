import type { RunSummary } from "./inbox";
import { formatCounted } from "./number-format";

/** What the inbox is waiting for. */
export type InboxStep = "upload" | "check" | "wait" | "fix" | "publish" | "approve" | "nothing";

/** Where things stand with the inbox, in one sentence, and what comes next. */
export interface InboxState {
  readonly step: InboxStep;
  readonly heading: string;
  /** The run to look at; null where there is none. */
  readonly runId: string | null;
}

/** Tells whether a run has not ended. */
export function isGoingOn({ status }: Pick<RunSummary, "status">): boolean {
  return status.state === "waiting" || status.state === "running";
}

/** Says where things stand: a run that goes on first, then the latest check of what waits now. `runs` are newest first. */
export function toInboxState(fileCount: number, runs: readonly RunSummary[]): InboxState {
  const files = formatCounted(fileCount, "file", "files");
  const wait = fileCount === 1 ? "waits" : "wait";
  const going = runs.find(isGoingOn);
  if (going !== undefined) {
    const heading =
      going.status.action === "check" ? "The files are being checked" : "The files are being published";
    return { step: "wait", heading, runId: going.status.runId };
  }
  if (fileCount === 0) return { step: "upload", heading: "No files wait to be checked", runId: null };
  const check = runs.find(({ isOfInbox, status }) => isOfInbox && status.action === "check");
  if (check === undefined) return { step: "check", heading: `${files} ${wait} to be checked`, runId: null };
  const { runId } = check.status;
  switch (check.outcome) {
    case "blocked":
      return {
        step: "fix",
        heading:
          check.problems === 0 && check.status.message !== ""
            ? "The check did not finish"
            : `The check found ${toProblems(check.problems)}`,
        runId,
      };
    case "would_publish":
      if (check.needsApproval)
        return { step: "approve", heading: `${files} ${toApprovalWords(check, wait)}`, runId };
      return {
        step: "publish",
        heading: `${files} ${fileCount === 1 ? "is" : "are"} ready to be published`,
        runId,
      };
    case "unchanged":
      return { step: "nothing", heading: `The ${files} would change nothing`, runId };
    default:
      return { step: "check", heading: "The check did not finish", runId };
  }
}

function toApprovalWords({ approval }: RunSummary, wait: string): string {
  switch (approval?.state) {
    case "waiting":
      return `${wait} for approval by another data manager`;
    case "approved":
      return "approved and ready to be published";
    case "refused":
      return "checked, and refused by another data manager";
    default:
      return "checked, and to be approved by another data manager";
  }
}

/** Writes how many problems a check found; "problems" where a load was stopped and its report counts none. */
export function toProblems(n: number): string {
  return n === 0 ? "problems" : formatCounted(n, "problem", "problems");
}
