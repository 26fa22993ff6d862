import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { type HardServer, startHardServer } from "../support/hard-server.ts";
import { changeRelease, copyRelease, pointAt, SPOILT } from "../support/spoilt-release.ts";

/** Milliseconds after which a client that has lost patience leaves, sooner than a query is stopped. */
const IMPATIENT = 300;

let folder: string;
let releases: string;
let server: HardServer;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "faults-"));
  releases = mkdtempSync(path.join(folder, "releases-"));
  await copyRelease(inject("releasesFolder"), releases, "good");
  pointAt(releases, "good");
  server = await startHardServer({
    releases,
    state: path.join(folder, "state"),
    settings: { READINESS_QUERY_SECONDS: "3" },
  });
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const ask = (address: string, init: RequestInit = {}) =>
  fetch(server.url + address, { ...init, headers: { accept: "text/html", ...init.headers } });
const health = async () => (await ask("/healthz")).text();
const metric = async (name: string) =>
  Number(new RegExp(`^${name} (\\S+)$`, "m").exec(await (await ask("/metrics")).text())?.[1]);

describe("a release that is damaged", () => {
  it.each(Object.entries(SPOILT))(
    "(%s) never takes the place of the one that is live",
    async (id, { spoil, says }) => {
      await spoil(await copyRelease(inject("releasesFolder"), releases, id));
      pointAt(releases, id);
      await expect
        .poll(async () => {
          expect(await health()).toBe("ok, release good\n");
          return server.complaints();
        })
        .toContain(`Release "${id}" cannot be opened`);
      const [line = ""] = server
        .complaints()
        .split("\n")
        .filter((each) => each.includes(`"${id}"`));
      expect(line).toMatch(says);
      expect(line).toContain("The release from before goes on being served. Put the file back from a backup");
      expect((await ask("/places")).status).toBe(200);
      expect(await metric("readiness_release_unreadable")).toBe(1);
      rmSync(path.join(releases, `${id}.duckdb`));
    },
  );

  it("is said to be so once, and served as soon as its file is whole", async () => {
    const file = path.join(releases, "late.duckdb");
    pointAt(releases, "late");
    await expect.poll(async () => (await health()) && server.complaints()).toContain('Release "late"');
    await new Promise((done) => setTimeout(done, 1200));
    expect(await health()).toBe("ok, release good\n");
    expect(server.complaints().split('Release "late"').length).toBe(2);
    await copyRelease(inject("releasesFolder"), releases, "late");
    await expect.poll(health).toBe("ok, release late\n");
    expect(await metric("readiness_release_unreadable")).toBe(0);
    rmSync(file);
    pointAt(releases, "good");
    await expect.poll(health).toBe("ok, release good\n");
  });

  it("and no other is there when the server starts: it runs, and says why it shows nothing", async () => {
    const alone = mkdtempSync(path.join(folder, "alone-"));
    await SPOILT.middle?.spoil(await copyRelease(inject("releasesFolder"), alone, "broken"));
    pointAt(alone, "broken");
    const lonely = await startHardServer({ releases: alone, state: path.join(folder, "lonely") });
    expect(await (await fetch(`${lonely.url}/healthz`)).text()).toBe("ok, no release\n");
    expect(lonely.complaints()).toMatch(/Release "broken" cannot be opened.*There is none to serve/);
    const ready = await fetch(`${lonely.url}/readyz`);
    expect(ready.status).toBe(503);
    expect(JSON.stringify(await ready.json())).toContain("Corrupt database file");
    expect((await fetch(lonely.url)).status).toBe(503);
    await lonely.stop();
  });
});

describe("a page whose query takes too long", () => {
  beforeAll(async () => {
    const file = await copyRelease(inject("releasesFolder"), releases, "slow");
    await changeRelease(file, [
      "alter table quality_note rename to kept_note",
      `create view quality_note as select * from kept_note
       where (select count(*) from range(10000000) as a, range(10000000) as b where a.range + b.range = -1) = 0`,
    ]);
    pointAt(releases, "slow");
    await vi.waitFor(async () => expect(await health()).toBe("ok, release slow\n"), 30_000);
  });

  it("is answered with what happened and when to come back, and others go on", async () => {
    const began = performance.now();
    const asked = Promise.all([ask("/about"), ask("/data-quality"), ask("/about?x")]);
    await new Promise((done) => setTimeout(done, 200));
    const waited = performance.now();
    expect(await health()).toBe("ok, release slow\n");
    expect((await ask("/glossary")).status).toBe(200);
    expect(performance.now() - waited).toBeLessThan(2500);
    const [about, quality] = await asked;
    expect(performance.now() - began).toBeLessThan(15_000);
    for (const answer of [about, quality]) {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      const words = await answer.text();
      expect(words).toContain('<html lang="en-GB">');
      expect(words).toContain('<h1 class="nhsuk-heading-xl">This page took too long</h1>');
    }
    expect(server.complaints()).toContain("A query took longer than 3 seconds and was stopped");
    expect(await metric('readiness_queries_stopped_total{reason="too_long"}')).toBeGreaterThan(1);
  });

  it("gets a program of the API problem details", async () => {
    const answer = await ask("/api/v1/quality-notes", { headers: { accept: "application/json" } });
    expect(answer.status).toBe(503);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(await answer.json()).toMatchObject({ type: "/api/v1/problems/busy", status: 503 });
  });

  it("is stopped at once when whoever asked has gone", async () => {
    const name = 'readiness_queries_stopped_total{reason="unwanted"}';
    const before = await metric(name);
    await expect(ask("/about", { signal: AbortSignal.timeout(IMPATIENT) })).rejects.toThrow();
    await expect.poll(() => metric(name), { timeout: 2000 }).toBeGreaterThan(before);
  });
});
