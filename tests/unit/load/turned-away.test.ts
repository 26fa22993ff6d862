import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Admission } from "../../../app/http/admission.ts";
import { createPageLimits } from "../../../app/http/page-limits.ts";
import { createRequestListener } from "../../../app/http/request-listener.server.ts";
import type { Release } from "../../../app/release/connection.server.ts";
import { findWatch } from "../../../app/release/query-watch.server.ts";
import { ReleaseStore } from "../../../app/release/release-store.server.ts";
import { everybody, openGate } from "../../support/open-gate.ts";

let folder: string;
let server: Server;
let finish: () => void;
let called: string[];
let watched: (AbortSignal | null)[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "turned-away-"));
  mkdirSync(path.join(folder, "client", "assets"), { recursive: true });
  writeFileSync(path.join(folder, "client", "assets", "app-1.css"), "body{}");
  writeFileSync(path.join(folder, "current"), "r1");
  called = [];
  watched = [];
  const finished = new Promise<void>((done) => {
    finish = done;
  });
  const release = { id: "r1", info: {}, db: { destroy: async () => {} } } as unknown as Release;
  server = createServer(
    createRequestListener({
      store: new ReleaseStore(folder, { open: async () => release }),
      gate: openGate,
      handle: async (request) => {
        const { pathname } = new URL(request.url);
        called.push(pathname);
        watched.push(findWatch().signal);
        if (pathname === "/failed") return new Response("no", { status: 500 });
        if (pathname.startsWith("/slow")) await finished;
        return new Response("a page", { headers: { "content-type": "text/html" } });
      },
      mayServe: () => true,
      cacheBytes: 1_000_000,
      clientDirectory: path.join(folder, "client"),
      admission: new Admission({ limits: { atOnce: 1, mostWaiting: 0, longestWait: 50, mostLate: 1000 } }),
      pageLimits: createPageLimits({
        toAddress: (request) => String(request.headers["x-forwarded-for"]),
        address: { requests: 3, seconds: 60, clients: 10 },
        person: { requests: 5, seconds: 60, clients: 10 },
      }),
    }),
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});

afterEach(async () => {
  finish();
  await new Promise((done) => {
    server.close(done);
    server.closeIdleConnections();
  });
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly retryAfter: number;
  readonly type: string;
  readonly text: string;
}

function ask(address: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((done, fail) => {
    const options = { host: "127.0.0.1", port, path: address, headers, method, agent: false };
    const sent = httpRequest(options, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      answer.once("end", () =>
        done({
          status: answer.statusCode ?? 0,
          retryAfter: Number(answer.headers["retry-after"] ?? 0),
          type: String(answer.headers["content-type"]),
          text,
        }),
      );
    });
    sent.once("error", fail);
    sent.end();
  });
}

const html = { accept: "text/html" };

describe("a server that has enough to do", () => {
  it("gives browsers a page with its style, programs a line, and HEAD the headers alone", async () => {
    const slow = ask("/slow");
    await expect.poll(() => called).toEqual(["/slow"]);
    const page = await ask("/other", html);
    expect(page).toMatchObject({ status: 503, type: "text/html; charset=utf-8" });
    expect(page.retryAfter).toBeGreaterThanOrEqual(3);
    expect(page.text).toContain('<link rel="stylesheet" href="/assets/app-1.css">');
    expect(page.text).toMatch(/<main[^>]*>\s*<h1[^>]*>Many people are using this dashboard just now<\/h1>/);
    const line = await ask("/other.csv", { accept: "text/csv" });
    expect(line).toMatchObject({ status: 503, type: "text/plain; charset=utf-8" });
    expect(line.text).toMatch(/^Many people .* load this page again\.\n$/);
    expect(await ask("/other", html, "HEAD")).toMatchObject({ status: 503, text: "" });
    expect(called).toEqual(["/slow"]);
    finish();
    expect((await slow).status).toBe(200);
  });

  it("still sends pages that are kept, built files and its health, and lets others join a page under way", async () => {
    expect((await ask("/kept")).status).toBe(200);
    const slow = [ask("/slow"), ask("/slow")];
    await expect.poll(() => called).toEqual(["/kept", "/slow"]);
    for (const address of ["/kept", "/assets/app-1.css", "/healthz", "/robots.txt"]) {
      expect((await ask(address)).status, address).toBe(200);
    }
    finish();
    expect((await Promise.all(slow)).map(({ status }) => status)).toEqual([200, 200]);
    expect(called).toEqual(["/kept", "/slow"]);
  });
});

it.each(["/failed", "/made"])("stops the queries that the page %s has left over", async (address) => {
  await ask(address);
  expect(watched.map((signal) => signal?.aborted)).toEqual([true]);
});

describe("whoever asks too often", () => {
  const from = (address: string) => ({ ...html, "x-forwarded-for": address });

  it("from one address is told how long to wait, whatever another address does", async () => {
    for (let round = 0; round < 3; round += 1)
      expect((await ask("/kept", from("192.0.2.1"))).status).toBe(200);
    const refused = await ask("/kept", from("192.0.2.1"));
    expect(refused.status).toBe(429);
    expect(refused.retryAfter).toBeGreaterThan(0);
    expect(refused.text).toContain("You have loaded many pages in a short time");
    expect((await ask("/kept", from("192.0.2.2"))).status).toBe(200);
    expect((await ask("/healthz", from("192.0.2.1"))).status).toBe(200);
    expect((await ask("/assets/app-1.css", from("192.0.2.1"))).status).toBe(200);
  });

  it("as one person is told the same, from however many addresses", async () => {
    expect(everybody.via).not.toBe("open");
    for (let round = 0; round < 5; round += 1)
      expect((await ask("/kept", from(`192.0.2.${round}`))).status).toBe(200);
    expect((await ask("/kept", from("192.0.2.9"))).status).toBe(429);
  });
});
