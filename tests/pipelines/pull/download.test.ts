import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentProgress } from "../../../pipelines/progress.ts";
import { type DownloadRequest, download } from "../../../pipelines/pull/download.ts";
import { openHttpClient } from "../../../pipelines/pull/http-client.ts";
import { PullFault } from "../../../pipelines/pull/pull-fault.ts";
import { type Answer, cutOff, serve, status } from "./loopback-server.ts";
import { openVirtualClock } from "./virtual-clock.ts";

const bytes = gzipSync(Buffer.from("a survey".repeat(5000)), { level: 0 });
const type = { "content-type": "application/gzip" };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "readiness-download-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function fetchFile(url: string, options: Partial<DownloadRequest> = {}, retries = 3) {
  const client = openHttpClient({
    source: "Test source",
    headers: {},
    requestsPerSecond: 1000,
    retries,
    timeOuts: { answer: 10_000, silence: 10_000, total: 20_000 },
    clock: openVirtualClock(),
    progress: silentProgress,
    accessRemedy: "",
  });
  return download(client, {
    address: new URL(`${url}/file`),
    target: path.join(folder, "file.gz"),
    container: "gzip",
    types: ["application/gzip"],
    maxBytes: 1_000_000,
    ...options,
  });
}

async function getFault(url: string, options: Partial<DownloadRequest> = {}) {
  try {
    await fetchFile(url, options);
  } catch (error) {
    if (error instanceof PullFault) return error.detail;
    throw error;
  }
  throw new Error("the download succeeded");
}

function send(content: Buffer, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    response.writeHead(200, { ...type, "content-length": String(content.length), ...headers }).end(content);
  };
}

/** Breaks off once the first 20,000 bytes have come to disk. */
function cutOffPart(headers: Record<string, string>): Answer {
  const part = path.join(folder, "file.gz.part");
  return cutOff(bytes, 20_000, headers, () => existsSync(part) && statSync(part).size === 20_000);
}

/** Gives the rest from wherever it is asked for, as long as the ETag is the one it has. */
function continueWith(content: Buffer, etag: string): Answer {
  return (request, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    if (start === 0 || request.headers["if-range"] !== etag)
      return send(content, { etag })(request, response);
    response
      .writeHead(206, {
        ...type,
        etag,
        "content-range": `bytes ${start}-${content.length - 1}/${content.length}`,
      })
      .end(content.subarray(start));
  };
}

const read = () => readFileSync(path.join(folder, "file.gz"));

describe("a download", () => {
  it("appears whole, readable by its owner only, and leaves nothing else", async () => {
    const { url } = await serve(send(bytes, { etag: '"1"' }));
    expect(await fetchFile(url)).toEqual({
      kind: "fetched",
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      etag: '"1"',
    });
    expect(read().equals(bytes)).toBe(true);
    expect(statSync(path.join(folder, "file.gz")).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["file.gz"]);
  });

  it("carries on where it was cut off", async () => {
    const server = await serve(cutOffPart({ ...type, etag: '"1"' }), continueWith(bytes, '"1"'));
    await fetchFile(server.url);
    expect(server.requests[1]?.headers).toMatchObject({ range: "bytes=20000-", "if-range": '"1"' });
    expect(read().equals(bytes)).toBe(true);
  });

  it("carries on where an earlier run was cut off", async () => {
    const server = await serve(cutOffPart({ ...type, etag: '"1"' }), continueWith(bytes, '"1"'));
    await expect(fetchFile(server.url, {}, 0)).rejects.toThrow(/broken connection/);
    expect(existsSync(path.join(folder, "file.gz"))).toBe(false);
    await fetchFile(server.url, {}, 0);
    expect(server.requests[1]?.headers.range).toBe("bytes=20000-");
    expect(read().equals(bytes)).toBe(true);
    expect(readdirSync(folder)).toEqual(["file.gz"]);
  });

  it("begins again when the file has changed meanwhile", async () => {
    const other = gzipSync(Buffer.from("another survey".repeat(4000)), { level: 0 });
    const { url } = await serve(cutOffPart({ ...type, etag: '"1"' }), continueWith(other, '"2"'));
    await fetchFile(url);
    expect(read().equals(other)).toBe(true);
  });

  it.each([
    ["no ETag", {}],
    ["a weak ETag", { etag: 'W/"1"' }],
  ])("begins again when the server gives %s", async (_what, headers) => {
    const server = await serve(cutOffPart({ ...type, ...headers }), send(bytes));
    await fetchFile(server.url);
    expect(server.requests[1]?.headers.range).toBeUndefined();
    expect(read().equals(bytes)).toBe(true);
  });

  it("begins again when the server cannot give the rest", async () => {
    const server = await serve(cutOffPart({ ...type, etag: '"1"' }), status(416), send(bytes));
    await fetchFile(server.url);
    expect(server.requests[2]?.headers.range).toBeUndefined();
    expect(read().equals(bytes)).toBe(true);
  });

  it("begins again when the rest is of another place", async () => {
    const elsewhere: Answer = (_request, response) => {
      response
        .writeHead(206, { ...type, etag: '"1"', "content-range": `bytes 5-9/${bytes.length}` })
        .end("xxxxx");
    };
    const { url } = await serve(cutOffPart({ ...type, etag: '"1"' }), elsewhere, send(bytes));
    await fetchFile(url);
    expect(read().equals(bytes)).toBe(true);
  });

  it("of an unchanged file fetches nothing", async () => {
    await writeFile(path.join(folder, "file.gz"), "as it was");
    const server = await serve(status(304));
    expect(await fetchFile(server.url, { etag: '"1"' })).toEqual({ kind: "unchanged" });
    expect(server.requests[0]?.headers["if-none-match"]).toBe('"1"');
    expect(read().toString()).toBe("as it was");
  });
});

describe("a download is refused, and the file that was there stays,", () => {
  const sha256 = createHash("sha256").update("something else").digest("base64");
  const md5 = createHash("md5").update("something else").digest("base64");
  it.each<[string, string, Answer]>([
    ["when its type is another", "wrong_type", send(bytes, { "content-type": "text/html" })],
    ["when it does not begin as its container does", "damaged_download", send(Buffer.from("a,b\n1,2\n"))],
    [
      "when its SHA-256 sum is another",
      "damaged_download",
      send(bytes, { "repr-digest": `sha-256=:${sha256}:` }),
    ],
    ["when its MD5 sum is another", "damaged_download", send(bytes, { "content-md5": md5 })],
    ["when it is larger than allowed", "too_large", send(Buffer.concat([bytes, Buffer.alloc(1_000_000)]))],
  ])("%s", async (_what, code, answer) => {
    await writeFile(path.join(folder, "file.gz"), "as it was");
    const { url } = await serve(answer);
    expect((await getFault(url)).code).toBe(code);
    expect(read().toString()).toBe("as it was");
    expect(readdirSync(folder)).toEqual(["file.gz"]);
  });

  it("when it never ends", async () => {
    const endless: Answer = (_request, response) => {
      response.writeHead(200, type);
      const more = (): void => {
        if (!response.destroyed) response.write(bytes, more);
      };
      more();
    };
    const { url } = await serve(endless);
    expect((await getFault(url)).code).toBe("too_large");
    expect(readdirSync(folder)).toEqual([]);
  });
});

it("a checksum that fits is accepted", async () => {
  const sha256 = createHash("sha256").update(bytes).digest("base64");
  const { url } = await serve(send(bytes, { digest: `SHA-256=${sha256}` }));
  await fetchFile(url);
  expect(read().equals(bytes)).toBe(true);
});
