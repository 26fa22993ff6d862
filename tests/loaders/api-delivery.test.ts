import { rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { listRoutes } from "../../app/api/route-table";
import { type ApiClient, asJson, startApi } from "../support/api-client";
import { readApiPage, walkApiPages } from "../support/api-pages";
import { parseCsv } from "../support/parse-csv";
import { makeTwoReleases, type TwoReleases } from "../support/two-releases";

const CELLS = "/cells?waves=latest-2&levels=region,icb&measures=gap,need&professions=nursing-and-midwifery";
const GETS = listRoutes().flatMap(({ method, answer, example, scope, isPassing = false }) =>
  method === "GET" && answer.kind !== "file" ? [{ example: String(example), scope, isPassing }] : [],
);
/** Those that give the same again. */
const KEPT = GETS.filter(({ isPassing }) => !isPassing);

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

const readPage = (address: string) => readApiPage(client, address);
const walk = (address: string) => walkApiPages(client, address);

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

  it.each(KEPT)("is answered with 304 to a client that holds it: $example", async ({ example }) => {
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

  it.each(KEPT.filter(({ scope }) => scope === "release"))(
    "pinned gives the same bytes for ever: $example",
    async ({ example }) => {
      const pinned = withParam(example, "release", releases.current);
      const first = await client.ask(pinned);
      // What somebody who is signed in sees is theirs, so that the next person at the same browser asks anew.
      expect(first.headers["cache-control"]).toBe("private, no-cache");
      expect((await client.ask(example)).headers["cache-control"]).toBe("private, no-cache");
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
