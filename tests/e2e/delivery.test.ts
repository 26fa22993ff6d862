import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { PAGE_KINDS } from "../support/page-kinds";

/** Compressed bytes of a page with its style sheet and script. */
const HEAVIEST_PAGE = 120_000;

let folder: string;
let dashboard: Dashboard;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "releases-"));
  dashboard = await startDashboard(folder);
});

afterAll(async () => {
  await dashboard.stop();
  rmSync(folder, { recursive: true });
});

/** Copies the sample release under another id and makes it current, as `publish` does: beside, then by a rename. */
async function publish(id: string): Promise<void> {
  const source = inject("releasesFolder");
  const current = readFileSync(path.join(source, "current"), "utf8").trim();
  const file = path.join(folder, `${id}.duckdb`);
  copyFileSync(path.join(source, `${current}.duckdb`), file);
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run("update release_info set release_id = $1", [id]);
  connection.closeSync();
  instance.closeSync();
  const beside = path.join(folder, "current.new");
  writeFileSync(beside, id);
  renameSync(beside, path.join(folder, "current"));
}

async function footerAt(url: string): Promise<string> {
  return (await (await fetch(url)).text()).match(/Release <!-- -->\w+|Release \w+/)?.[0] ?? "";
}

describe("the server", () => {
  it("says what to run while there is no release, then shows each release as it is published", async () => {
    const first = await fetch(dashboard.url);
    expect(first.status).toBe(503);
    expect(first.headers.get("cache-control")).toBe("no-store");
    const words = await first.text();
    expect(words).toContain("No figures yet");
    expect(words).toContain("npm run ingest");

    await publish("rone");
    await expect.poll(() => footerAt(dashboard.url), { timeout: 30_000 }).toContain("rone");
    const tag = (await fetch(dashboard.url)).headers.get("etag") ?? "";
    const again = await fetch(dashboard.url, { headers: { "if-none-match": tag } });
    expect(again.status).toBe(304);

    await publish("rtwo");
    await expect.poll(() => footerAt(dashboard.url), { timeout: 30_000 }).toContain("rtwo");
    const changed = await fetch(dashboard.url, { headers: { "if-none-match": tag } });
    expect(changed.status).toBe(200);
  });

  it("goes on with the release it has when the next one cannot be opened", async () => {
    writeFileSync(path.join(folder, "broken.duckdb"), "not a database");
    writeFileSync(path.join(folder, "current"), "broken");
    await new Promise((done) => setTimeout(done, 1_200));
    expect(await footerAt(dashboard.url)).toContain("rtwo");
    await publish("rthree");
    await expect.poll(() => footerAt(dashboard.url), { timeout: 30_000 }).toContain("rthree");
    expect(dashboard.complaints()).toMatch(/Release "broken" cannot be opened/);
  });

  it("sends the same security headers with every answer", async () => {
    for (const address of ["/", "/nowhere", "/healthz", "/figures/readiness.csv", "/?x=1"]) {
      const { headers } = await fetch(`${dashboard.url}${address}`);
      expect(headers.get("content-security-policy"), address).toContain("default-src 'none'");
      expect(headers.get("content-security-policy")).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("same-origin");
      expect(headers.get("x-powered-by")).toBeNull();
    }
    expect((await fetch(dashboard.url, { method: "POST" })).status).toBe(405);
  });

  it("weighs no page more than its budget, styles and script included", async () => {
    const weights: Record<string, number> = {};
    const bytesOf = async (address: string) => {
      const answer = await fetch(`${dashboard.url}${address}`, { headers: { "accept-encoding": "br" } });
      // fetch decodes the body; what came over the wire is in the header.
      const length = Number(answer.headers.get("content-length"));
      const text = await answer.text();
      return { length: length || Buffer.byteLength(text), text };
    };
    for (const [kind, address] of Object.entries(PAGE_KINDS)) {
      const { length, text } = await bytesOf(address);
      const assets = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, asset = ""]) => asset);
      const sizes = await Promise.all(
        [...new Set(assets)].map(async (asset) => (await bytesOf(asset)).length),
      );
      expect(assets.length, kind).toBeGreaterThan(1);
      weights[kind] = sizes.reduce((sum, size) => sum + size, length);
    }
    mkdirSync(path.resolve("tests/artefacts"), { recursive: true });
    writeFileSync(path.resolve("tests/artefacts/page-weights.json"), `${JSON.stringify(weights, null, 2)}\n`);
    expect(Math.max(...Object.values(weights))).toBeLessThanOrEqual(HEAVIEST_PAGE);
  });
});
