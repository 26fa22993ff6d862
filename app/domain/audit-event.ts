import type { Viewer } from "./viewer";

/** Every kind of event there is, with what the page calls it. */
export const auditKinds = {
  signed_in: "Signed in",
  sign_in_refused: "Sign-in refused",
  locked_out: "Locked out",
  signed_out: "Signed out",
  session_ended: "Sessions ended",
  account_added: "Account added",
  account_changed: "Roles or scopes changed",
  account_disabled: "Account disabled",
  account_enabled: "Account enabled",
  account_removed: "Account removed",
  password_changed: "Password changed",
  token_added: "Token added",
  token_revoked: "Token revoked",
  token_first_used: "Token used for the first time",
  downloaded: "Downloaded",
  files_uploaded: "Files uploaded",
  file_removed: "Waiting file removed",
  check_started: "Check started",
  load_started: "Load and publish started",
  approval_asked: "Approval to publish asked for",
  approval_given: "Approval to publish given",
  approval_refused: "Approval to publish refused",
  approval_left_out: "Published without approval",
  data_changed: "File withdrawn, reinstated, replaced or restated",
  published: "Published",
  publish_refused: "Publish refused",
  warning_accepted: "Warning accepted",
  backed_up: "Backed up",
  alert_chosen: "Alert chosen",
  alert_confirmed: "Alert address confirmed",
  alert_ended: "Alert ended",
  retention_applied: "Old releases or raw files taken away",
} as const;

export type AuditKind = keyof typeof auditKinds;

/** Something that is written down for good. Carries no password, token or secret, and nothing of respondents. */
export interface AuditEvent {
  readonly kind: AuditKind;
  readonly via: Viewer["via"] | "command";
  /** Whose access it is; null where nobody known asked. */
  readonly viewerId: string | null;
  /** Who did it; commands act as "command". */
  readonly by: string | null;
  /** A code, a number, roles and scopes: more of what happened. */
  readonly detail: string | null;
  /** Path and parameters of what was asked for. */
  readonly address?: string | null;
  /** Rows given; null or left out where nobody counted them. */
  readonly rows?: number | null;
  readonly releaseId?: string | null;
  /** What the data were taken for, in the words of whoever took them. */
  readonly purpose?: string | null;
}

/** Writes an event down; inside a transaction it is part of it. */
export type RecordAuditEvent = (event: AuditEvent) => void;

/** Tells whether a text names a kind of event. */
export function isAuditKind(text: string): text is AuditKind {
  return Object.hasOwn(auditKinds, text);
}
