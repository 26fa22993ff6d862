import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeCurrent } from "../../pipelines/release-pointer.ts";

let releases: string;

beforeEach(async () => {
  releases = await mkdtemp(path.join(tmpdir(), "releases-"));
  for (const id of ["r1", "r2", "r3"]) await writeFile(path.join(releases, `${id}.duckdb`), "");
});

afterEach(() => rm(releases, { recursive: true }));

const read = (file: string) => readFile(path.join(releases, file), "utf8");

describe("making a release current", () => {
  it("keeps the names of those that were live before, each once", async () => {
    await makeCurrent(releases, "r1");
    await expect(read("shown")).rejects.toThrow("ENOENT");
    await makeCurrent(releases, "r2");
    await makeCurrent(releases, "r1");
    await makeCurrent(releases, "r2");
    expect(await read("current")).toBe("r2\n");
    expect(await read("shown")).toBe("r1\nr2\n");
  });

  it("does not name a file that lies there and never was live", async () => {
    await makeCurrent(releases, "r1");
    await makeCurrent(releases, "r3");
    expect(await read("shown")).toBe("r1\n");
  });
});
