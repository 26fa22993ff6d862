import { mkdir, rename, symlink } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findInputFolder } from "../../pipelines/input-folder.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, getIngestFaults, makeDataFolder } from "../support/data-folder.ts";

let folder: DataFolder;
let elsewhere: string;

beforeEach(async () => {
  folder = await makeDataFolder({ bare: true });
  elsewhere = path.join(folder.paths.data, "elsewhere");
  await mkdir(elsewhere);
});
afterEach(() => folder.remove());

async function putElsewhere(name: string): Promise<string> {
  const file = await folder.put(name, toExtractText(listAssessments(30, { organisation: "RAA" })));
  const moved = path.join(elsewhere, name);
  await rename(file, moved);
  return moved;
}

test("links alone are the user's own exports, not an empty folder that the sample stands in for", async () => {
  await symlink(await putElsewhere("extract-2026-11-09.csv"), folder.at("extract-2026-11-09.csv"));
  expect(await findInputFolder(folder.paths)).toEqual({ folder: folder.paths.exports, isSynthetic: false });
});

test("a linked file, folder or nothing is refused by name, each with what to do", async () => {
  await symlink(await putElsewhere("extract-2026-11-09.csv"), folder.at("extract-2026-11-09.csv"));
  await symlink(elsewhere, folder.at("surveys"));
  await symlink(path.join(elsewhere, "gone.csv"), folder.at("gone.csv"));
  await symlink(elsewhere, folder.at(".hidden"));
  const { exitCode, summary } = await getIngestFaults(folder);
  expect(exitCode).toBe(3);
  expect(summary).toMatchObject({ changed: false, releaseId: null });
  expect(summary.faults).toEqual(
    ["extract-2026-11-09.csv", "gone.csv", "surveys"].map((file) => ({
      code: "symbolic_link",
      file,
      place: "file",
      found: "a symbolic link",
      remedy: "Copy the file itself into the exports folder.",
    })),
  );
});
