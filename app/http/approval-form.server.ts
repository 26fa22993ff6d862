import type { IncomingMessage } from "node:http";
import { parseReason, REASON_RULE } from "../domain/approval";
import type { AuditKind } from "../domain/audit-event";
import type { ApprovalOutcome, ApprovalRequest } from "../domain/inbox";
import type { Viewer } from "../domain/viewer";
import { noteDeed } from "./deed-note";
import type { IntakeClient } from "./intake-client.server";

const NEEDS_SIGN_IN =
  "Approval is between two people who sign in, and nobody signs in here. Set READINESS_AUTH, or turn READINESS_FOUR_EYES off.";

const KINDS: Readonly<Record<ApprovalRequest["act"], AuditKind>> = {
  ask: "approval_asked",
  approve: "approval_given",
  refuse: "approval_refused",
};

/**
 * Takes the form by which somebody asks for approval, approves or refuses. Gives the address of the next page, or why nothing was done;
 * throws an `IntakeError` where the intake refuses.
 */
export async function takeApproval(
  request: IncomingMessage,
  checkId: string,
  form: URLSearchParams,
  { working, viewer }: { readonly working: IntakeClient; readonly viewer: Viewer },
): Promise<string | { readonly refusal: string }> {
  if (viewer.via !== "local" && viewer.via !== "oidc") return { refusal: NEEDS_SIGN_IN };
  const act = toAct(form.get("act"));
  if (act === null) return { refusal: "This form asks for nothing that there is." };
  const reason = parseReason(form.get("reason") ?? "");
  if (reason === null && (act === "refuse" || form.get("reason")?.trim())) return { refusal: REASON_RULE };
  const by = { id: viewer.id, name: viewer.name };
  const outcome = await working.decide(checkId, { act, by, reason: reason ?? "" });
  noteDeed(request, { kind: KINDS[act], detail: toDetail(outcome), releaseId: outcome.approval.releaseId });
  return `/data/runs/${outcome.loadId ?? checkId}`;
}

function toAct(text: string | null): ApprovalRequest["act"] | null {
  return text === "ask" || text === "approve" || text === "refuse" ? text : null;
}

/** What was asked for and by whom, so that one line tells the whole. */
function toDetail({ approval, loadId }: ApprovalOutcome): string {
  const { runId, content, askedBy, decision } = approval;
  return [
    `check ${runId}`,
    `content ${content}`,
    `asked by ${askedBy.id}`,
    ...(loadId === null ? [] : [`load ${loadId}`]),
    ...(decision === null || decision.reason === "" ? [] : [`reason: ${decision.reason}`]),
  ].join("; ");
}
