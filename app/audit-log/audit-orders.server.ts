import { z } from "zod";
import { isAuditKind } from "../domain/audit-event";
import type { Orders } from "../state/orders.server";
import type { StateStore } from "../state/state-store.server";
import { openAuditLog } from "./audit-log.server";
import { copyState } from "./state-copy.server";

const page = z.object({
  kind: z.string().refine(isAuditKind).nullable().default(null),
  person: z.string().nullable().default(null),
  before: z.number().int().nullable().default(null),
  limit: z.number().int().min(1).max(1000).default(100),
});

const retention = z.object({ detail: z.string() });

function recordRetention(state: StateStore, input: unknown): void {
  const { detail } = retention.parse(input);
  openAuditLog(state).record({
    ...{ kind: "retention_applied", via: "command", viewerId: null, by: "command" },
    detail,
  });
}

/** The orders about the audit log and its backup that commands can give. */
export const auditOrders: Orders = {
  "audit.verify": (state) => openAuditLog(state).verify(),
  "audit.list": (state, input) => openAuditLog(state).list(page.parse(input)),
  "audit.retention": (state, input) => recordRetention(state, input),
  "state.backup": (state) => copyState(state),
};
