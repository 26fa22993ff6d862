import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAuditLog } from "../../../app/audit-log/audit-log.server";
import { auditOrders } from "../../../app/audit-log/audit-orders.server";
import { createAccountOrders } from "../../../app/auth/account-orders.server";
import type { AuditEvent } from "../../../app/domain/audit-event";
import { runOrder } from "../../../app/state/orders.server";
import { openStateStore, type StateStore } from "../../../app/state/state-store.server";

let folder: string;
let state: StateStore;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "audit-log-"));
  state = openStateStore(folder);
});

afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true });
});

const now = () => Date.UTC(2026, 10, 21, 12);
const download: AuditEvent = {
  kind: "downloaded",
  via: "local",
  viewerId: "local:1",
  by: "local:1",
  detail: "csv",
  address: "/api/v1/extracts/csv?places=RJ1",
  rows: 1234,
  releaseId: "r0123456789ab",
  purpose: "Staffing plan",
};
const anchorFile = () => path.join(folder, "audit-anchor.json");

/** Writes ten events, the anchor included. */
async function fill(): Promise<void> {
  const log = openAuditLog(state, now);
  for (let n = 1; n <= 10; n += 1) log.record({ ...download, rows: n });
  await Promise.resolve();
}

/** Does to the rows what somebody with the file can do: the triggers are in the way of this program only. */
function tamper(...statements: readonly string[]): void {
  for (const name of ["kept", "stays", "follows"]) state.run(`drop trigger audit_event_${name}`);
  for (const sql of statements) state.run(sql);
}

const verify = () => openAuditLog(state, now).verify();

describe("the audit log", () => {
  it("is whole as it was written, also after it was closed and opened", async () => {
    expect(verify()).toMatchObject({ state: "whole", count: 0 });
    await fill();
    state.close();
    state = openStateStore(folder);
    expect(verify()).toMatchObject({ state: "whole", count: 10 });
  });

  it.each([
    "update audit_event set detail = 'other' where position = 3",
    "delete from audit_event where position = 10",
    "insert or replace into audit_event select * from audit_event where position = 4",
    "insert into audit_event select 12, at, kind, via, null, null, null, null, 1, null, null, previous_hash, hash from audit_event where position = 4",
  ])("refuses: %s", async (sql) => {
    await fill();
    expect(() => state.run(sql)).toThrow(/audit log/);
    expect(verify()).toMatchObject({ state: "whole", count: 10 });
  });

  it.each([
    ["at", "'2026-11-21T12:00:00.001Z'"],
    ["kind", "'signed_in'"],
    ["via", "'oidc'"],
    ["viewer_id", "null"],
    ["by_id", "'local:2'"],
    ["detail", "''"],
    ["address", "'/'"],
    ["row_count", "null"],
    ["release_id", "'r000000000000'"],
    ["purpose", "null"],
    ["previous_hash", "hash"],
    ["hash", "previous_hash"],
  ])("names the row in which %s was changed", async (column, value) => {
    await fill();
    tamper(`update audit_event set ${column} = ${value} where position = 4`);
    expect(verify()).toMatchObject({ state: "broken", position: 4 });
  });

  it("names a row that was taken out, and the first one of a tail", async () => {
    await fill();
    tamper("delete from audit_event where position = 6");
    expect(verify()).toMatchObject({ position: 6, why: "it is missing: the next row that is there is 7" });
    state.run("delete from audit_event where position > 5");
    expect(verify()).toMatchObject({ position: 6, why: expect.stringContaining("names 10 rows") });
  });

  it("finds rows that changed places, closed ranks, or stand before the first", async () => {
    await fill();
    tamper(
      "update audit_event set position = -3 where position = 3",
      "update audit_event set position = 3 where position = 4",
      "update audit_event set position = 4 where position = -3",
    );
    expect(verify()).toMatchObject({ state: "broken", position: 3 });
    state.run("update audit_event set position = -1 where position = 1");
    expect(verify()).toMatchObject({ state: "broken", position: 1 });
  });

  it("finds a tail that was taken away and written anew", async () => {
    await fill();
    tamper("delete from audit_event where position > 8");
    const log = openAuditLog(state, now);
    for (let n = 0; n < 5; n += 1) log.record({ ...download, rows: 99 });
    await Promise.resolve();
    expect(verify()).toMatchObject({ position: 10, why: expect.stringContaining("anchor") });
  });

  it("finds an anchor that is gone, damaged or of another log, and never replaces it", async () => {
    await fill();
    const whole = readFileSync(anchorFile(), "utf8");
    writeFileSync(anchorFile(), "{}");
    expect(verify()).toMatchObject({ why: expect.stringContaining("damaged") });
    writeFileSync(anchorFile(), JSON.stringify({ count: 5, hash: "a".repeat(64) }));
    expect(verify()).toMatchObject({ position: 5 });
    rmSync(anchorFile());
    openAuditLog(state, now).record(download);
    await Promise.resolve();
    expect(verify()).toMatchObject({ why: expect.stringContaining("missing") });
    writeFileSync(anchorFile(), whole);
    expect(verify()).toMatchObject({ state: "whole", count: 11 });
  });

  it("leaves out what was taken back with its transaction", async () => {
    const log = openAuditLog(state, now);
    expect(() =>
      state.transact(() => {
        log.record(download);
        throw new Error("taken back");
      }),
    ).toThrow("taken back");
    await Promise.resolve();
    expect(verify()).toMatchObject({ state: "whole", count: 0 });
  });

  it("keeps texts that a database would change whole enough to be checked", () => {
    const log = openAuditLog(state, now);
    log.record({ ...download, purpose: "half \ud800 of \u0000 a character", address: "/x".repeat(3000) });
    expect(log.verify()).toMatchObject({ state: "whole", count: 1 });
    expect(log.list({ limit: 1 })[0]?.purpose).toBe("half � of   a character");
  });

  it("lists by kind and by account name, newest first, a page at a time", async () => {
    const record = (kept: StateStore) => openAuditLog(kept, now).record;
    state.close();
    const orders = { ...createAccountOrders(record, now), ...auditOrders };
    const give = (name: string, input: object) => runOrder(folder, orders, name, input);
    const added = { name: "Ada", password: "x", roles: ["viewer"], scopes: [] };
    await give("accounts.add", added);
    await give("accounts.change", { name: "Ada", roles: ["analyst"], scopes: ["england"] });
    await give("accounts.add", { ...added, name: "Bea" });
    const list = async (input: object) =>
      ((await give("audit.list", input)) as { position: number }[]).map(({ position }) => position);
    expect(await list({})).toEqual([3, 2, 1]);
    expect(await list({ limit: 1, before: 3 })).toEqual([2]);
    expect(await list({ person: "Ada" })).toEqual([2, 1]);
    expect(await list({ kind: "account_added" })).toEqual([3, 1]);
    expect(await give("audit.verify", {})).toMatchObject({ state: "whole", count: 3 });
    state = openStateStore(folder);
  });
});
