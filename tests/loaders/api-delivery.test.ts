import { rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { API_LIMITS } from "../../app/api/api-limits";
import { listRoutes } from "../../app/api/route-table";
import { type ApiClient, asJson, startApi, TEST_LIMITS } from "../support/api-client";
import { parseCsv } from "../support/parse-csv";
import { makeTwoReleases, type TwoReleases } from "../support/two-releases";

const CELLS = "/cells?waves=latest-2&levels=region,icb&measures=gap,need&professions=nursing-and-midwifery";
const GETS = listRoutes().flatMap(({ method, answer, example, scope }) =>
  method === "GET" && answer.kind !== "file" ? [{ example: String(example), scope }] : [],
);

let releases: TwoReleases;
let client: ApiClient;

beforeAll(async () => {
  releases = await makeTwoReleases(inject("releasesFolder"));
  client = await startApi(releases.folder);
});

afterAll(async () => {
  await client.close();
  await releases.remove();
});

const withParam = (address: string, name: string, value: string) =>
  `${address}${address.includes("?") ? "&" : "?"}${name}=${encodeURIComponent(value)}`;

interface Page {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly next: string | null;
}

async function readPage(address: string): Promise<Page> {
  const { status, text } = await client.ask(address);
  expect(status, text.slice(0, 300)).toBe(200);
  return JSON.parse(text) as Page;
}

async function walk(address: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows = [];
  for (let next: string | null = address; next !== null; ) {
    const page: Page = await readPage(next);
    rows.push(...page.data);
    next = page.next;
  }
  return rows;
}

describe("every address", () => {
  it.each(GETS)("answers HEAD as GET without a body: $example", async ({ example }) => {
    const got = await client.ask(example);
    const head = await client.ask(example, { method: "HEAD" });
    const told = ({ headers }: typeof got) =>
      ["content-type", "content-length", "etag", "cache-control", "link", "vary"].map(
        (name) => headers[name],
      );
    expect([got.status, head.status, head.text]).toEqual([200, 200, ""]);
    expect(told(head)).toEqual(told(got));
    expect(head.headers["content-length"]).toBe(String(got.bytes.length));
  });

  it.each(GETS)("is answered with 304 to a client that holds it: $example", async ({ example }) => {
    const { etag = "" } = (await client.ask(example)).headers;
    expect(etag).toMatch(/^"[A-Za-z0-9_-]{22}"$/);
    const again = await client.ask(example, { headers: { "if-none-match": `"other", W/${etag}` } });
    expect([again.status, again.text, again.headers.etag]).toEqual([304, "", etag]);
    expect((await client.ask(example, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
  });

  it.each(
    listRoutes().map(({ method, path, example, examplePath = path }) => ({
      method,
      path,
      example,
      examplePath,
    })),
  )("refuses a parameter it does not have: $method $path", async ({ method, examplePath: at, example }) => {
    const ask = (query: string) =>
      method === "GET"
        ? client.ask(withParam(String(example), query, "1"))
        : client.ask(`${at}?${query}=1`, asJson(example));
    for (const name of ["nonsense", "__proto__", "Release"]) {
      const { status, text } = await ask(name);
      expect([status, JSON.parse(text).type], `${at} ${name}`).toEqual([
        400,
        "/api/v1/problems/unknown-parameter",
      ]);
      expect(JSON.parse(text).errors[0].at).toBe(name);
    }
  });

  it.each(GETS.filter(({ scope }) => scope === "release"))(
    "pinned gives the same bytes for ever: $example",
    async ({ example }) => {
      const pinned = withParam(example, "release", releases.current);
      const first = await client.ask(pinned);
      expect(first.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
      expect((await client.ask(example)).headers["cache-control"]).toBe("no-cache");
      expect((await client.ask(pinned)).bytes.equals(first.bytes)).toBe(true);
    },
  );
});

describe("a pinned answer", () => {
  it("stays the same when another release is made current, and a walk begun before goes on in its own", async () => {
    const pinned = withParam(CELLS, "release", releases.current);
    const [before, begun] = [await client.ask(pinned), await readPage(withParam(CELLS, "limit", "5"))];
    const current = path.join(releases.folder, "current");
    const makeCurrent = async (id: string) => {
      await writeFile(`${current}.new`, `${id}\n`);
      await rename(`${current}.new`, current);
      await expect
        .poll(async () => JSON.parse((await client.ask("/releases/current")).text).release_id, {
          timeout: 10_000,
        })
        .toBe(id);
    };
    await writeFile(path.join(releases.folder, "shown"), `${releases.earlier}\n${releases.current}\n`);
    await makeCurrent(releases.earlier);
    try {
      expect((await client.ask(pinned)).bytes.equals(before.bytes)).toBe(true);
      expect((await client.ask(CELLS)).bytes.equals(before.bytes)).toBe(false);
      expect((await client.ask(CELLS)).headers.etag).not.toBe(before.headers.etag);
      const { data } = await readPage(begun.next ?? "");
      expect(new Set(data.map(({ release }) => release))).toEqual(new Set([releases.current]));
    } finally {
      await makeCurrent(releases.current);
    }
  });

  it.each(["r0", "current", "../../warehouse"])(
    "of a release that was never live is refused: %s",
    async (id) => {
      const { status } = await client.ask(withParam(CELLS, "release", id));
      expect([400, 404]).toContain(status);
    },
  );

  it("of a release that may not be shown here is refused like one that is not there", async () => {
    const closed = await startApi(releases.folder, {
      mayServe: ({ info }) => info.release_id !== releases.earlier,
    });
    const hidden = await closed.ask(withParam(CELLS, "release", releases.earlier));
    const absent = await closed.ask(withParam(CELLS, "release", "r-absent"));
    expect([hidden.status, absent.status]).toEqual([404, 404]);
    expect(hidden.text.replaceAll(releases.earlier, "r-absent")).toBe(absent.text);
    expect(JSON.parse((await closed.ask("/releases")).text).data).toHaveLength(1);
    await closed.close();
  });
});

describe("a long answer", () => {
  it.each([CELLS, "/dimensions/places", "/quality-notes?instrument=dsat&wave=2026-27-Q1"])(
    "is walked from end to end without a repetition or a gap: %s",
    async (address) => {
      const whole = await walk(withParam(address, "limit", "1000"));
      const parts = await walk(withParam(address, "limit", "211"));
      expect(parts).toEqual(whole);
      expect(new Set(whole.map((row) => JSON.stringify(row))).size).toBe(whole.length);
      expect(whole.length).toBeGreaterThan(10);
    },
  );

  it("is told to programs that read no JSON", async () => {
    const { headers, text } = await client.ask(withParam(`${CELLS}&format=csv`, "limit", "3"));
    expect(headers["content-type"]).toBe("text/csv; charset=utf-8");
    const [, next = ""] = /^<([^>]+)>; rel="next"$/.exec(String(headers.link)) ?? [];
    const rows = [...parseCsv(text), ...parseCsv((await client.ask(next)).text)];
    const { data } = await readPage(withParam(CELLS, "limit", "6"));
    expect(rows.map((row) => row.geography_code)).toEqual(data.map((row) => row.geography_code));
  });

  it("refuses a cursor of another question, another release, or of nobody's", async () => {
    const { next } = await readPage(withParam(CELLS, "limit", "5"));
    const cursor = new URL(next ?? "", "http://x").searchParams.get("cursor") ?? "";
    expect((await client.ask(withParam(CELLS, "cursor", cursor))).status).toBe(200);
    for (const address of [
      withParam(`${CELLS}&hidden=no`, "cursor", cursor),
      withParam(withParam(CELLS, "cursor", cursor), "release", releases.earlier),
      withParam("/dimensions/places", "cursor", cursor),
      withParam(CELLS, "cursor", `${cursor}-1`),
      withParam(CELLS, "cursor", `${cursor.slice(0, 11)}1`),
      withParam(CELLS, "cursor", "AAAAAAAAAAA1"),
    ]) {
      const { status, text } = await client.ask(address);
      expect([status, JSON.parse(text).type], address).toEqual([400, "/api/v1/problems/invalid-cursor"]);
    }
  });
});

describe("a format", () => {
  it("is chosen by the Accept header, unless the address names it", async () => {
    const typeOf = async (address: string, accept: string) =>
      (await client.ask(address, { headers: { accept } })).headers["content-type"];
    const address = "/dimensions/instruments";
    expect(await typeOf(address, "text/csv")).toBe("text/csv; charset=utf-8");
    expect(await typeOf(address, "application/x-ndjson, text/csv;q=0.9")).toBe(
      "application/x-ndjson; charset=utf-8",
    );
    expect(await typeOf(address, "text/html, */*;q=0.1")).toBe("application/json");
    expect(await typeOf(`${address}?format=csv`, "application/json")).toBe("text/csv; charset=utf-8");
    expect((await client.ask(address, { headers: { accept: "image/png" } })).status).toBe(406);
  });

  it("says the same in each", async () => {
    const { data } = await readPage(CELLS);
    const lines = (await client.ask(`${CELLS}&format=ndjson`)).text.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(data);
    const rows = parseCsv((await client.ask(`${CELLS}&format=csv`)).text);
    expect(rows).toEqual(
      data.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? "")])),
      ),
    );
  });
});

describe("a question with conditions", () => {
  const where = (filter: unknown, more = {}) =>
    client.ask(
      "/cells?limit=1000",
      asJson({ waves: ["latest"], levels: ["region"], measures: ["gap"], where: filter, ...more }),
    );
  const codesOf = (text: string) =>
    [
      ...new Set(
        (JSON.parse(text) as Page).data.map((row) => `${row.geography_code} ${row.profession_code}`),
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

describe("changes between two releases", () => {
  const changes = async (query: string) => walk(`/changes?${query}`);

  it("are told figure by figure, with the cause of each", async () => {
    const rows = await changes("wave=2026-27-Q1&limit=3");
    const seen = rows.map(({ change, cause, geography_code, measure }) =>
      [change, cause, geography_code, measure].join(" "),
    );
    expect(seen.sort()).toEqual([
      "changed data Y58 gap",
      "changed data Y59 gap",
      // An organisation that was elsewhere.
      "changed membership Y56 gap",
      "newly_shown data FIC13 confidence",
      "newly_shown data FIC14 confidence",
      "no_longer_shown data ENG respondents",
    ]);
    for (const row of rows) {
      expect(row.value_before === null).toBe(row.change === "newly_shown");
      expect(row.value_after === null).toBe(row.change === "no_longer_shown");
    }
  });

  it("agree with their counts", async () => {
    const counts = await walk("/changes/counts");
    const sum = counts.reduce(
      (all, { changed, newly_shown, no_longer_shown }) =>
        all + Number(changed) + Number(newly_shown) + Number(no_longer_shown),
      0,
    );
    const { data, next } = await readPage("/changes?limit=1000");
    expect([data.length, next === null]).toEqual([1000, false]);
    const [last] = [
      counts.find(
        (each) =>
          each.instrument_code === "dsat" &&
          each.wave_code === "2026-27-Q2" &&
          each.geography_level === "england",
      ),
    ];
    const rows = await changes("instrument=dsat&wave=2026-27-Q2&level=england&limit=1000");
    expect(rows.length).toBe(Number(last?.newly_shown));
    expect(sum).toBeGreaterThan(1000);
    expect(await changes(`from=${releases.current}&to=${releases.current}`)).toEqual([]);
  });

  it("of a release nobody showed are refused", async () => {
    for (const query of ["from=r0", "to=r0", `to=${releases.earlier}`]) {
      const { status, text } = await client.ask(`/changes?${query}`);
      expect([status, JSON.parse(text).type], query).toEqual([404, "/api/v1/problems/release-not-found"]);
    }
  });
});

describe("a client that asks too often", () => {
  it("is told how long to wait, and how much it has left before", async () => {
    const limited = await startApi(releases.folder, { limits: { ...TEST_LIMITS, requests: 3, seconds: 60 } });
    const answers = [];
    for (let sent = 0; sent < 4; sent += 1) answers.push(await limited.ask("/problems"));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers.map(({ headers }) => headers["ratelimit-remaining"])).toEqual(["2", "1", "0", "0"]);
    expect(answers[0]?.headers["ratelimit-policy"]).toBe("3;w=60");
    expect(Number(answers[3]?.headers["retry-after"])).toBeGreaterThan(10);
    await limited.close();
    expect(API_LIMITS.requests).toBe(600);
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
