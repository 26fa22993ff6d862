import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openAuditLog } from "../../../app/audit-log/audit-log.server";
import { PublishWatch } from "../../../app/audit-log/publish-watch";
import type { AuditEvent } from "../../../app/domain/audit-event";
import type { Viewer } from "../../../app/domain/viewer";
import { csvResponse } from "../../../app/http/csv";
import { createRequestListener } from "../../../app/http/request-listener.server";
import { ReleaseStore } from "../../../app/release/release-store.server";
import { loadAuditLog } from "../../../app/routes/audit-log/load-audit-log.server";
import { openStateStore } from "../../../app/state/state-store.server";
import { everybody, openGate } from "../../support/open-gate.ts";

let folder: string;
let server: Server;
let url: string;
let viewer: Viewer;
let events: AuditEvent[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "deeds-"));
  viewer = everybody;
  events = [];
  const listener = createRequestListener({
    store: new ReleaseStore(folder),
    gate: { ...openGate, identify: async () => viewer },
    handle: async (request, context) => {
      const { pathname } = new URL(request.url);
      if (pathname === "/audit-log")
        return Response.json({ desk: context.auditDesk === undefined ? "no" : "yes" });
      if (pathname === "/refused.csv") return new Response("no", { status: 403 });
      return pathname.endsWith(".csv")
        ? csvResponse('a\r\n1\r\n"2\r\n3"\r\n', "a.csv")
        : new Response("page");
    },
    mayServe: () => true,
    cacheBytes: 1_000_000,
    clientDirectory: folder,
    record: (event) => events.push(event),
    findAuditDesk: () => ({ list: () => [] }),
  });
  server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  rmSync(folder, { recursive: true });
});

it("writes down each download with its parameters and its release, and nothing of pages, HEAD or refusals", async () => {
  for (const address of ["/", "/refused.csv", "/compare.csv?level=icb", "/r/r0123456789ab/compare.csv"]) {
    await (await fetch(url + address)).text();
  }
  await fetch(`${url}/compare.csv`, { method: "HEAD" });
  const common = {
    kind: "downloaded",
    via: "local",
    viewerId: "test",
    by: "test",
    detail: "text/csv",
    rows: 2,
  };
  expect(events).toEqual([
    { ...common, address: "/compare.csv?level=icb", releaseId: null },
    { ...common, address: "/r/r0123456789ab/compare.csv", releaseId: "r0123456789ab" },
  ]);
});

it("lends the audit log to administrators only, and never lets its page be kept", async () => {
  const asked = await fetch(`${url}/audit-log`);
  expect([await asked.json(), asked.headers.get("cache-control")]).toEqual([{ desk: "yes" }, "no-store"]);
  viewer = { ...everybody, roles: ["viewer", "director", "commissioner", "analyst", "data_manager"] };
  expect(await (await fetch(`${url}/audit-log`)).json()).toEqual({ desk: "no" });
});

it("writes a release down once when it becomes current, also after a restart", () => {
  const state = openStateStore(path.join(folder, "state"));
  const see = (...ids: readonly string[]) => {
    const watch = new PublishWatch(openAuditLog(state));
    for (const id of ids) watch.see(id);
  };
  see("r1", "r1", "r2");
  see("r2", "r1");
  const listed = openAuditLog(state).list({ kind: "published", limit: 9 });
  expect(listed.map(({ release_id, detail }) => [release_id, detail])).toEqual([
    ["r1", "after r2"],
    ["r2", "after r1"],
    ["r1", null],
  ]);
  state.close();
});

it("shows fifty events a page, and says what a parameter can be", () => {
  const line = {
    at: "",
    kind: "signed_in",
    via: "local",
    person: null,
    by: null,
    detail: null,
    address: null,
  };
  const all = Array.from({ length: 120 }, (_, index) => ({
    ...line,
    ...{ position: 120 - index, rows: null, releaseId: null, purpose: null },
  }));
  const desk = {
    list: ({ before, limit }: { before: number | null; limit: number }) =>
      all.filter(({ position }) => position < (before ?? 1e9)).slice(0, limit),
  };
  const read = (query: string) => loadAuditLog(desk, new URLSearchParams(query));
  expect([read("").olderThan, read("before=71").olderThan, read("before=21").olderThan]).toEqual([
    71,
    21,
    null,
  ]);
  expect(read("before=21").lines.length).toBe(20);
  for (const query of ["kind=hidden", "before=-1", "before=x"]) expect(() => read(query)).toThrow();
});
