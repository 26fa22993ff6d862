import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { openSession } from "../../pipelines/duckdb.ts";
import { setVariables } from "../../pipelines/staging-session.ts";

test("a variable is a day only when its setter says so, whatever its text looks like", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "readiness-variables-"));
  const session = await openSession({
    allowedFolders: [folder],
    temporaryFolder: folder,
    memoryLimit: "256MB",
    threads: 1,
  });
  await setVariables(session, { policy_version: "2026-11-01", published_on: { date: "2026-11-21" } });
  expect(
    await session.rows(
      "select typeof(getvariable('policy_version')) as version, typeof(getvariable('published_on')) as day",
    ),
  ).toEqual([{ version: "VARCHAR", day: "DATE" }]);
  session.close();
  await rm(folder, { recursive: true });
});
