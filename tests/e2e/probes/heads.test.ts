import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Dashboard, startDashboard } from "../../support/dashboard";
import { PROBE_HEADER } from "../../support/hostile-text";
import { askRaw, countAnswers, headerOf, type RawAnswer, toRequest } from "../../support/raw-request";

let dashboard: Dashboard;

beforeAll(async () => {
  // One of its own: probes use up what the API allows an address.
  dashboard = await startDashboard(inject("releasesFolder"), "", { READINESS_LOG: "off" });
});

afterAll(async () => {
  await dashboard.stop();
  expect(dashboard.complaints()).toBe("");
});

const ask = (method: string, target: string, lines: readonly string[] = [], body = "") =>
  askRaw(dashboard.url, toRequest(method, target, lines, body));

/** Line ends and what parsers have taken for them. */
const LINE_ENDS = [
  "%0d%0a",
  "%0a",
  "%0d",
  "%250d%250a",
  "%E5%98%8A%E5%98%8D",
  "%c0%8d%c0%8a",
  "%u000d%u000a",
  "%e2%80%a8",
  "%00",
];

/** Addresses that are repeated in the head of an answer, or that lead elsewhere. */
const REPEATED = (text: string): readonly string[] => [
  `/r/r-none/releases/${text}`,
  `/r/r-none/data?a=${text}`,
  `/r/${text}/`,
  `/extracts?place=${text}&waves=latest-4`,
  `/chart.svg?page=/region/Y56${text}&figure=professions`,
  `/compare.csv?level=region${text}`,
  `/board-pack.pdf?place=${text}`,
  `/api/v1/dimensions/places?cursor=${text}`,
  `/api/v1/extracts/csv${text}`,
  `/sign-in?returnTo=/${text}`,
  `/embed?page=/&figure=${text}`,
];

describe("line ends in an address", () => {
  it("are no line ends of an answer's head, in whatever spelling", async () => {
    const targets = LINE_ENDS.flatMap((end) => REPEATED(`${end}${PROBE_HEADER}:%201${end}${end}<html>`));
    const answers = await Promise.all(targets.map((target) => ask("GET", target)));
    for (const [index, answer] of answers.entries()) {
      const target = targets[index] ?? "";
      expect(answer.status, target).toBeGreaterThan(0);
      expect(answer.status, target).toBeLessThan(500);
      expect(headerOf(answer, PROBE_HEADER), target).toBeNull();
      expect(countAnswers(answer), target).toBe(1);
    }
  });

  it("are the request's own where they stand there as they are", async () => {
    const answer = await ask("GET", `/search?q=a\r\n${PROBE_HEADER}: 1`);
    expect(headerOf(answer, PROBE_HEADER)).toBeNull();
    expect(countAnswers(answer)).toBeLessThanOrEqual(1);
  });
});

describe("an id of a request", () => {
  it("is repeated only where it can stand in a log", async () => {
    const kept = await ask("GET", "/healthz", ["X-Request-Id: from-the-proxy-1"]);
    expect(headerOf(kept, "x-request-id")).toBe("from-the-proxy-1");
    for (const given of [
      "a b",
      "<script>alert(1)</script>",
      "a".repeat(65),
      `${"a".repeat(10)}\u00e9`,
      '{"a":1}',
    ]) {
      const answer = await ask("GET", "/healthz", [`X-Request-Id: ${given}`]);
      expect(headerOf(answer, "x-request-id"), given).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe("the name a request was sent to", () => {
  const NAMES = [
    "evil.example",
    "evil.example:80",
    "localhost.evil.example",
    "localhost@evil.example",
    "127.0.0.1.evil.example",
  ];

  it("is in no answer: links, addresses to cite, redirections and files are the dashboard's own", async () => {
    const targets = [
      "/",
      "/r/r-none/releases",
      "/extracts",
      "/api/v1",
      "/api/v1/openapi.json",
      "/board-pack",
      "/embed?page=/&figure=professions",
      "/nothing",
      "/robots.txt",
    ];
    const forwarded = [
      "X-Forwarded-Host: evil.example",
      "X-Forwarded-Proto: https",
      "X-Original-URL: //evil.example/",
      "Forwarded: host=evil.example;proto=https",
      "X-Forwarded-Prefix: //evil.example",
    ];
    for (const name of NAMES) {
      const answers = await Promise.all(
        targets.map((target) => ask("GET", target, [`Host: ${name}`, ...forwarded])),
      );
      for (const [index, answer] of answers.entries())
        expect(answer.text.includes("evil.example"), `${name} ${targets[index]}`).toBe(false);
    }
  });

  it("decides who acts as administrator, however it is spelt", async () => {
    for (const name of NAMES) {
      expect((await ask("GET", "/data", [`Host: ${name}`])).status, name).not.toBe(200);
      expect((await ask("GET", "/audit-log", [`Host: ${name}`])).status, name).not.toBe(200);
    }
  });

  it("has to be given once, and where it is given in the address as well it is of no use there", async () => {
    expect((await ask("GET", "/", ["Host: localhost", "Host: evil.example"])).text).not.toContain(
      "evil.example",
    );
    const absolute = await ask("GET", "http://evil.example/data", ["Host: localhost"]);
    expect(absolute.status).toBe(400);
    const without = await askRaw(dashboard.url, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    expect(without.status).toBe(400);
  });
});

describe("methods", () => {
  const TARGETS = [
    "/",
    "/compare",
    "/compare.csv",
    "/embed?page=/&figure=professions",
    "/api/v1/dimensions/places",
    "/nothing",
    "/healthz",
    "/readyz",
    "/assets/none.js",
    "/sign-in",
    "/audit-log",
  ];

  it("other than those offered change nothing and are refused", async () => {
    const methods = ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "LOCK", "CONNECT"];
    for (const method of methods) {
      const answers = await Promise.all(
        TARGETS.map((target) => ask(method, target, ["X-Secret: not-repeated"])),
      );
      for (const [index, answer] of answers.entries()) {
        const target = `${method} ${TARGETS[index]}`;
        // A connection that CONNECT asks for is closed without a word.
        if (method !== "CONNECT") expect([302, 404, 405], target).toContain(answer.status);
        expect(answer.text.includes("not-repeated"), target).toBe(false);
      }
    }
    expect((await ask("FOO", "/")).status).toBe(400);
  });

  it("cannot be said otherwise than by the method", async () => {
    const lines = ["X-HTTP-Method-Override: DELETE", "X-HTTP-Method: PUT", "X-Method-Override: POST"];
    expect((await ask("GET", "/healthz?_method=DELETE", lines)).status).toBe(200);
    expect((await ask("POST", "/compare?_method=GET", ["Content-Length: 0"])).status).toBe(405);
  });

  it("HEAD is answered as GET is, without a body", async () => {
    for (const target of TARGETS) {
      const [head, get] = await Promise.all([ask("HEAD", target), ask("GET", target)]);
      expect(head.status, target).toBe(get.status);
      expect(head.text.split("\r\n\r\n").slice(1).join(""), target).toBe("");
      for (const name of [
        "content-type",
        "content-security-policy",
        "x-content-type-options",
        "cache-control",
      ])
        expect(headerOf(head, name), `${target} ${name}`).toBe(headerOf(get, name));
    }
  });
});

describe("requests that two servers would read differently", () => {
  const refused = (answer: RawAnswer, what: string) => {
    expect([0, 400, 404, 405, 411, 413, 415, 417], what).toContain(answer.status);
    expect(answer.text, what).not.toContain("smuggled");
    expect(countAnswers(answer), what).toBeLessThanOrEqual(1);
  };
  const SMUGGLED = "GET /search?q=smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

  it("are refused, and nothing after them is taken for another request", async () => {
    const chunked = `0\r\n\r\n${SMUGGLED}`;
    const cases: Readonly<Record<string, readonly [readonly string[], string]>> = {
      "a length and chunks": [[`Content-Length: ${chunked.length}`, "Transfer-Encoding: chunked"], chunked],
      "two lengths": [["Content-Length: 0", `Content-Length: ${SMUGGLED.length}`], SMUGGLED],
      "a list of lengths": [[`Content-Length: 0, ${SMUGGLED.length}`], SMUGGLED],
      "chunks spelt oddly": [["Transfer-Encoding: xchunked", "Content-Length: 4"], chunked],
      "chunks after something else": [["Transfer-Encoding: chunked, identity"], chunked],
      "a space before the colon": [["Transfer-Encoding : chunked", "Content-Length: 0"], chunked],
      "a negative length": [["Content-Length: -1"], SMUGGLED],
      "a length in hexadecimal": [["Content-Length: 0x10"], SMUGGLED],
    };
    for (const [what, [lines, body]] of Object.entries(cases))
      refused(await ask("POST", "/api/v1/cells", ["Content-Type: application/json", ...lines], body), what);
  });

  it("with a folded header or a bare line end are refused", async () => {
    refused(await ask("GET", "/", ["X-A: 1\r\n folded: smuggled"]), "folded");
    refused(
      await askRaw(dashboard.url, "GET / HTTP/1.1\nHost: localhost\n\nGET /search?q=smuggled HTTP/1.1\n\n"),
      "bare",
    );
  });

  it("that are not whole are given up", async () => {
    const answer = await ask(
      "POST",
      "/api/v1/extracts/check",
      ["Content-Type: application/json", "Content-Length: 5"],
      "{}",
    );
    expect(answer.status).not.toBe(200);
  }, 30_000);
});

describe("what is too large", () => {
  it("is refused: addresses, heads and bodies", async () => {
    expect((await ask("GET", `/search?q=${"a".repeat(1100)}`)).status).toBe(414);
    expect([414, 431]).toContain(
      (await ask("GET", `/api/v1/dimensions/places?q=${"a".repeat(9000)}`)).status,
    );
    expect((await ask("GET", `/${"a".repeat(20_000)}`)).status).toBe(431);
    expect((await ask("GET", "/", [`X-Large: ${"a".repeat(20_000)}`])).status).toBe(431);
    expect((await ask("GET", "/", [`Cookie: readiness-session=${"a".repeat(20_000)}`])).status).toBe(431);
    const body = JSON.stringify({ waves: "a".repeat(100_000) });
    const lines = ["Content-Type: application/json", `Content-Length: ${body.length}`];
    expect((await ask("POST", "/api/v1/extracts/csv", lines, body)).status).toBe(413);
  });

  it("in number is refused or read as nothing: headers, cookies, parameters", async () => {
    const many = Array.from({ length: 500 }, (_, index) => `X-${index}: 1`);
    expect((await ask("GET", "/healthz", many)).status).toBeLessThan(500);
    const cookies = Array.from({ length: 300 }, (_, index) => `c${index}=1`).join("; ");
    expect((await ask("GET", "/compare", [`Cookie: ${cookies}`])).status).toBe(200);
    const params = Array.from({ length: 150 }, (_, index) => `p${index}=`).join("&");
    expect((await ask("GET", `/compare?${params}`)).status).toBe(400);
  });
});

describe("what is long or deep", () => {
  const isQuick = async (send: () => Promise<RawAnswer>, what: string) => {
    const began = performance.now();
    const { status } = await send();
    expect(status, what).toBeLessThan(500);
    // Some milliseconds on a machine of its own.
    expect(performance.now() - began, what).toBeLessThan(5000);
    return status;
  };

  it("keeps no request busy: headers that are read as lists", async () => {
    const lists = {
      Accept: "text/*;q=0.1,",
      "Accept-Encoding": "br;q=0,",
      "If-None-Match": 'W/"a-br",',
      Range: "bytes=0-0,",
      "X-Forwarded-For": "1.2.3.4,",
      Cookie: "readiness-form=a;",
      "Accept-Language": "en;q=0.1,",
    };
    for (const [name, part] of Object.entries(lists)) {
      const line = `${name}: ${part.repeat(Math.floor(14_000 / part.length))}`;
      for (const target of ["/compare", "/api/v1/dimensions/places"])
        await isQuick(() => ask("GET", target, [line]), `${name} ${target}`);
    }
  });

  it("keeps no request busy: what is searched for", async () => {
    for (const text of ["a", "ab ", "e\u0301", "(", "a.", "lodnon ", "%", "\u0130"]) {
      const q = encodeURIComponent(text.repeat(400))
        .slice(0, 900)
        .replace(/%[^%]{0,1}$/, "");
      for (const path of ["/search", "/places"])
        await isQuick(() => ask("GET", `${path}?q=${q}`), `${path} ${text}`);
    }
  });

  it("is refused in a body: names that every object has, nesting, lists without end", async () => {
    const bodies = {
      "a prototype": '{"__proto__":{"kind":"records"}}',
      "a constructor": '{"where":{"constructor":{"prototype":{"polluted":1}}}}',
      "deep lists": "[".repeat(30_000) + "]".repeat(30_000),
      "deep objects": `${'{"where":'.repeat(5000)}1${"}".repeat(5000)}`,
      "long lists": `{"waves":[${'"a",'.repeat(15_000)}"a"]}`,
      "a text": '"waves"',
      nothing: "null",
    };
    for (const [what, body] of Object.entries(bodies)) {
      const lines = ["Content-Type: application/json", `Content-Length: ${body.length}`];
      for (const target of ["/api/v1/cells", "/api/v1/extracts", "/api/v1/extracts/csv"]) {
        const status = await isQuick(() => ask("POST", target, lines, body), what);
        expect([400, 404, 405, 413], `${what} ${target}`).toContain(status);
      }
    }
    expect((await ask("GET", "/api/v1/dimensions/places")).status).toBe(200);
  });
});

describe("cookies and types of content that make no sense", () => {
  it("are read as none", async () => {
    const cookies = [
      "=",
      ";;;",
      "readiness-form",
      "readiness-form=",
      'readiness-form="',
      "a=b=c; readiness-form=%",
      "__proto__=1; constructor=2",
      "readiness-form=a; readiness-form=b",
      "\u00ff\u00fe=1",
    ];
    for (const cookie of cookies)
      expect((await ask("GET", "/compare", [`Cookie: ${cookie}`])).status, cookie).toBe(200);
  });

  it("are refused where a body is taken", async () => {
    const types = [
      "text/plain",
      "text/html",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=a",
      "application/json; charset=utf-7",
      "application/xml",
      "application/json,text/html",
    ];
    for (const type of types) {
      const lines = [`Content-Type: ${type}`, "Content-Length: 2"];
      expect((await ask("POST", "/api/v1/extracts/csv", lines, "{}")).status, type).toBe(415);
    }
    const coded = ["Content-Type: application/json", "Content-Encoding: gzip", "Content-Length: 2"];
    expect((await ask("POST", "/api/v1/extracts/csv", coded, "{}")).status).toBe(415);
  });
});
