import { describe, expect, it } from "vitest";
import { z } from "zod";
import { silentProgress } from "../../../pipelines/progress.ts";
import { getBaseAddress } from "../../../pipelines/pull/address.ts";
import type { TimeOuts } from "../../../pipelines/pull/exchange.ts";
import { openHttpClient } from "../../../pipelines/pull/http-client.ts";
import { getJson } from "../../../pipelines/pull/json-answer.ts";
import { PullFault } from "../../../pipelines/pull/pull-fault.ts";
import { type Answer, cutOff, json, reset, serve, silence, status } from "./loopback-server.ts";
import { openVirtualClock, type VirtualClock } from "./virtual-clock.ts";

const schema = z.object({ name: z.string() });
const good = { name: "fine" };
const secret = "s3cr3t-of-the-test";

/** Long enough for a busy machine. */
const patient: TimeOuts = { answer: 10_000, silence: 10_000, total: 20_000 };

function openClient(clock: VirtualClock, timeOuts = patient) {
  return openHttpClient({
    source: "Test source",
    headers: { "x-api-token": secret },
    requestsPerSecond: 1000,
    retries: 5,
    timeOuts,
    clock,
    progress: silentProgress,
    accessRemedy: "Check TEST_TOKEN.",
  });
}

/** Asks a server that answers like this for a document. */
function ask(...answers: readonly Answer[]) {
  return askWith(patient, ...answers);
}

async function askWith(timeOuts: TimeOuts, ...answers: readonly Answer[]) {
  const server = await serve(...answers);
  const clock = openVirtualClock();
  const outcome = await getJson(openClient(clock, timeOuts), {
    address: new URL(`${server.url}/documents/1?key=hidden`),
    schema,
    maxBytes: 10_000,
  }).then(
    ({ value }) => value,
    (error: unknown) => error,
  );
  return { outcome, server, waits: clock.sleeps.filter((each) => each > 1) };
}

function toDetail(outcome: unknown) {
  if (outcome instanceof PullFault) return outcome.detail;
  throw outcome instanceof Error ? outcome : new Error(`no fault: ${JSON.stringify(outcome)}`);
}

describe("a request", () => {
  it("is answered by a document of the expected shape", async () => {
    expect((await ask(json(good))).outcome).toEqual(good);
  });

  it.each([
    ["a reset connection", reset],
    ["half an answer", cutOff(Buffer.from(JSON.stringify(good)), 5, { "content-type": "application/json" })],
    ["408", status(408)],
    ["425", status(425)],
    ["500", status(500)],
    ["502", status(502)],
    ["503", status(503)],
    ["504", status(504)],
  ] as const)("is tried again after %s", async (_what, answer) => {
    const { outcome, server, waits } = await ask(answer, json(good));
    expect(outcome).toEqual(good);
    expect(server.requests).toHaveLength(2);
    expect(waits).toEqual([250]);
  });

  it.each([
    ["answer", { ...patient, answer: 300 }, "no answer within 0.3 s, 6 times"],
    ["whole", { ...patient, total: 300 }, "no end of the answer within 0.3 s, 6 times"],
  ])("is given up when nothing comes in the time for the %s", async (_what, timeOuts, found) => {
    const { outcome, server } = await askWith(timeOuts, silence);
    expect(toDetail(outcome)).toMatchObject({ code: "source_unavailable", found });
    expect(server.requests).toHaveLength(6);
  });

  it("is tried again when an answer stalls in the middle", async () => {
    const stalling: Answer = (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"name":');
    };
    const { outcome, server } = await askWith({ ...patient, silence: 300 }, stalling, json(good));
    expect(outcome).toEqual(good);
    expect(server.requests.length).toBeGreaterThan(1);
  });

  it("is given up after five more attempts, with growing pauses", async () => {
    const { outcome, server, waits } = await ask(status(500));
    expect(server.requests).toHaveLength(6);
    expect(waits).toEqual([250, 500, 1000, 2000, 4000]);
    expect(toDetail(outcome)).toMatchObject({
      code: "source_unavailable",
      place: `GET ${server.url}/documents/1`,
      found: "HTTP 500, 6 times",
    });
  });

  it.each([
    ["seconds", "7", 7_000],
    ["an HTTP date", "Sat, 21 Nov 2026 12:00:09 GMT", 9_000],
    ["far too many seconds", "86400", 120_000],
    ["a date in the past", "Sat, 21 Nov 2026 11:00:00 GMT", 250],
    ["nonsense", "soon", 250],
  ])("waits as Retry-After asks in %s", async (_what, header, expected) => {
    const { outcome, waits } = await ask(status(429, { "retry-after": header }), json(good));
    expect(outcome).toEqual(good);
    expect(waits.map((each) => Math.round(each / 10) * 10)).toEqual([expected]);
  });

  it.each([
    [400, "request_refused"],
    [401, "access_refused"],
    [403, "access_refused"],
    [404, "not_found"],
    [501, "request_refused"],
  ])("is not tried again after HTTP %i", async (code, expected) => {
    const { outcome, server } = await ask(status(code));
    expect(toDetail(outcome).code).toBe(expected);
    expect(server.requests).toHaveLength(1);
  });

  it("says which secret to check when access is refused", async () => {
    expect(toDetail((await ask(status(401))).outcome).remedy).toBe("Check TEST_TOKEN.");
  });
});

describe("an answer", () => {
  it("of another type is refused", async () => {
    const page: Answer = (_request, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<p>Log in</p>");
    };
    expect(toDetail((await ask(page)).outcome)).toMatchObject({
      code: "wrong_type",
      found: "content of type text/html",
    });
  });

  it("of another shape is refused with the path in the document, without its values", async () => {
    const detail = toDetail((await ask(json({ name: { first: "Jane" } }))).outcome);
    expect(detail).toMatchObject({ code: "changed_schema", place: expect.stringMatching(/ at \$\.name$/) });
    expect(JSON.stringify(detail)).not.toContain("Jane");
  });

  it("that is no JSON is refused without its text", async () => {
    const broken: Answer = (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end('{"name": "Jane');
    };
    const detail = toDetail((await ask(broken)).outcome);
    expect(detail.code).toBe("invalid_json");
    expect(JSON.stringify(detail)).not.toContain("Jane");
  });

  it("that never ends is cut off at the size limit", async () => {
    let sent = 0;
    const endless: Answer = (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const more = (): void => {
        if (response.destroyed || sent > 1e9) return;
        sent += 1024;
        response.write(" ".repeat(1024), more);
      };
      more();
    };
    expect(toDetail((await ask(endless)).outcome).code).toBe("too_large");
    expect(sent).toBeLessThan(1e9);
  });
});

describe("a redirect", () => {
  it("on the same host is followed", async () => {
    const { outcome, server } = await ask(status(302, { location: "/documents/2" }), json(good));
    expect(outcome).toEqual(good);
    expect(server.requests.map(({ path }) => path)).toEqual(["/documents/1?key=hidden", "/documents/2"]);
  });

  it("to another host is refused, and the secret never gets there", async () => {
    const other = await serve(json(good));
    const { outcome } = await ask(status(302, { location: `${other.url}/documents/1?token=x` }));
    expect(toDetail(outcome)).toMatchObject({
      code: "foreign_redirect",
      found: `a redirect to ${other.url}`,
    });
    expect(other.requests).toEqual([]);
  });

  it("without end is given up", async () => {
    const { outcome, server } = await ask(status(302, { location: "/again" }));
    expect(toDetail(outcome).code).toBe("foreign_redirect");
    expect(server.requests).toHaveLength(6);
  });

  it("of a POST is refused", async () => {
    const server = await serve(status(307, { location: "/elsewhere" }));
    const sent = getJson(openClient(openVirtualClock()), { address: new URL(server.url), schema, body: {} });
    await expect(sent).rejects.toThrow("a redirect of a POST");
  });
});

describe("an address", () => {
  it.each([
    "http://example.org/api",
    "https://user:word@example.org/api",
    "https://example.org/api?token=abc",
    "ftp://example.org/",
    "no address",
  ])("such as %s is refused", (address) => {
    expect(() => getBaseAddress(address, "Test source")).toThrow(PullFault);
  });

  it("is shown without user, password and query", () => {
    try {
      getBaseAddress("https://user:word@example.org/api?token=abc", "Test source");
    } catch (error) {
      expect(String(error)).not.toMatch(/alice|opensesame|abcdef/);
    }
    expect.assertions(1);
  });
});

it("requests start at even distances, so that no second sees more than allowed", async () => {
  const server = await serve(json(good));
  const clock = openVirtualClock();
  const client = openHttpClient({
    source: "Test source",
    headers: {},
    requestsPerSecond: 4,
    retries: 0,
    timeOuts: patient,
    clock,
    progress: silentProgress,
    accessRemedy: "",
  });
  for (let request = 0; request < 9; request += 1)
    await getJson(client, { address: new URL(server.url), schema });
  expect(clock.sleeps).toEqual(Array.from({ length: 8 }, () => 250));
});
