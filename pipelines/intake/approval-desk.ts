import {
  APPROVAL_DAYS,
  type Approval,
  type ApprovalView,
  toApprovalState,
} from "../../app/domain/approval.ts";
import type { ApprovalRequest, RunView } from "../../app/domain/inbox.ts";
import { readApproval, writeApproval } from "../approval/approval-store.ts";
import { IntakeRefusal } from "./refusal.ts";

const day = 24 * 60 * 60 * 1000;

/** Keeps who asked to publish what, and who approved or refused it. Each step is read and written without a pause, so that two at once cannot both count. */
export class ApprovalDesk {
  readonly #runs: string;

  constructor(runs: string) {
    this.#runs = runs;
  }

  /** The request about a check, without what only this process needs; null where nobody asked. */
  find(runId: string, isOfInbox: boolean): ApprovalView | null {
    const approval = readApproval(this.#runs, runId);
    return approval === null ? null : toView(approval, isOfInbox);
  }

  /** What waited when a check that was asked about began. */
  findInbox(runId: string): string | undefined {
    return readApproval(this.#runs, runId)?.inbox;
  }

  /**
   * Asks for a check to be published.
   * @throws IntakeRefusal (409) where it is not ready, or somebody asked already
   */
  ask(run: RunView, inbox: string, { by }: ApprovalRequest): ApprovalView {
    const { status, report, isOfInbox } = run;
    const content = report?.content ?? null;
    if (report?.action !== "check" || report.outcome !== "would_publish" || content === null || !isOfInbox) {
      throw new IntakeRefusal(
        409,
        "The files have changed since they were checked, or the check found problems. Check them again, then ask.",
      );
    }
    if (readApproval(this.#runs, status.runId) !== null) {
      throw new IntakeRefusal(
        409,
        "Somebody has asked for this already. To ask anew, check the files again.",
      );
    }
    const now = Date.now();
    const approval: Approval = {
      runId: status.runId,
      content: content.fingerprint,
      releaseId: content.releaseId,
      inbox,
      askedBy: by,
      askedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + APPROVAL_DAYS * day).toISOString(),
      decision: null,
      usedBy: null,
      isSpent: false,
      voidedBecause: null,
    };
    writeApproval(this.#runs, approval);
    return toView(approval, isOfInbox);
  }

  /**
   * Approves or refuses what somebody asked for; whoever asked can only take it back.
   * @throws IntakeRefusal: 403 for one's own request, 409 where it does not wait any more
   */
  decide(run: RunView, { act, by, reason }: ApprovalRequest): ApprovalView {
    const approval = readApproval(this.#runs, run.status.runId);
    if (approval === null || toApprovalState(approval, run.isOfInbox, Date.now()) !== "waiting") {
      throw new IntakeRefusal(
        409,
        "This does not wait for approval any more: somebody has decided, its time has passed, or the files have changed.",
      );
    }
    const isApproved = act === "approve";
    if (isApproved && approval.askedBy.id === by.id) {
      throw new IntakeRefusal(403, "You asked for this yourself, so another data manager has to approve it.");
    }
    const decided = { ...approval, decision: { by, at: new Date().toISOString(), isApproved, reason } };
    writeApproval(this.#runs, decided);
    return toView(decided, run.isOfInbox);
  }
}

function toView(approval: Approval, isOfInbox: boolean): ApprovalView {
  const { inbox: _inbox, ...shown } = approval;
  return { ...shown, state: toApprovalState(approval, isOfInbox, Date.now()) };
}
