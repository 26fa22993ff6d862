import { formatInstant } from "../../components/format-instant";
import type { ApprovalView } from "../../domain/approval";

/** Says where a request stands, to whoever made it or to somebody else. */
export function approvalWords(approval: ApprovalView, isAsker: boolean): string {
  const { askedBy, askedAt, expiresAt, decision, voidedBecause, state } = approval;
  const asked = `${isAsker ? "You" : askedBy.name} asked for this to be published on ${formatInstant(askedAt)}.`;
  const decided =
    decision === null
      ? ""
      : `${decision.by.name} ${decision.isApproved ? "approved" : "refused"} it on ${formatInstant(decision.at)}${decision.reason === "" ? "." : `: ${decision.reason}`}`;
  switch (state) {
    case "waiting":
      return isAsker
        ? `${asked} Another data manager has to approve it by ${formatInstant(expiresAt)}.`
        : `${asked} You can approve or refuse it until ${formatInstant(expiresAt)}.`;
    case "withdrawn":
      return `${asked} The request was taken back.`;
    case "expired":
      return `${asked} The time for it ended on ${formatInstant(expiresAt)}. Check the files again to ask anew.`;
    case "void":
      return `${asked} ${decided} ${voidedBecause ?? "The files have changed since, so the request is void. Check them again to ask anew."}`;
    case "refused":
      return `${asked} ${decided} Check the files again to ask anew.`;
    default:
      return `${asked} ${decided}`;
  }
}
