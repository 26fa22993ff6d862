/** Days after which a request to publish is void. */
export const APPROVAL_DAYS = 7;

const SHORTEST_REASON = 3;
export const LONGEST_REASON = 500;

/** What a reason has to be, for whoever is asked for one. */
export const REASON_RULE = `Say why in ${SHORTEST_REASON} to ${LONGEST_REASON} characters. It is kept in the audit log.`;

/** Somebody who asks or decides. */
export interface ApprovalPerson {
  /** Of the account, so that it tells people apart. */
  readonly id: string;
  readonly name: string;
}

export interface ApprovalDecision {
  readonly by: ApprovalPerson;
  /** ISO instant. */
  readonly at: string;
  readonly isApproved: boolean;
  /** Empty where an approval gives none. */
  readonly reason: string;
}

/** A request to publish what a check looked at, and what became of it. */
export interface Approval {
  /** The check. */
  readonly runId: string;
  /** Identifies exactly what would be published, and what is live before. */
  readonly content: string;
  /** What the release would be called; null where no release was made yet. */
  readonly releaseId: string | null;
  /** Identifies the files that waited. */
  readonly inbox: string;
  readonly askedBy: ApprovalPerson;
  /** ISO instants. */
  readonly askedAt: string;
  readonly expiresAt: string;
  readonly decision: ApprovalDecision | null;
  /** The run that began to publish on it; null before. */
  readonly usedBy: string | null;
  /** Whether what it is about has been published since: an approval counts for one publication. */
  readonly isSpent: boolean;
  /** Why it does not hold any more; null while it may. */
  readonly voidedBecause: string | null;
}

/** Where a request stands. */
export type ApprovalState = "waiting" | "approved" | "refused" | "withdrawn" | "used" | "void" | "expired";

/** A request as pages show it. */
export interface ApprovalView extends Omit<Approval, "inbox"> {
  readonly state: ApprovalState;
}

/** Says where a request stands at an instant (milliseconds since 1970); `isOfInbox`: whether the files that wait are those it is about. */
export function toApprovalState(approval: Approval, isOfInbox: boolean, now: number): ApprovalState {
  const { decision, askedBy, voidedBecause, usedBy, isSpent, expiresAt } = approval;
  if (decision?.isApproved === false) return decision.by.id === askedBy.id ? "withdrawn" : "refused";
  if (voidedBecause !== null) return "void";
  if (isSpent) return "used";
  if (!isOfInbox) return usedBy === null ? "void" : "used";
  if (Date.parse(expiresAt) <= now) return "expired";
  return decision === null ? "waiting" : "approved";
}

/** Reads a reason, on one line; null where it is too short or too long to be one. */
export function parseReason(text: string): string | null {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length >= SHORTEST_REASON && line.length <= LONGEST_REASON ? line : null;
}
