import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { roles, type Viewer } from "../../app/domain/viewer";
import type { DataReach } from "../../app/http/data-reach";
import { createDataServer } from "../../app/http/data-server.server";
import type { RequestHandler } from "../../app/http/page-server.server";
import { createRequestListener } from "../../app/http/request-listener.server";
import { ReleaseStore } from "../../app/release/release-store.server";
import { multipart, startTestIntake, type TestIntake, toMultipart } from "../support/intake.ts";
import { everybody, openGate } from "../support/open-gate.ts";

const centres = "centre_id,organisation_code\n101,RAA\n";

let directory: string;
let server: Server;
let intake: TestIntake;
let handle: ReturnType<typeof vi.fn<RequestHandler>>;
let origin: string;
let viewer: Viewer;

async function start(isLocal: boolean, idleTime?: number, reach?: DataReach): Promise<void> {
  const store = new ReleaseStore(directory);
  const shared = { store, handle, mayServe: () => true };
  server = createServer(
    createRequestListener({
      ...shared,
      gate: { ...openGate, identify: async () => viewer },
      cacheBytes: 1_000_000,
      clientDirectory: join(directory, "client"),
      serveData: isLocal
        ? createDataServer({
            ...shared,
            intakeSocket: intake.socket,
            ...(idleTime === undefined ? {} : { idleTime }),
            ...(reach === undefined ? {} : { reach }),
          })
        : null,
    }),
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "data-server-"));
  mkdirSync(join(directory, "client"));
  intake = await startTestIntake();
  mkdirSync(intake.paths.exports);
  handle = vi.fn<RequestHandler>(async (request, { dataDesk }) =>
    dataDesk === undefined
      ? new Response("no page", { status: 404 })
      : Response.json({
          token: dataDesk.formToken,
          notice: dataDesk.findNotice(new URL(request.url).searchParams.get("notice") ?? undefined),
        }),
  );
  viewer = everybody;
  await start(true);
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await intake.stop();
  rmSync(directory, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string | undefined>> = {},
  body: Buffer | string = "",
): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  const given = Object.fromEntries(
    Object.entries({ host: `localhost:${port}`, ...headers }).filter(([, value]) => value !== undefined),
  );
  return new Promise((done, fail) => {
    const sent = httpRequest(
      { host: "127.0.0.1", port, path, method, headers: given, agent: false },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        answer.once("end", () =>
          done({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        );
      },
    );
    sent.once("error", fail);
    sent.end(body);
  });
}

/** Opens the page and gives what its forms send. */
async function visit(): Promise<{ readonly token: string; readonly cookie: string }> {
  const { headers, body } = await ask("GET", "/data");
  return { token: JSON.parse(body).token, cookie: (headers["set-cookie"]?.[0] ?? "").split(";")[0] ?? "" };
}

const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString();
const urlencoded = { "content-type": "application/x-www-form-urlencoded" };

async function noticeAt(location: string | undefined): Promise<unknown> {
  return JSON.parse((await ask("GET", location ?? "")).body).notice;
}

describe("the pages about data", () => {
  it.each(["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])("are there for %s", async (name) => {
    const { port } = server.address() as AddressInfo;
    expect((await ask("GET", "/data", { host: `${name}:${port}` })).status).toBe(200);
  });

  it.each(["rebound.example", "localhost.example:3000", "localhost:80@evil.example", "127.0.0.2", "0.0.0.0"])(
    "do not exist for a page that reaches this machine as %s",
    async (host) => {
      expect((await ask("GET", "/data", { host })).status).toBe(404);
      expect((await ask("GET", "/data/runs/20261121T120000-000000/status", { host })).status).toBe(404);
      const { token, cookie } = await visit();
      const sent = await ask(
        "POST",
        "/data/runs",
        { host, origin: `http://${host}`, cookie, ...urlencoded },
        form({ token, action: "check" }),
      );
      expect(sent.status).toBe(404);
    },
  );

  it("do not exist on a server that other machines can reach", async () => {
    await new Promise((done) => server.close(done));
    await start(false);
    expect((await ask("GET", "/data")).status).toBe(404);
    expect((await ask("POST", "/data/files", { origin })).status).toBe(405);
    expect(handle.mock.lastCall?.[1]).not.toHaveProperty("dataDesk");
  });

  it("are never kept, and their cookie is for this site and no script", async () => {
    const { headers } = await ask("GET", "/data");
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers["set-cookie"]?.[0]).toMatch(
      /^readiness-form=[\w-]{22}; Path=\/data; HttpOnly; SameSite=Strict$/,
    );
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    const { cookie } = await visit();
    expect((await ask("GET", "/data", { cookie })).headers["set-cookie"]).toBeUndefined();
  });
});

describe("by the public address", () => {
  const host = "readiness.example";
  const publicUrl = `https://${host}`;

  beforeEach(async () => {
    await new Promise((done) => server.close(done));
    await start(true, undefined, { isLocal: false, publicUrl });
  });

  async function visitRemotely(): Promise<{ readonly token: string; readonly cookie: string }> {
    const { headers, body } = await ask("GET", "/data", { host });
    return { token: JSON.parse(body).token, cookie: (headers["set-cookie"]?.[0] ?? "").split(";")[0] ?? "" };
  }

  it("they are there for whoever has signed in, with a cookie that goes over TLS only", async () => {
    const { status, headers } = await ask("GET", "/data", { host });
    expect(status).toBe(200);
    expect(headers["set-cookie"]?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Secure$/);
  });

  it.each(["open", "token"] as const)("they do not exist for somebody who comes by %s", async (via) => {
    const { token, cookie } = await visitRemotely();
    viewer = { ...everybody, via };
    expect((await ask("GET", "/data", { host })).status).toBe(404);
    // As a proxy may send it on.
    expect((await ask("GET", "/data")).status).toBe(404);
    expect((await ask("GET", "/data/runs/20261121T120000-000000/status", { host })).status).toBe(404);
    const headers = { host, origin: publicUrl, cookie, ...urlencoded };
    const { status } = await ask("POST", "/data/runs", headers, form({ token, action: "check" }));
    expect([403, 404]).toContain(status);
  });

  it.each(roles.filter((role) => role !== "data_manager"))("every form of a %s is refused", async (role) => {
    const { token, cookie } = await visitRemotely();
    viewer = { ...everybody, roles: [role] };
    const headers = { host, origin: publicUrl, cookie, ...urlencoded };
    for (const path of ["/data/runs", "/data/files", "/data/runs/20261121T120000-000000/approval"]) {
      expect((await ask("POST", path, headers, form({ token, action: "load" }))).status).toBe(403);
    }
    expect((await ask("GET", "/data", { host })).status).toBe(404);
  });

  it("a data manager uploads", async () => {
    const { token, cookie } = await visitRemotely();
    const sent = await ask(
      "POST",
      `/data/files?token=${token}`,
      { ...multipart, host, origin: publicUrl, cookie },
      toMultipart([{ name: "centres.csv", content: centres }]),
    );
    expect(sent.status).toBe(303);
    expect((await intake.listFiles()).files.map(({ name }) => name)).toEqual(["centres.csv"]);
  });

  it.each([
    ["from another site", { origin: "https://evil.example" }],
    ["from this address without TLS", { origin: `http://${host}` }],
    ["without saying where it comes from", {}],
  ])("a form %s does nothing", async (_name, from) => {
    const { token, cookie } = await visitRemotely();
    const headers = { host, cookie, ...urlencoded, ...from };
    const sent = await ask("POST", "/data/runs", headers, form({ token, action: "check" }));
    expect(sent.headers.location).toMatch(/^\/data\?notice=/);
    expect((await intake.ask("GET", "/runs")).content.runs).toEqual([]);
  });

  it("a form that was made for another person at the same desk does nothing", async () => {
    const { token, cookie } = await visitRemotely();
    viewer = { ...everybody, id: "another" };
    const headers = { host, origin: publicUrl, cookie, ...urlencoded };
    const sent = await ask("POST", "/data/runs", headers, form({ token, action: "check" }));
    expect(sent.headers.location).toMatch(/^\/data\?notice=/);
  });

  it("a file that is too large is refused before it is read", async () => {
    const { token, cookie } = await visitRemotely();
    const headers = { ...multipart, host, origin: publicUrl, cookie, "transfer-encoding": "chunked" };
    const sent = await ask("POST", `/data/files?token=${token}`, headers, toMultipart([]));
    const notice = JSON.parse((await ask("GET", sent.headers.location ?? "", { host })).body).notice;
    expect(notice).toMatchObject({ refusal: expect.stringContaining("too large to be uploaded at once") });
  });
});

describe("an upload", () => {
  const upload = async (
    change: { readonly token?: string; readonly cookie?: string; readonly headers?: object } = {},
  ) => {
    const { token, cookie } = await visit();
    return ask(
      "POST",
      `/data/files?token=${change.token ?? token}`,
      { ...multipart, origin, cookie: change.cookie ?? cookie, ...change.headers },
      toMultipart([{ name: "centres.csv", content: centres }]),
    );
  };
  const waiting = async () => (await intake.listFiles()).files.map(({ name }) => name);

  it("reaches the inbox and leads to a page that says so", async () => {
    const { status, headers } = await upload();
    expect(status).toBe(303);
    expect(headers.location).toMatch(/^\/data\?notice=[\w-]{12}$/);
    expect(await noticeAt(headers.location)).toEqual({
      refusal: "",
      outcomes: [{ name: "centres.csv", outcome: "stored", message: "" }],
    });
    expect(await waiting()).toEqual(["centres.csv"]);
  });

  it("is passed on unread, as it arrives", async () => {
    const { token, cookie } = await visit();
    const sent = httpRequest({
      ...{ host: "127.0.0.1", port: (server.address() as AddressInfo).port, method: "POST" },
      path: `/data/files?token=${token}`,
      headers: { ...multipart, origin, cookie, host: origin.slice(7), "content-length": "1000000" },
    });
    sent.on("error", () => undefined);
    sent.write(toMultipart([{ name: "large.csv", content: "1,2\n".repeat(50_000) }], false));
    await expect.poll(async () => (await intake.listFiles()).receiving[0]?.received).toBeGreaterThan(190_000);
    sent.destroy();
    await expect.poll(async () => (await intake.listFiles()).receiving).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  it.each([
    ["from another site", { headers: { origin: "https://evil.example" } }],
    ["from another port of this machine", { headers: { origin: "http://localhost:1" } }],
    ["without saying where it comes from", { headers: { origin: undefined } }],
    ["that a browser calls cross-site", { headers: { origin: undefined, "sec-fetch-site": "cross-site" } }],
    ["with another's token", { token: "x".repeat(43) }],
    ["without a token", { token: "" }],
    ["without the cookie", { cookie: "" }],
    ["with another's cookie", { cookie: `readiness-form=${"x".repeat(22)}` }],
  ])("%s is refused", async (_name, change) => {
    const { status, headers } = await upload(change);
    expect(status).toBe(303);
    expect(await noticeAt(headers.location)).toMatchObject({
      refusal: "This page was out of date, so nothing was done. Please do it again.",
    });
    expect(await waiting()).toEqual([]);
  });

  it("is told from others by Sec-Fetch-Site where there is no Origin", async () => {
    await upload({ headers: { origin: undefined, "sec-fetch-site": "same-origin" } });
    expect(await waiting()).toEqual(["centres.csv"]);
  });

  it("too large, or of unknown size, is refused before it is read", async () => {
    for (const headers of [{ "content-length": undefined, "transfer-encoding": "chunked" }]) {
      const answer = await upload({ headers });
      expect(await noticeAt(answer.headers.location)).toMatchObject({
        refusal: expect.stringContaining("too large to be uploaded at once"),
      });
    }
    expect(await waiting()).toEqual([]);
  });

  it("in several requests is told of in one notice", async () => {
    const { token, cookie } = await visit();
    let location = "/data";
    for (const name of ["a.csv", "../b.csv"]) {
      const notice = new URL(location, origin).searchParams.get("notice") ?? "";
      const { body } = await ask(
        "POST",
        `/data/files?token=${token}&notice=${notice}`,
        { ...multipart, origin, cookie, accept: "application/json" },
        toMultipart([{ name, content: centres }]),
      );
      location = JSON.parse(body).location;
    }
    expect(await noticeAt(location)).toMatchObject({
      outcomes: [{ outcome: "stored" }, { name: "../b.csv", outcome: "refused" }],
    });
  });
});

describe("the other forms", () => {
  it("start a check, whose status can be followed, and remove a file", async () => {
    const { token, cookie } = await visit();
    const headers = { ...urlencoded, origin, cookie };
    await intake.upload({ name: "centres.csv", content: centres });
    const started = await ask("POST", "/data/runs", headers, form({ token, action: "check" }));
    expect(started.headers.location).toMatch(/^\/data\/runs\/\d{8}T\d{6}-[0-9a-f]{6}$/);
    const state = async () =>
      JSON.parse((await ask("GET", `${started.headers.location}/status`)).body).state as string;
    await expect.poll(state, { timeout: 50_000 }).toBe("done");
    const [file] = (await intake.listFiles()).files;
    const removed = await ask("POST", `/data/files/${file?.id}/remove`, headers, form({ token }));
    expect(removed.headers.location).toBe("/data");
    expect((await intake.listFiles()).files).toEqual([]);
  }, 60_000);

  it("say why nothing was published", async () => {
    const { token, cookie } = await visit();
    const { headers } = await ask(
      "POST",
      "/data/runs",
      { ...urlencoded, origin, cookie },
      form({ token, action: "load", checkedBy: "../../etc" }),
    );
    expect(await noticeAt(headers.location)).toMatchObject({
      refusal: expect.stringContaining("Check them again"),
    });
  });

  it.each([
    ["/data/runs", { action: "check" }],
    ["/data/files/0123456789abcdef/remove", {}],
  ])("at %s do nothing without their token", async (path, fields) => {
    const { cookie } = await visit();
    const { headers } = await ask("POST", path, { ...urlencoded, origin, cookie }, form(fields));
    expect(headers.location).toMatch(/^\/data\?notice=/);
    expect((await intake.ask("GET", "/runs")).content.runs).toEqual([]);
  });

  it("at an address without a rule are refused to everybody", async () => {
    const { token, cookie } = await visit();
    const headers = { ...urlencoded, origin, cookie };
    expect((await ask("POST", "/data/elsewhere", headers, form({ token }))).status).toBe(403);
  });

  it.each([
    [
      "somebody whom nobody asked to sign in",
      "open",
      { act: "ask" },
      /Approval is between two people who sign in/,
    ],
    ["a refusal without a reason", "local", { act: "refuse" }, /Say why in 3 to 500 characters/],
    ["an act that there is not", "local", { act: "publish" }, /asks for nothing that there is/],
    ["a run that there is not", "local", { act: "ask" }, /There is no run of that number/],
  ] as const)("about approval refuse %s", async (_name, via, fields, words) => {
    viewer = { ...everybody, via };
    const { token, cookie } = await visit();
    const path = "/data/runs/20261121T120000-000000/approval";
    const sent = await ask("POST", path, { ...urlencoded, origin, cookie }, form({ token, ...fields }));
    expect(await noticeAt(sent.headers.location)).toMatchObject({ refusal: expect.stringMatching(words) });
  });

  it("are given up when nothing more of them comes", async () => {
    await new Promise((done) => server.close(done));
    await start(true, 100);
    const sent = httpRequest({
      ...{ host: "127.0.0.1", port: (server.address() as AddressInfo).port, method: "POST" },
      path: "/data/runs",
      headers: { ...urlencoded, origin, host: origin.slice(7), "content-length": "20" },
    });
    const ended = new Promise((done) => sent.once("error", done));
    sent.write("token=");
    await expect(ended).resolves.toMatchObject({ code: "ECONNRESET" });
  });

  it("are short, and nothing else than forms", async () => {
    const { token, cookie } = await visit();
    const headers = { origin, cookie };
    const long = await ask(
      "POST",
      "/data/runs",
      { ...urlencoded, ...headers },
      form({ token, x: "x".repeat(9000) }),
    );
    expect(await noticeAt(long.headers.location)).toMatchObject({ refusal: "The form is too long." });
    expect((await ask("PUT", "/data/runs", headers)).status).toBe(405);
  });
});
