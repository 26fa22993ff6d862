import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { API_ACCESS } from "../../app/api/api-access";
import { listRoutes } from "../../app/api/route-table";
import { createAccountOrders } from "../../app/auth/account-orders.server";
import { createTokenOrders } from "../../app/auth/token-orders.server";
import { type Act, may } from "../../app/domain/access";
import { type Role, roles, type Viewer } from "../../app/domain/viewer";
import { DATA_ACCESS } from "../../app/http/data-access";
import { PAGE_ACCESS } from "../../app/http/page-access";
import type { Release } from "../../app/release/connection.server";
import { runOrder } from "../../app/state/orders.server";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { type Session, signInByForm, toSession } from "../support/form-client";
import { openSample } from "../support/open-sample";
import { PAGE_KINDS } from "../support/page-kinds";

type Visitor = Role | "nobody" | "scoped";

/** The one organisation that the scoped director sees. */
const OWN = "FIC13";
const PASSWORD = "a pass phrase of nobody";

let folder: string;
let dashboard: Dashboard;
let build: ServerBuild;
let release: Release;
const sessions = new Map<Visitor, Session>();

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "matrix-"));
  const state = path.join(folder, "state");
  const releases = inject("releasesFolder");
  dashboard = await startDashboard(releases, "", { READINESS_AUTH: "local", READINESS_STATE_DIR: state });
  build = (await import(pathToFileURL(path.resolve("build/server/index.js")).href)) as ServerBuild;
  const wanted: readonly (readonly [Visitor, Role, string])[] = [
    ...roles.map((role) => [role, role, "england"] as const),
    ["scoped", "director", `organisation:${OWN}`],
  ];
  for (const [visitor, role, scope] of wanted) {
    const name = `the-${visitor}`;
    const input = { name, password: PASSWORD, roles: [role], scopes: [scope] };
    await runOrder(
      state,
      createAccountOrders(() => () => undefined),
      "accounts.add",
      input,
    );
    sessions.set(visitor, await signInByForm(dashboard.url, { name, password: PASSWORD }));
  }
  sessions.set("nobody", toSession(dashboard.url));
  release = await openSample();
});

afterAll(async () => {
  await release?.db.destroy();
  await dashboard?.stop();
  rmSync(folder, { recursive: true });
});

const visitors: readonly Visitor[] = ["nobody", ...roles];

function sessionOf(visitor: Visitor): Session {
  const session = sessions.get(visitor);
  if (session === undefined) throw new Error(`${visitor} is not signed in.`);
  return session;
}

function toViewer(visitor: Visitor): Viewer | null {
  if (visitor === "nobody") return null;
  const role = visitor === "scoped" ? "director" : visitor;
  return { id: "", name: "", roles: [role], scopes: [], via: "local" };
}

/** The refusal that somebody should get; null where the act is open. */
function refusalFor(visitor: Visitor, act: Act): number | null {
  if (visitor === "nobody") return 401;
  return may(toViewer(visitor), act).isAllowed ? null : 403;
}

/** Addresses of routes whose parameters have to be something that is there. */
const EXAMPLES: Readonly<Record<string, string>> = {
  "routes/organisation.$code": `/organisation/${OWN}`,
  "routes/icb.$code": "/icb/QOP",
  "routes/region.$code": "/region/Y56",
  "routes/profession.$code": "/profession/nursing-and-midwifery",
  "routes/figures.$name": "/figures/england.csv",
  "routes/data_.runs.$id": "/data/runs/20261121T120000-000000",
  "routes/r.$": "/r/r0000/places",
  "routes/$": "/nothing/here",
};

function addressOf(id: string): string {
  const parts: string[] = [];
  for (let at: string | undefined = id; at !== undefined; at = build.routes[at]?.parentId) {
    parts.unshift(build.routes[at]?.path ?? "");
  }
  return EXAMPLES[id] ?? `/${parts.filter((part) => part !== "").join("/")}`;
}

/** Those that sign-in serves itself, before anybody is known. */
const DOORSTEP = [
  ...["root", "routes/sign-in", "routes/signed-out", "routes/account"],
  // Opened by the links of mails; tests of alerts try them.
  ...["routes/alerts_.confirm", "routes/alerts_.unsubscribe"],
];

describe("pages and downloads", () => {
  it("every route of the build has a rule", () => {
    expect(Object.keys(PAGE_ACCESS).sort()).toEqual(Object.keys(build.routes).sort());
  });

  it.each(visitors)("answer a %s by role, route by route and method by method", async (visitor) => {
    const wrong: unknown[] = [];
    for (const id of Object.keys(build.routes).filter((each) => !DOORSTEP.includes(each))) {
      const act = PAGE_ACCESS[id]?.read;
      if (act === undefined || act === "anybody") throw new Error(`${id} is open to anybody.`);
      const address = addressOf(id);
      const { status } = await sessionOf(visitor).ask(address);
      const expected = refusalFor(visitor, act);
      const isRight = expected === null ? ![401, 403, 500].includes(status) : status === expected;
      if (!isRight) wrong.push({ address, status, expected });
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        if (address.startsWith("/data")) continue;
        const sent = await sessionOf(visitor).ask(address, { method });
        if (sent.status !== 405) wrong.push({ address, method, status: sent.status });
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(visitors)("take forms about data from a %s only where the role may send them", async (visitor) => {
    const wrong: unknown[] = [];
    const forms = [
      "/data/files",
      "/data/files/abc/remove",
      "/data/runs",
      "/data/runs/abc/approval",
      "/data/elsewhere",
    ];
    for (const address of forms) {
      const act = DATA_ACCESS.find((rule) => rule.method === "POST" && rule.path.test(address))?.act;
      const expected = act === undefined ? (visitor === "nobody" ? 401 : 403) : refusalFor(visitor, act);
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const { status } = await sessionOf(visitor).ask(address, {
        method: "POST",
        headers,
        body: "action=load",
      });
      if (status !== (expected ?? 303)) wrong.push({ address, status, expected });
    }
    expect(wrong).toEqual([]);
  });
});

describe("named extracts", () => {
  it.each(visitors)(
    "are lent to a %s, and their forms taken, only where somebody is signed in",
    async (visitor) => {
      const { ask } = sessionOf(visitor);
      const expected = refusalFor(visitor, "keep_extracts");
      const wrong: unknown[] = [];
      for (const act of ["keep", "rename", "remove", "bring"]) {
        const address = `/extracts/kept/${act}`;
        const { status } = await ask(address, { method: "POST", body: new URLSearchParams({ name: "x" }) });
        // Without the token of a session nothing is done.
        if (status !== (expected ?? 400)) wrong.push({ address, status, expected });
        for (const method of ["PUT", "PATCH", "DELETE"]) {
          const sent = await ask(address, { method });
          if (sent.status !== 405) wrong.push({ address, method, status: sent.status });
        }
      }
      expect(wrong).toEqual([]);
      const page = await (await ask("/extracts")).text();
      expect(page.includes("Your named extracts")).toBe(visitor !== "nobody");
    },
  );
});

describe("the API", () => {
  it.each(visitors)("answers a %s by role, operation by operation", async (visitor) => {
    const wrong: unknown[] = [];
    for (const route of listRoutes()) {
      const { operation, method, path: pattern, example, examplePath } = route;
      const act = API_ACCESS[operation];
      if (act === undefined) throw new Error(`${operation} has no rule.`);
      const isBody = typeof example !== "string";
      const { status } = await sessionOf(visitor).ask(
        `/api/v1${isBody ? (examplePath ?? pattern) : example}`,
        isBody
          ? { method, body: JSON.stringify(example), headers: { "content-type": "application/json" } }
          : { method },
      );
      const expected = refusalFor(visitor, act) ?? 200;
      // Changes are between two releases; the sample has one, so that whoever may ask is told that the other is not there.
      const isMissing = expected === 200 && /Changes$/.test(operation) && status === 404;
      if (status !== expected && !isMissing) wrong.push({ operation, status, expected });
    }
    expect(wrong).toEqual([]);
  });

  it("gives records to analysts alone, and to them for a stated purpose", async () => {
    const records = "/api/v1/extracts/csv?kind=records";
    const purpose = "&purpose=planning%20the%20training%20of%20nurses";
    const statuses: Record<string, number> = {};
    for (const visitor of visitors) {
      statuses[visitor] = (await sessionOf(visitor).ask(records + purpose)).status;
    }
    expect(statuses).toEqual({
      nobody: 401,
      viewer: 403,
      director: 403,
      commissioner: 403,
      analyst: 200,
      data_manager: 403,
      administrator: 403,
    });
    expect((await sessionOf("analyst").ask(records)).status).toBe(400);
    expect((await sessionOf("viewer").ask("/extracts?kind=records")).status).toBe(403);
    expect((await sessionOf("analyst").ask("/extracts?kind=records")).status).toBe(200);
  });
});

describe("a token", () => {
  it("reads what its account reads, and does nothing else, until it is revoked", async () => {
    const state = path.join(folder, "state");
    const order = (name: string, input: object) =>
      runOrder(
        state,
        createTokenOrders(() => () => undefined),
        name,
        input,
      );
    const wish = {
      label: "report",
      account: "the-data_manager",
      days: 1,
      roles: ["data_manager"],
      scopes: [],
    };
    const made = (await order("tokens.add", wish)) as { readonly token: string; readonly publicId: string };
    const headers = { authorization: `Bearer ${made.token}` };
    const ask = async (address: string, init: RequestInit = {}) =>
      (await toSession(dashboard.url).ask(address, { ...init, headers })).status;
    expect(await ask("/api/v1/cells")).toBe(200);
    expect(await ask("/barriers.csv")).toBe(200);
    expect(await ask("/api/v1/extracts?kind=records")).toBe(403);
    expect(await ask("/data")).toBe(403);
    expect(await ask("/data/runs", { method: "POST" })).toBe(403);
    expect(
      await (await toSession(dashboard.url).ask("/api/v1/places?limit=1000", { headers })).text(),
    ).not.toContain(OWN);
    await order("tokens.revoke", { publicId: made.publicId });
    expect(await ask("/api/v1/cells")).toBe(401);
    const wrong = await sessionOf("viewer").ask("/api/v1/cells", { headers });
    expect(wrong.status).toBe(401);
  });
});

describe("a director of one organisation", () => {
  /** Names and codes of all other organisations, whole words only. */
  async function listOthers(): Promise<RegExp> {
    const rows = await release.db
      .selectFrom("geography")
      .select(["geography_code", "geography_name"])
      .where("geography_level", "=", "organisation")
      .where("geography_code", "<>", OWN)
      .execute();
    const words = rows.flatMap((row) => [row.geography_code, row.geography_name]);
    return new RegExp(`\\b(${words.map((word) => word.replace(/[^\w ]/g, ".")).join("|")})\\b`);
  }

  it("finds no other organisation in any page, download or answer of the API", async () => {
    const others = await listOthers();
    const addresses = [
      ...Object.values(PAGE_KINDS),
      ...Object.keys(build.routes)
        .filter((id) => !DOORSTEP.includes(id) && !id.includes("pdf"))
        .map(addressOf),
      "/compare.csv?level=organisation",
      "/search?q=trust",
      "/places?q=hospital",
      "/board-pack?place=icb%3AQOP",
      ...listRoutes().flatMap(({ example, method }) =>
        method === "GET" && typeof example === "string" ? [`/api/v1${example}`] : [],
      ),
      "/api/v1/places?limit=1000",
      "/api/v1/cells?levels=organisation&limit=1000",
      "/api/v1/hotspots?limit=1000",
      "/api/v1/quality-notes?limit=1000",
      "/api/v1/extracts/csv?levels=organisation&waves=all",
      "/api/v1/extracts/json?levels=organisation",
    ];
    const leaks: unknown[] = [];
    let refused = 0;
    for (const address of new Set(addresses)) {
      const answer = await sessionOf("scoped").ask(address);
      const body = await answer.text();
      if (answer.status === 403) {
        refused += 1;
        if (!/outside what your account shows|cannot|not open to you/.test(body))
          leaks.push({ address, body });
        continue;
      }
      if (answer.status >= 500) leaks.push({ address, status: answer.status });
      // Where the address itself names a place, a refusal may say it back.
      const found = answer.status === 200 ? others.exec(body) : null;
      if (found !== null) leaks.push({ address, found: body.slice(found.index - 80, found.index + 80) });
    }
    expect(leaks).toEqual([]);
    expect(refused).toBeGreaterThan(3);
  });

  it("is told what is hidden and whom to ask, on a page that stands without a script", async () => {
    const answer = await sessionOf("scoped").ask("/organisation/FIC58");
    const body = await answer.text();
    expect(answer.status).toBe(403);
    expect(body).toContain("The organisation FIC58 is outside what your account shows");
    expect(body).toContain("Ask an administrator of this dashboard");
    const list = await (await sessionOf("scoped").ask("/places")).text();
    expect(list).toMatch(/\d+ organisations are outside what your account shows/);
    expect(await (await sessionOf("director").ask("/places")).text()).not.toContain(
      "outside what your account",
    );
  });

  it("never gets what was kept for somebody who sees more", async () => {
    const whole = await (await sessionOf("director").ask("/compare?level=organisation")).text();
    const part = await (await sessionOf("scoped").ask("/compare?level=organisation")).text();
    const others = await listOthers();
    expect(whole).toMatch(others);
    expect(part).not.toMatch(others);
    const api = "/api/v1/cells?levels=organisation";
    const kept = (await sessionOf("director").ask(api)).headers;
    expect(kept.get("cache-control")).toBe("private, no-cache");
    const again = await sessionOf("scoped").ask(api, {
      headers: { "if-none-match": kept.get("etag") ?? "" },
    });
    expect(again.status).toBe(200);
  });
});
