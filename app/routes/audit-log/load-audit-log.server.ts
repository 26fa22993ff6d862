import { auditKinds, isAuditKind } from "../../domain/audit-event";
import type { AuditDesk, AuditLine } from "../../http/audit-desk";
import { badRequest } from "../../http/refusal";

const PAGE = 50;

/** What the page about the audit log shows. */
export interface AuditReport {
  /** False where no log is kept. */
  readonly isKept: boolean;
  readonly kind: string;
  readonly person: string;
  readonly lines: readonly AuditLine[];
  /** Position before which the next page begins; null on the last one. */
  readonly olderThan: number | null;
  readonly isNewest: boolean;
}

/** Reads a page of the log; throws a 400 Response for a kind or a place that is none. */
export function loadAuditLog(desk: AuditDesk | null, params: URLSearchParams): AuditReport {
  const kind = params.get("kind") ?? "";
  const person = (params.get("person") ?? "").trim().slice(0, 200);
  const beforeText = params.get("before") ?? "";
  if (kind !== "" && !isAuditKind(kind)) {
    throw badRequest(
      `There is no kind of event "${kind}". It can be: ${Object.keys(auditKinds).join(", ")}.`,
    );
  }
  if (!/^\d{0,12}$/.test(beforeText))
    throw badRequest(`"${beforeText}" is no place in the log. Give the number of an event.`);
  const before = beforeText === "" ? null : Number(beforeText);
  const filter = { kind: kind || null, person: person || null, before, limit: PAGE + 1 };
  const found = desk?.list(filter) ?? [];
  const lines = found.slice(0, PAGE);
  const olderThan = found.length > PAGE ? (lines.at(-1)?.position ?? null) : null;
  return { isKept: desk !== null, kind, person, lines, olderThan, isNewest: before === null };
}
