import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { getBaseAddress, getRedirect, toAddress } from "../../pipelines/pull/address.ts";
import { PullFault } from "../../pipelines/pull/pull-fault.ts";
import { type Answer, json, serve, status } from "../pipelines/pull/loopback-server.ts";
import { makePullFolder, type PullFolder } from "../pipelines/pull/pull-folder.ts";

/**
 * Where a source is stands in a file of the operator. What must never happen is that an answer of the source sends the pull, or the secret
 * that goes with it, anywhere else: to this machine, to a cloud's address of secrets, or to another host.
 */
const SECRET = "s3cr3t-of-the-pull";

/** Where answers have led programs that follow them. */
const ELSEWHERE = [
  "http://169.254.169.254/latest/meta-data/",
  "http://[fd00:ec2::254]/latest/meta-data/",
  "http://metadata.google.internal/computeMetadata/v1/",
  "http://127.0.0.1:22/",
  "http://127.1/",
  "http://2130706433/",
  "http://0x7f000001/",
  "http://0.0.0.0/",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://localhost:1/",
  "http://10.0.0.1/",
  "http://192.168.0.1/",
  "https://evil.example/",
  "//evil.example/",
  "\\\\evil.example\\",
  "file:///etc/passwd",
  "ftp://evil.example/",
  "data:application/json,{}",
  "javascript:alert(1)",
  "blob:null/1",
  "http://",
];

let folder: PullFolder;

afterEach(() => folder?.remove());

/** Another service of this machine, which nothing may ask. */
async function startBystander(): Promise<{ readonly url: string; readonly heard: string[] }> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.url} ${JSON.stringify(request.headers)}`);
    response
      .writeHead(200, { "content-type": "application/json" })
      .end('{"items":[{"a":"inside"}],"next":null}');
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => new Promise((done) => server.close(() => done())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

async function pullFrom(baseUrl: string, config: object = {}, manner: object = {}): Promise<string> {
  folder = await makePullFolder();
  await folder.configure("survey", {
    version: 1,
    platform: "json-pages",
    baseUrl,
    surveyId: "S1",
    tokenVariable: "TEST_TOKEN",
    itemPath: "items",
    cursorPath: "next",
    output: "answers",
    fieldPeriod: { from: "2026-05-01", to: "2026-05-31" },
    ...config,
  });
  const environment = { TEST_TOKEN: SECRET };
  return folder.pull("survey survey", { environment, manner: { retries: 1, ...manner } } as never).then(
    () => "pulled",
    (error: unknown) => {
      if (!(error instanceof PullFault)) throw error;
      return error.detail.code;
    },
  );
}

const page = (next: unknown): Answer => json({ items: [{ a: "1" }], next });

describe("an answer of a source", () => {
  test("that redirects anywhere else is not followed, and the secret goes nowhere", async () => {
    const bystander = await startBystander();
    for (const location of [...ELSEWHERE, bystander.url, `${bystander.url}/items`]) {
      const server = await serve(status(302, { location }));
      expect(await pullFrom(`${server.url}/items`), location).toBe("foreign_redirect");
      expect(server.requests.length, location).toBe(1);
      await folder.remove();
    }
    expect(bystander.heard).toEqual([]);
  });

  test("that redirects elsewhere by a second step is not followed either", async () => {
    const bystander = await startBystander();
    const server = await serve(status(307, { location: "/other" }), status(308, { location: bystander.url }));
    expect(await pullFrom(`${server.url}/items`)).toBe("foreign_redirect");
    expect(bystander.heard).toEqual([]);
  });

  test("whose next page is elsewhere is not followed", async () => {
    const bystander = await startBystander();
    for (const next of [
      bystander.url,
      `${bystander.url}/items?cursor=2`,
      "https://evil.example/items",
      "http://169.254.169.254/",
    ]) {
      const server = await serve(page(next));
      expect(await pullFrom(`${server.url}/items`), next).toBe("foreign_redirect");
      await folder.remove();
    }
    expect(bystander.heard).toEqual([]);
  });

  test("whose next page is another scheme is a value of the same address, never an address", async () => {
    for (const next of [
      "file:///etc/passwd",
      "//evil.example/",
      "\\\\evil.example",
      "../../admin",
      "javascript:alert(1)",
    ]) {
      const server = await serve(page(next), page(null));
      expect(await pullFrom(`${server.url}/items`), next).toBe("pulled");
      const [, second] = server.requests;
      expect(second?.path, next).toBe(`/items?${new URLSearchParams({ cursor: next })}`);
      await folder.remove();
    }
  });

  test("whose headers name other addresses has them ignored", async () => {
    const bystander = await startBystander();
    const headers = {
      link: `<${bystander.url}>; rel="next"`,
      refresh: `0; url=${bystander.url}`,
      "content-location": bystander.url,
      "alt-svc": `h2="${new URL(bystander.url).host}"`,
      location: bystander.url,
    };
    const server = await serve(json({ items: [{ a: "1" }], next: null }, headers));
    expect(await pullFrom(`${server.url}/items`)).toBe("pulled");
    expect(bystander.heard).toEqual([]);
  });

  test("that names what every object has changes no object, and becomes columns at most", async () => {
    const answer: Answer = (_request, response) => {
      const text =
        '{"items":[{"__proto__":"p","constructor":"c","a":"1"}],"next":null,"__proto__":{"polluted":"yes"}}';
      response.writeHead(200, { "content-type": "application/json" }).end(text);
    };
    const server = await serve(answer);
    expect(await pullFrom(`${server.url}/items`)).toBe("pulled");
    expect(({} as Readonly<Record<string, unknown>>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  test("that unfolds to more than was agreed is given up, and nothing is put in its place", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, " "));
    const server = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(bomb);
    });
    expect(await pullFrom(`${server.url}/items`)).toBe("too_large");
    expect(await folder.exported()).toEqual([]);
  });

  test("that never ends, or comes a byte at a time, is given up", async () => {
    const timeOuts = { answer: 300, silence: 300, total: 600 };
    const drip: Answer = (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" "), 50);
      response.once("close", () => clearInterval(timer));
    };
    for (const [what, answer] of Object.entries({ silent: () => {}, drip })) {
      const server = await serve(answer);
      expect(await pullFrom(`${server.url}/items`, {}, { timeOuts }), what).toBe("source_unavailable");
      await folder.remove();
    }
  });

  test("that says it is nobody's page in a circle is left", async () => {
    const server = await serve(page("1"), page("2"), page("1"));
    expect(await pullFrom(`${server.url}/items`)).toBe("endless_pages");
  });
});

describe("an identifier that an answer gives", () => {
  test("stays below the address of the source, however it is spelt", () => {
    const base = getBaseAddress("https://survey.example/api/v3", "Test");
    for (const part of [
      "..",
      ".",
      "../..",
      "..%2f..",
      "%2e%2e",
      "%2e%2e%2f",
      "a/../../b",
      "//evil.example",
      "\\..\\..",
      "a?b=c",
      "a#b",
      "@evil.example",
      "\u0000",
      "..;/",
    ]) {
      const made = refused(() => toAddress(base, ["surveys", part, "file"]));
      if (made === null) continue;
      expect(made.host, part).toBe("survey.example");
      expect(made.pathname.startsWith("/api/v3/surveys/"), `${part}: ${made.pathname}`).toBe(true);
      expect(made.pathname.split("/").length, `${part}: ${made.pathname}`).toBe(6);
      expect(`${made.search}${made.hash}`, part).toBe("");
    }
  });
});

describe("the address of a source", () => {
  test("is https, or http of this machine, and holds no secret", () => {
    const wrong = [
      "http://survey.example/",
      "http://127.0.0.2/",
      "http://127.0.0.1.evil.example/",
      "http://localhost.evil.example/",
      "file:///etc/passwd",
      "ftp://survey.example/",
      "https://user:pw@survey.example/",
      "https://survey.example/?key=1",
      "javascript:alert(1)",
      "data:,",
      "",
    ];
    for (const text of wrong)
      expect(
        codeOf(() => getBaseAddress(text, "Test")),
        text,
      ).toBe("unsafe_address");
  });

  test("is never left by a redirect, by host, port or encryption", () => {
    const from = new URL("https://survey.example/api");
    for (const location of [
      ...ELSEWHERE,
      "http://survey.example/api",
      "https://survey.example:8443/api",
      "https://survey.example.evil.example/",
      "https://survey.example@evil.example/",
      "https://user:pw@survey.example/api",
    ])
      expect(
        codeOf(() => getRedirect(from, location)),
        location,
      ).toBe("foreign_redirect");
    expect(getRedirect(from, "/other?page=2").href).toBe("https://survey.example/other?page=2");
  });
});

function codeOf(work: () => unknown): string {
  try {
    work();
    return "nothing";
  } catch (error) {
    if (error instanceof PullFault) return error.detail.code;
    throw error;
  }
}

/** Null where the work is refused. */
function refused<Made>(work: () => Made): Made | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof PullFault) return null;
    throw error;
  }
}
