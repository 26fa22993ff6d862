import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { API_LIMITS } from "../../app/api/api-limits";
import { type ApiClient, asJson, startApi, TEST_LIMITS } from "../support/api-client";
import { everybody, openGate } from "../support/open-gate.ts";

let client: ApiClient;

beforeAll(async () => {
  client = await startApi(inject("releasesFolder"));
});

afterAll(() => client.close());

describe("a question with conditions", () => {
  const where = (filter: unknown, more = {}) =>
    client.ask(
      "/cells?limit=1000",
      asJson({ waves: ["latest"], levels: ["region"], measures: ["gap"], where: filter, ...more }),
    );
  const codesOf = (text: string) =>
    [
      ...new Set(
        (JSON.parse(text) as { data: Readonly<Record<string, unknown>>[] }).data.map(
          (row) => `${row.geography_code} ${row.profession_code}`,
        ),
      ),
    ].sort();

  it("joins them by and, or, not as sets are", async () => {
    const region = { dimension: "geography_code", in: ["Y56", "Y62"] };
    const nurses = { dimension: "profession_code", in: ["nursing-and-midwifery"] };
    const everybody = { dimension: "profession_level", in: ["all", "family"] };
    const all = codesOf((await where(everybody)).text);
    const isRegion = (code: string) => /^(Y56|Y62) /.test(code);
    const isNurse = (code: string) => code.endsWith(" nursing-and-midwifery");
    const expected = (keep: (code: string) => boolean) => all.filter(keep);
    for (const [filter, keep] of [
      [{ and: [everybody, region, nurses] }, (code: string) => isRegion(code) && isNurse(code)],
      [{ and: [everybody, { or: [region, nurses] }] }, (code: string) => isRegion(code) || isNurse(code)],
      [
        { and: [everybody, { not: { or: [region, nurses] } }] },
        (code: string) => !isRegion(code) && !isNurse(code),
      ],
    ] as const) {
      const { status, text } = await where(filter);
      expect([status, codesOf(text)]).toEqual([200, expected(keep)]);
      expect(codesOf(text).length).toBeGreaterThan(0);
    }
  });

  it.each([
    ["a dimension there is not", { dimension: "value", in: ["1"] }],
    ["a code there is not", { dimension: "wave_code", in: ["1999-00-Q1"] }],
    ["SQL", { dimension: "geography_code", in: ["x') or 1=1 --"] }],
    ["nothing to choose from", { dimension: "geography_code", in: [] }],
    ["two things at once", { and: [{ dimension: "status", in: ["shown"] }], or: [] }],
    ["no conditions", { or: [] }],
    ["a number", { dimension: "geography_code", in: [1] }],
    [
      "too deep",
      Array.from({ length: 7 }).reduce<unknown>((not) => ({ not }), { dimension: "status", in: ["shown"] }),
    ],
    [
      "too many",
      {
        or: Array.from({ length: 3 }, () => ({
          and: Array(40).fill({ dimension: "status", in: ["shown"] }),
        })),
      },
    ],
  ])("is refused with %s", async (_what, filter) => {
    const { status, text } = await where(filter);
    expect(status, text).toBe(400);
    expect(JSON.parse(text).errors.length).toBeGreaterThan(0);
  });
});

describe("a body", () => {
  const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
    client.ask("/cells", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });

  it.each([
    ["is no JSON", "{", 400],
    ["is nothing", "", 400],
    ["names the prototype", '{"__proto__":{"hidden":"no"}}', 400],
    ["names a constructor further in", '{"where":{"not":{"constructor":{"prototype":{}}}}}', 400],
    ["has a member there is not", '{"colour":"red"}', 400],
    ["is nested without end", `${'{"not":'.repeat(5000)}1${"}".repeat(5000)}`, 400],
    ["is a list", "[]", 400],
    ["begins with a byte order mark", "\ufeff{}", 200],
    ["is too large", JSON.stringify({ places: Array(30_000).fill("Y56") }), 413],
  ])("that %s is answered with its own problem", async (_what, body, expected) => {
    const { status, headers } = await post(body);
    expect(status).toBe(expected);
    if (expected >= 400) expect(headers["content-type"]).toBe("application/problem+json");
    expect(({} as Readonly<Record<string, unknown>>).hidden).toBeUndefined();
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", ""])(
    "is taken as JSON only, and not as %s",
    async (type) => {
      expect((await post("{}", { "content-type": type })).status).toBe(415);
    },
  );

  it("is not taken where none is offered", async () => {
    const { status, headers } = await client.ask("/releases", asJson({}));
    expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
    expect((await client.ask("/cells", { method: "DELETE" })).headers.allow).toBe("GET, HEAD, POST");
  });
});

describe("a client that asks too often", () => {
  it("is told how long to wait, and how much it has left before", async () => {
    const limited = await startApi(inject("releasesFolder"), {
      limits: { ...TEST_LIMITS, requests: 3, seconds: 60 },
    });
    const answers = [];
    for (let sent = 0; sent < 4; sent += 1) answers.push(await limited.ask("/problems"));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers.map(({ headers }) => headers["ratelimit-remaining"])).toEqual(["2", "1", "0", "0"]);
    expect(answers[0]?.headers["ratelimit-policy"]).toBe("3;w=60");
    expect(Number(answers[3]?.headers["retry-after"])).toBeGreaterThan(10);
    await limited.close();
    expect(API_LIMITS.requests).toBe(600);
  });

  it("is told apart from others behind a proxy of this machine, and cannot pass for another", async () => {
    const limits = { ...TEST_LIMITS, requests: 1, seconds: 60 };
    const folder = inject("releasesFolder");
    // Whoever signs in is told apart by that; addresses are for those who do not.
    const gate = { ...openGate, identify: async () => ({ ...everybody, via: "open" as const }) };
    const proxied = await startApi(folder, { limits, gate, publicUrl: "https://readiness.example" });
    const statusOf = async (client: ApiClient, forwarded: string) =>
      (await client.ask("/problems", { headers: { "x-forwarded-for": forwarded } })).status;
    expect(await statusOf(proxied, "192.0.2.1")).toBe(200);
    expect(await statusOf(proxied, "192.0.2.2")).toBe(200);
    expect(await statusOf(proxied, "192.0.2.3, 192.0.2.1")).toBe(429);
    await proxied.close();
    const direct = await startApi(folder, { limits, gate });
    expect(await statusOf(direct, "192.0.2.1")).toBe(200);
    expect(await statusOf(direct, "192.0.2.2")).toBe(429);
    await direct.close();
  });

  it("is told apart behind proxies on other machines that are named, and cannot pass for another through them", async () => {
    const limits = { ...TEST_LIMITS, requests: 1, seconds: 60 };
    const gate = { ...openGate, identify: async () => ({ ...everybody, via: "open" as const }) };
    const ofProxies = async (trustedProxies: string) => {
      const proxied = await startApi(inject("releasesFolder"), { limits, gate, trustedProxies });
      const statusOf = async (forwarded: string) =>
        (await proxied.ask("/problems", { headers: { "x-forwarded-for": forwarded } })).status;
      return { statusOf, close: proxied.close };
    };
    // One proxy hands on to the next, which is the one that connects.
    const named = await ofProxies("127.0.0.1 10.0.8.0/24");
    expect(await named.statusOf("192.0.2.1, 10.0.8.7")).toBe(200);
    expect(await named.statusOf("192.0.2.2, 10.0.8.7")).toBe(200);
    expect(await named.statusOf("192.0.2.3, 192.0.2.1, 10.0.8.7")).toBe(429);
    expect(await named.statusOf("192.0.2.4, 10.0.8.9, 192.0.2.2")).toBe(429);
    await named.close();
    const others = await ofProxies("10.0.8.0/24");
    expect(await others.statusOf("192.0.2.1, 10.0.8.7")).toBe(200);
    expect(await others.statusOf("192.0.2.2, 10.0.8.7")).toBe(429);
    await others.close();
  });
});

describe("an address", () => {
  it("that is longer than the API reads is refused with a problem", async () => {
    const { status, text } = await client.ask(`/cells?places=${"Y56,".repeat(2500)}Y56`);
    expect([status, JSON.parse(text).type]).toEqual([414, "/api/v1/problems/address-too-long"]);
  });

  it.each(["/api", "/api/", "/api/v1/", "/api/v2/cells", "/api/v1/nothing", "/api/v1/releases/%E0%80"])(
    "that leads nowhere is refused with a problem: %s",
    async (address) => {
      const { status, headers } = await client.ask(address);
      expect([status, headers["content-type"]]).toEqual([404, "application/problem+json"]);
    },
  );
});
