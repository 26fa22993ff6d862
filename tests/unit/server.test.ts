import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as httpRequest, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RequestHandler } from "../../app/http/page-server.server";
import { createRequestListener } from "../../app/http/request-listener.server";
import type { Release } from "../../app/release/connection.server";
import { ReleaseStore } from "../../app/release/release-store.server";
import { serve } from "../../app/server";
import { openGate } from "../support/open-gate.ts";

let directory: string;
let server: Server;
let handle: ReturnType<typeof vi.fn<RequestHandler>>;
let mayServe: boolean;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "server-"));
  mkdirSync(join(directory, "client", "assets"), { recursive: true });
  writeFileSync(join(directory, "client", "assets", "app-1.css"), "body{}");
  writeFileSync(join(directory, "current"), "r1");
  writeFileSync(join(directory, "shown"), "r0\n");
  for (const id of ["r0", "r1"]) writeFileSync(join(directory, `${id}.duckdb`), "");
  mayServe = true;
  handle = vi.fn<RequestHandler>(async (request, { release }) => {
    const { pathname } = new URL(request.url);
    if (!release) return new Response("none", { status: 503 });
    if (pathname === "/linked") {
      return new Response(`<a href="/region/Y56">of ${release.id}</a>`, {
        headers: { "content-type": "text/html" },
      });
    }
    if (pathname === "/releases") {
      return new Response("list", { headers: { "content-type": "text/html", "cache-control": "no-store" } });
    }
    if (pathname === "/nope") return new Response("no page", { status: 404 });
    return new Response(`page ${pathname}`, { headers: { "content-type": "text/html" } });
  });
  const store = new ReleaseStore(directory, {
    open: async (path) => {
      const id = path.slice(directory.length + 1).replace(".duckdb", "");
      return { id, info: { release_id: id }, db: { destroy: async () => {} } } as unknown as Release;
    },
  });
  server = createServer(
    createRequestListener({
      store,
      gate: openGate,
      handle,
      mayServe: (_release, hostHeader) => mayServe && hostHeader !== "rebound.example",
      cacheBytes: 1_000_000,
      clientDirectory: join(directory, "client"),
      embedOrigins: ["https://intranet.example.nhs.uk"],
      isSecure: true,
    }),
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});

afterEach(async () => {
  await new Promise((done) => server.close(done));
  rmSync(directory, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((done, fail) => {
    const sent = httpRequest({ host: "127.0.0.1", port, path, headers, method, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () =>
        done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }),
      );
    });
    sent.on("error", fail);
    sent.end();
  });
}

describe("a page", () => {
  it("is rendered once, however often it is asked for", async () => {
    const answers = await Promise.all([ask("/?a=1&b=2"), ask("/?b=2&a=1"), ask("/?a=1&b=2")]);
    expect(answers.map(({ body }) => body)).toEqual(["page /", "page /", "page /"]);
    expect(handle).toHaveBeenCalledTimes(1);
  });

  it("is answered with 304 to a client that holds it", async () => {
    const first = await ask("/");
    const again = await ask("/", { "if-none-match": first.headers.etag ?? "" });
    expect(again.status).toBe(304);
    expect(again.body).toBe("");
    expect(first.headers["cache-control"]).toBe("private, max-age=0, must-revalidate");
  });

  it("is compressed for a client that takes it", async () => {
    const { headers } = await ask("/", { "accept-encoding": "gzip, br" });
    expect(headers["content-encoding"]).toBe("br");
    expect(headers.vary).toBe("accept-encoding");
  });

  it("answers HEAD with the headers alone", async () => {
    const { status, headers, body } = await ask("/", {}, "HEAD");
    expect([status, body, headers["content-length"]]).toEqual([200, "", "6"]);
  });

  it("that is refused is not kept", async () => {
    expect((await ask("/nope")).headers["cache-control"]).toBe("no-store");
    await ask("/nope");
    expect(handle).toHaveBeenCalledTimes(2);
  });

  it("of a release that may not be served here is answered as if there were none", async () => {
    mayServe = false;
    expect((await ask("/")).status).toBe(503);
  });

  it("of a release that may not be served under the name in the request is not taken from the cache either", async () => {
    expect((await ask("/")).status).toBe(200);
    expect((await ask("/", { host: "rebound.example" })).status).toBe(503);
    expect((await ask("/")).status).toBe(200);
  });
});

describe("search engines", () => {
  it("are asked to leave every page alone", async () => {
    const { status, headers, body } = await ask("/robots.txt");
    expect([status, headers["content-type"], body]).toEqual([
      200,
      "text/plain; charset=utf-8",
      "User-agent: *\nDisallow: /\n",
    ]);
    expect(handle).not.toHaveBeenCalled();
  });
});

describe("a permanent address", () => {
  it("shows the page as its release has it, with links that stay in that release", async () => {
    expect((await ask("/linked")).body).toBe('<a href="/region/Y56">of r1</a>');
    expect((await ask("/r/r0/linked")).body).toBe('<a href="/r/r0/region/Y56">of r0</a>');
    expect((await ask("/r/r0")).body).toBe("page /");
  });

  it("is kept and tagged as pages are, apart from the page of the current release", async () => {
    const first = await ask("/r/r1/linked");
    await ask("/linked");
    const again = await ask("/r/r1/linked", { "if-none-match": first.headers.etag ?? "" });
    expect([first.body, again.status]).toEqual(['<a href="/r/r1/region/Y56">of r1</a>', 304]);
    expect(handle).toHaveBeenCalledTimes(2);
  });

  it("of a release that is not there is answered by the page at its whole address", async () => {
    expect((await ask("/r/r7/linked")).body).toBe("page /r/r7/linked");
    expect((await ask("/r/..%2fr0/linked")).body).toBe("page /r/..%2fr0/linked");
  });

  it("of a release that may not be served here is as if it were not there", async () => {
    mayServe = false;
    expect((await ask("/r/r0/linked")).status).toBe(503);
  });

  it("of a page about several releases leads to the page", async () => {
    const { status, headers } = await ask("/r/r0/releases?a=1");
    expect([status, headers.location]).toEqual([302, "/releases?a=1"]);
  });
});

describe("a page that depends on more than its release", () => {
  it("is made each time it is asked for", async () => {
    await ask("/releases");
    await ask("/releases");
    expect(handle).toHaveBeenCalledTimes(2);
  });
});

describe("the server", () => {
  it.each(["/", "/nope", "/assets/app-1.css", "/healthz"])(
    "puts its security headers on %s",
    async (path) => {
      const { headers } = await ask(path);
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
      expect(headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
    },
  );

  it.each(["/a%0d%0ab", "/a%00b", "/%c0%ae", "/%", "/r/r0/a%0Ab", "/a%e2%80%a8b"])(
    "refuses the path %s, which no page has and no log should hold",
    async (path) => {
      expect((await ask(path)).status).toBe(400);
      expect(handle).not.toHaveBeenCalled();
    },
  );

  it("lets the listed sites frame the page of one chart, and nobody frame anything else", async () => {
    const policyOf = async (path: string) =>
      /frame-ancestors [^;]*/.exec(String((await ask(path)).headers["content-security-policy"]))?.[0];
    const allowed = "frame-ancestors https://intranet.example.nhs.uk";
    expect(await policyOf("/embed?page=%2F&figure=readiness")).toBe(allowed);
    expect(await policyOf("/r/r0/embed?page=%2F&figure=readiness")).toBe(allowed);
    for (const path of ["/", "/region/Y56", "/linked", "/nope", "/assets/app-1.css", "/healthz", "//embed"])
      expect(await policyOf(path), path).toBe("frame-ancestors 'none'");
  });

  it("sends built files for a year", async () => {
    const { headers, body } = await ask("/assets/app-1.css");
    expect(body).toBe("body{}");
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  });

  it("never reaches a file outside the build", async () => {
    writeFileSync(join(directory, "secret.css"), "secret");
    expect((await ask("/assets/..%2f..%2fsecret.css")).body).toBe("page /assets/..%2f..%2fsecret.css");
    expect((await ask("/../secret.css")).body).toBe("page /secret.css");
  });

  it("takes GET and HEAD only", async () => {
    const { status, headers } = await ask("/", {}, "POST");
    expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
  });

  it("does not offer pages as Remix data", async () => {
    expect((await ask("/region/Y56.data")).status).toBe(404);
    expect((await ask("/__manifest?version=1")).status).toBe(404);
    expect((await ask("/anything?_data=root")).status).toBe(404);
    expect(handle).not.toHaveBeenCalled();
  });

  it("refuses an address that is no path", async () => {
    expect((await ask("*")).status).toBe(400);
  });

  it("refuses an address longer than any page has", async () => {
    expect((await ask(`/places?q=${"x".repeat(2000)}`)).status).toBe(414);
    expect(handle).not.toHaveBeenCalled();
  });

  it("says which release it serves", async () => {
    expect((await ask("/healthz")).body).toBe("ok, release r1\n");
  });

  it("names the port when it is taken", async () => {
    const { port } = server.address() as AddressInfo;
    const starting = serve({
      host: "127.0.0.1",
      port,
      releasesDir: join(directory, "none"),
      buildDirectory: directory,
    });
    await expect(starting).rejects.toThrow(`Port ${port} is in use`);
  });
});
