import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { AuditVerdict } from "../../../app/audit-log/audit-chain";
import { openAuditLog } from "../../../app/audit-log/audit-log.server";
import { auditOrders } from "../../../app/audit-log/audit-orders.server";
import { chooseOrderSocket, serveOrders } from "../../../app/state/order-server.server";
import { runOrder } from "../../../app/state/orders.server";
import { openStateStore } from "../../../app/state/state-store.server";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "copy-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const event = { kind: "signed_out", via: "local", viewerId: "local:1", by: "local:1", detail: null } as const;

it("copies the state while a server has it open, and the copy's log is whole", async () => {
  const own = path.join(folder, "state");
  const socket = chooseOrderSocket(own);
  const state = openStateStore(own, { socket: socket.path });
  const log = openAuditLog(state);
  const close = await serveOrders(state, auditOrders, socket);
  for (let n = 0; n < 20; n += 1) log.record(event);
  const copy = String(await runOrder(own, auditOrders, "state.backup", {}));
  expect([path.dirname(copy), statSync(copy).mode & 0o777]).toEqual([own, 0o700]);
  expect(statSync(path.join(copy, "state.db")).mode & 0o777).toBe(0o600);
  log.record(event);
  expect(log.verify()).toMatchObject({ state: "whole", count: 22 });
  const verify = () => runOrder(copy, auditOrders, "audit.verify", {}) as Promise<AuditVerdict>;
  expect(await verify()).toMatchObject({ state: "whole", count: 21 });
  await close();
  state.close();
});
