import type { AppLoadContext } from "@remix-run/node";
import { forbidden } from "./refusal";

/** An event as the page about the audit log shows it. */
export interface AuditLine {
  readonly position: number;
  /** ISO instant. */
  readonly at: string;
  readonly kind: string;
  readonly via: string;
  /** Names of accounts, else ids; null where nobody known asked. */
  readonly person: string | null;
  readonly by: string | null;
  readonly detail: string | null;
  readonly address: string | null;
  readonly rows: number | null;
  readonly releaseId: string | null;
  readonly purpose: string | null;
}

export interface AuditLineFilter {
  readonly kind: string | null;
  readonly person: string | null;
  /** Lists those before this position only. */
  readonly before: number | null;
  readonly limit: number;
}

/** What the page about the audit log reads from. */
export interface AuditDesk {
  /** Lists events, newest first. */
  readonly list: (filter: AuditLineFilter) => readonly AuditLine[];
}

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** Lent to the page about the audit log, for administrators alone; null where none is kept. */
    readonly auditDesk?: AuditDesk | null;
  }
}

/** Gives the desk of the audit log, null where none is kept; throws a 403 Response where the viewer is no administrator. */
export function getAuditDesk({ auditDesk }: AppLoadContext): AuditDesk | null {
  if (auditDesk === undefined) {
    throw forbidden("The audit log is for administrators. Ask whoever runs this dashboard.");
  }
  return auditDesk;
}
