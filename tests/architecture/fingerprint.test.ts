import { expect, it } from "vitest";
import { listReleaseSources } from "../../pipelines/code-fingerprint.ts";
import { listReached, listSources } from "./sources.ts";

/** What a load goes through from its files to its release. */
const load = ["pipelines/load.ts", "pipelines/publish-load.ts", "pipelines/audit/audit-worker.ts"];

it("a release's id depends on everything that a load runs, and on the packages", async () => {
  const sources = [...listSources("app"), ...listSources("pipelines")];
  const known = new Set(await listReleaseSources());
  const unknown = [...listReached(load, sources)].filter((file) => !known.has(file));
  // Reports and the look into the inbox say what a load did; they decide nothing of it.
  expect(unknown.filter((file) => !/^pipelines\/(validation|intake)\//.test(file))).toEqual([]);
  expect(known).toContain("package-lock.json");
  expect(known).toContain("app/domain/hotspot-flag.ts");
});
