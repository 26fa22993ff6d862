import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { toSourceFingerprint } from "../../pipelines/file-identity.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "readiness-sources-"));
  file = path.join(folder, "places.tsx");
  await writeFile(file, "export {};");
});
afterEach(() => rm(folder, { recursive: true }));

test("sources of another name or content have another fingerprint", async () => {
  const before = toSourceFingerprint(folder, [file]);
  const renamed = path.join(folder, "regions.tsx");
  await rename(file, renamed);
  expect(toSourceFingerprint(folder, [renamed])).not.toBe(before);
  await rename(renamed, file);
  expect(toSourceFingerprint(folder, [file])).toBe(before);
  await writeFile(file, "export { };");
  expect(toSourceFingerprint(folder, [file])).not.toBe(before);
});

test("the same sources in another checkout have the same fingerprint", async () => {
  const before = toSourceFingerprint(folder, [file]);
  const moved = `${folder}-moved`;
  await rename(folder, moved);
  expect(toSourceFingerprint(moved, [path.join(moved, "places.tsx")])).toBe(before);
  await rename(moved, folder);
});
