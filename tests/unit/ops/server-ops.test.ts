import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "../../../app/domain/viewer";
import { isFromThisMachine } from "../../../app/http/loopback";
import { createRequestListener } from "../../../app/http/request-listener.server";
import { readOpsSettings } from "../../../app/ops/ops-settings";
import { toRouteName } from "../../../app/ops/route-name";
import { createServerOps } from "../../../app/ops/server-ops.server";
import type { Release } from "../../../app/release/connection.server";
import type { ReleaseStore } from "../../../app/release/release-store.server";
import { everybody, openGate } from "../../support/open-gate.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";

let folder: string;
let server: Server;
let lines: string[];
let viewer: Viewer | null;
let isStateUsable: boolean;
let free: number;
let hasRelease: boolean;
let hasPublicUrl: boolean;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "ops-"));
  lines = [];
  viewer = null;
  isStateUsable = true;
  free = 1e12;
  hasRelease = true;
  hasPublicUrl = false;
  const lender = {
    view: "",
    acquire: async () =>
      hasRelease
        ? { release: { id: "r1", info: { release_id: "r1" } } as unknown as Release, giveBack() {} }
        : null,
    acquireById: async () => null,
    listIds: async () => ["r0", "r1"],
  };
  const store = { ...lender, seenBy: () => lender } as unknown as ReleaseStore;
  const ops = createServerOps({
    settings: { log: "json", metricsToken: TOKEN },
    store,
    isStateUsable: () => isStateUsable,
    folder,
    isExempt: (request) => !hasPublicUrl && isFromThisMachine(request),
    findFree: async () => free,
    write: (line) => lines.push(line),
  });
  const listener = createRequestListener({
    store,
    gate: {
      ...openGate,
      identify: async () => viewer,
      refuse: (_request, response) => response.writeHead(401).end(),
    },
    handle: async () => new Response("page", { headers: { "content-type": "text/html" } }),
    mayServe: () => true,
    cacheBytes: 1_000_000,
    clientDirectory: folder,
    ops,
    countCache: ops.countCache,
  });
  server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});

afterEach(async () => {
  await new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly id: string;
  readonly body: string;
}

function ask(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((done, fail) => {
    const sent = httpRequest({ host: "127.0.0.1", port, path: address, headers, agent: false }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        body += part;
      });
      answer.once("end", () =>
        done({ status: answer.statusCode ?? 0, id: String(answer.headers["x-request-id"]), body }),
      );
    });
    sent.once("error", fail);
    sent.end();
  });
}

describe("readiness", () => {
  it("is told without signing in, apart from being alive", async () => {
    expect(await ask("/readyz")).toMatchObject({ status: 200, body: '{"ready":true,"reasons":[]}' });
  });

  it("names every reason at once, while the process is alive all the same", async () => {
    hasRelease = false;
    isStateUsable = false;
    free = 5 * 1024 * 1024;
    const { status, body } = await ask("/readyz");
    expect([status, JSON.parse(body)]).toEqual([
      503,
      {
        ready: false,
        reasons: [
          "There is no release to serve.",
          "Accounts and sessions cannot be read.",
          "The disk of the state folder has 5 MB left.",
        ],
      },
    ]);
    expect((await ask("/healthz")).status).toBe(200);
  });
});

describe("metrics", () => {
  it("count pages by kind and status, those kept, and the release", async () => {
    viewer = everybody;
    for (const address of ["/icb/QOP", "/icb/QMJ", "/icb/QOP", "/no-such-page/17"]) await ask(address);
    const { body } = await ask("/metrics");
    expect(body).toContain('readiness_http_requests_total{route="/icb/:",method="GET",status="200"} 3');
    expect(body).toContain('readiness_http_requests_total{route="other",method="GET",status="200"} 1');
    expect(body).toContain('readiness_http_request_duration_seconds_count{route="/icb/:"} 3');
    expect(body).toContain('readiness_page_cache_requests_total{outcome="hit"} 1');
    expect(body).toContain('readiness_release_info{release="r1"} 1');
    expect(body).toContain("readiness_releases 2");
    expect(body).toContain("nodejs_eventloop_lag_seconds");
    expect(body).not.toContain("QOP");
  });

  it.each([
    ["a program of this machine", {}, 200],
    ["whoever came through a proxy on this machine", { "x-forwarded-for": "203.0.113.9" }, 403],
    ["whoever used another name", { host: "readiness.example" }, 403],
    ["whoever shows the token", { host: "readiness.example", authorization: `Bearer ${TOKEN}` }, 200],
    ["whoever shows another", { host: "readiness.example", authorization: `Bearer ${TOKEN}0` }, 403],
  ])("are read, or not, by %s", async (_who, headers, status) => {
    expect((await ask("/metrics", headers as Record<string, string>)).status).toBe(status);
  });

  it("are read by the token alone where a proxy may stand between", async () => {
    hasPublicUrl = true;
    expect((await ask("/metrics")).status).toBe(403);
    expect((await ask("/metrics", { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  });

  it("are read from elsewhere by administrators alone", async () => {
    const elsewhere = { host: "readiness.example" };
    viewer = everybody;
    expect((await ask("/metrics", elsewhere)).status).toBe(200);
    viewer = { ...everybody, roles: ["viewer", "director", "commissioner", "analyst", "data_manager"] };
    expect((await ask("/metrics", elsewhere)).status).toBe(403);
  });
});

describe("the log of requests", () => {
  it("has a line of JSON a request, with its id and neither parameters, places nor people", async () => {
    viewer = everybody;
    const { id } = await ask("/organisation/RJ1?q=Ada%20Lovelace", { cookie: "readiness-session=secret" });
    const line: unknown = JSON.parse(lines[0] ?? "");
    expect(line).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      level: "info",
      id,
      method: "GET",
      route: "/organisation/:",
      status: 200,
      isComplete: true,
      milliseconds: expect.any(Number),
    });
  });

  it("takes over the id of a proxy, but no text that could pass for more", async () => {
    expect((await ask("/", { "x-request-id": "01J8-abc.def_9" })).id).toBe("01J8-abc.def_9");
    for (const id of ["short", 'a"}{"b":"cccc', "x".repeat(65), "with space in it"]) {
      expect((await ask("/", { "x-request-id": id })).id).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe("the trace of a request", () => {
  const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
  const read = async (traceparent: string) => {
    await ask("/", { traceparent });
    const { traceId, spanId } = JSON.parse(lines.at(-1) ?? "") as Record<string, string>;
    return [traceId, spanId];
  };

  it("stands in its line where the proxy named it, also in a later version of the header", async () => {
    expect(await read(`00-${trace}-00f067aa0ba902b7-01`)).toEqual([trace, "00f067aa0ba902b7"]);
    expect(await read(`01-${trace}-00f067aa0ba902b7-01-more`)).toEqual([trace, "00f067aa0ba902b7"]);
  });

  it("is left out where the header is not what the standard says", async () => {
    for (const header of [
      `00-${trace}-00f067aa0ba902b7-01-more`,
      `ff-${trace}-00f067aa0ba902b7-01`,
      `00-${"0".repeat(32)}-00f067aa0ba902b7-01`,
      `00-${trace}-${"0".repeat(16)}-01`,
      `00-${trace.toUpperCase()}-00f067aa0ba902b7-01`,
      `00-${trace}"}-00f067aa0ba902b7-01`,
      "",
    ]) {
      expect(await read(header), header).toEqual([undefined, undefined]);
    }
  });
});

describe("the name of a kind of page", () => {
  it("is known for every page there is", () => {
    const routes = readdirSync("app/routes").filter((name) => !["$", "_index", "r.$"].includes(name));
    const unnamed = routes
      .map((name) => name.replaceAll("[.]", "\u0000").split(/[._]/)[0]?.replaceAll("\u0000", ".") ?? "")
      .filter((first) => toRouteName(`/${first}`) !== `/${first}`);
    expect(unnamed).toEqual([]);
  });

  it("is one of a few, whatever is asked for", () => {
    const addresses = ["/", "/r/r1/icb/QOP?x=1", "/r/r1", "/r/r/r/r", "/secret", "//x", "", "/icb/a/b/c"];
    expect(addresses.map(toRouteName)).toEqual([
      ...["/", "/r/:/icb/:", "/r/:", "other", "other", "other", "other", "/icb/:"],
    ]);
    expect(toRouteName(undefined)).toBe("other");
  });
});

it("its settings say what they can be", () => {
  const read = (env: Record<string, string>) => readOpsSettings(env, () => ` ${TOKEN}\n`);
  expect(read({})).toEqual({ log: "off", metricsToken: null });
  expect(read({ READINESS_LOG: "json", READINESS_METRICS_TOKEN_FILE: "/x" })).toEqual({
    log: "json",
    metricsToken: TOKEN,
  });
  expect(() => read({ READINESS_LOG: "yes" })).toThrow('READINESS_LOG is "yes"');
  expect(() => read({ READINESS_METRICS_TOKEN: "short" })).toThrow("fewer than 16");
});
