import { type Approval, toApprovalState } from "../../app/domain/approval.ts";
import { exitCode, PipelineError } from "../fault.ts";
import { listApprovals, readApproval, writeApproval } from "./approval-store.ts";

/** What a load says about approval, and what it would publish. */
export interface ApprovalNeed {
  readonly runs: string;
  /** The load. */
  readonly runId: string;
  /** Identifies exactly what it would publish. */
  readonly content: string;
  readonly now: Date;
  /** The check whose request counts; any that fits unless given. */
  readonly approvalOf?: string;
  /** Why the load goes on without one. */
  readonly withoutApproval?: string;
}

/** What the ledger says of it. */
export interface ApprovalFacts {
  readonly approval?: string;
  readonly withoutApproval?: string;
}

const changed =
  "What would be published is not what was approved: files, withdrawals, restatements, the software or what is live have changed since. Check the files again and ask anew.";

/**
 * Finds the approval of exactly this content, and notes which run it was used by.
 * @throws PipelineError (exit code 6) where there is none that holds; one that is named and fits no more is void from then on
 */
export function requireApproval(need: ApprovalNeed): ApprovalFacts {
  if (need.withoutApproval !== undefined) return { withoutApproval: getReason(need.withoutApproval) };
  const approval = need.approvalOf === undefined ? findFitting(need) : getNamed(need, need.approvalOf);
  writeApproval(need.runs, { ...approval, usedBy: need.runId });
  const { runId, askedBy, decision } = approval;
  return { approval: `${runId}: asked by ${askedBy.id}, approved by ${decision?.by.id ?? ""}` };
}

/**
 * Refuses an act of the command line that no data manager can approve, unless a reason is given.
 * @throws PipelineError (exit code 6) without one
 */
export function requireReason(withoutApproval: string | undefined): ApprovalFacts {
  if (withoutApproval !== undefined) return { withoutApproval: getReason(withoutApproval) };
  throw new PipelineError(
    "READINESS_FOUR_EYES is on, and data managers approve loads only. To go on without them, say why with --without-approval REASON; it is recorded.",
    exitCode.publishRefused,
    "approval",
  );
}

/** Whether a request allows what it is about to be published; the inbox is looked at by whoever starts the load, its content here. */
function isGiven(approval: Approval, now: Date): boolean {
  const { askedBy, decision } = approval;
  return (
    toApprovalState(approval, true, now.getTime()) === "approved" &&
    decision !== null &&
    decision.by.id !== askedBy.id
  );
}

function findFitting({ runs, content, now }: ApprovalNeed): Approval {
  const found = listApprovals(runs).find((each) => each.content === content && isGiven(each, now));
  if (found !== undefined) return found;
  throw new PipelineError(
    "READINESS_FOUR_EYES is on, and nobody has approved exactly this. Check the files on the data page, ask there, and have another data manager approve; or say with --without-approval REASON why it goes without, which is recorded.",
    exitCode.publishRefused,
    "approval",
  );
}

function getNamed({ runs, content, now }: ApprovalNeed, runId: string): Approval {
  const approval = readApproval(runs, runId);
  if (approval === null || !isGiven(approval, now)) {
    throw new PipelineError(
      `Nobody has approved what check ${runId} looked at, or the approval has ended or was used.`,
      exitCode.publishRefused,
      "approval",
    );
  }
  if (approval.content === content) return approval;
  writeApproval(runs, { ...approval, voidedBecause: changed });
  throw new PipelineError(`The approval is void. ${changed}`, exitCode.publishRefused, "approval");
}

function getReason(text: string): string {
  const reason = text.trim();
  if (reason !== "") return reason;
  throw new PipelineError("Say after --without-approval why it goes without.", exitCode.usage);
}
