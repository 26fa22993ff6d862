import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  chooseCoding,
  encodePage,
  entityTag,
  isHeldByClient,
  pageBody,
} from "../../app/http/encoded-page.server";
import { PageCache } from "../../app/http/page-cache.server";
import { toPageKey } from "../../app/http/page-key";

const page = (text: string) => encodePage(new Response(text, { headers: { "content-type": "text/html" } }));

describe("the key of a page", () => {
  const key = (path: string, release = "r1") => toPageKey(release, new URL(path, "http://localhost"));

  it("is the same whatever the order of the parameters", () => {
    expect(key("/?b=2&a=1")).toBe(key("/?a=1&b=2"));
  });

  it("differs for an empty parameter, which a page may refuse", () => {
    expect(key("/?zzz=")).not.toBe(key("/"));
  });

  it("differs between releases, paths and values", () => {
    expect(new Set([key("/"), key("/", "r2"), key("/?a=1"), key("/?a=2"), key("/about")]).size).toBe(5);
  });

  it("keeps a parameter that is given twice apart from one given once", () => {
    expect(key("/?a=1&a=2")).not.toBe(key("/?a=1"));
  });
});

describe("an encoded page", () => {
  it("gives the same text in every coding", async () => {
    const encoded = await page("gap ".repeat(500));
    const text = "gap ".repeat(500);
    expect(brotliDecompressSync(await pageBody(encoded, "br")).toString()).toBe(text);
    expect(gunzipSync(await pageBody(encoded, "gzip")).toString()).toBe(text);
    expect((await pageBody(encoded, "identity")).toString()).toBe(text);
  });

  it("has one tag for each coding, and is recognised by any of them", async () => {
    const encoded = await page("a");
    const tags = (["br", "gzip", "identity"] as const).map((coding) => entityTag(encoded, coding));
    expect(new Set(tags).size).toBe(3);
    for (const tag of tags) expect(isHeldByClient(encoded, `"other", W/${tag}`)).toBe(true);
    expect(isHeldByClient(encoded, undefined)).toBe(false);
    expect(isHeldByClient(encoded, entityTag(await page("b"), "br"))).toBe(false);
  });
});

describe("the coding of an answer", () => {
  it.each([
    ["gzip, deflate, br", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["identity", "identity"],
    [undefined, "identity"],
  ])("for accept-encoding %j is %s", (header, coding) => {
    expect(chooseCoding(header)).toBe(coding);
  });
});

describe("the page cache", () => {
  it("gives back what it was given", async () => {
    const cache = new PageCache(10_000);
    const one = await page("one");
    cache.set("a", one);
    expect(cache.get("a")).toBe(one);
    expect(cache.get("b")).toBeUndefined();
  });

  it("drops the page unused for longest when it is full", async () => {
    const pages = await Promise.all(["one", "two", "six"].map(page));
    const probe = new PageCache(10_000);
    probe.set("a", pages[0]!);
    const size = probe.bytes;
    const cache = new PageCache(size * 2);
    cache.set("a", pages[0]!);
    cache.set("b", pages[1]!);
    cache.get("a");
    cache.set("c", pages[2]!);
    expect(cache.get("b")).toBeUndefined();
    expect(cache.get("a")).toBe(pages[0]);
    expect(cache.bytes).toBeLessThanOrEqual(size * 2);
  });

  it("does not keep a page larger than itself", async () => {
    const cache = new PageCache(3);
    cache.set("a", await page("one"));
    expect(cache.get("a")).toBeUndefined();
    expect(cache.bytes).toBe(0);
  });

  it("counts what it keeps besides the bodies, so that long addresses of empty pages fill it too", async () => {
    const cache = new PageCache(10_000);
    const empty = await page("");
    for (let n = 0; n < 100; n += 1) cache.set(`${"x".repeat(900)}${n}`, empty);
    expect(cache.bytes).toBeLessThanOrEqual(10_000);
    expect(cache.get(`${"x".repeat(900)}0`)).toBeUndefined();
  });

  it("counts a page that is set again once", async () => {
    const cache = new PageCache(10_000);
    const one = await page("one");
    cache.set("a", one);
    const { bytes } = cache;
    cache.set("a", one);
    expect(cache.bytes).toBe(bytes);
  });
});
