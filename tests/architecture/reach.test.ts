import { describe, expect, it } from "vitest";
import { listReached, listSources } from "./sources.ts";

/** What is started, or asked for by the framework, instead of being imported. */
const entryPoints = [
  /^pipelines\/cli\.ts$/,
  // The process that takes uploads in, and the one that it has look at a file.
  /^pipelines\/intake\/(main|recognise-file)\.ts$/,
  // The audit's threads.
  /^pipelines\/audit\/audit-worker\.ts$/,
  // Write the JSON Schemas after a change of what they describe; their heads say how.
  /^pipelines\/(protect\/write-policy-schema|inspect\/write-mapping-schema)\.ts$/,
  /^app\/(server|root|entry\.client|entry\.server)\.tsx?$/,
  /^app\/(accounts|audit-log|backup-state|retention-note)-cli\.ts$/,
  /^app\/routes\//,
];

/** Methods of the statistics that are done and checked, and whose page is still to come; a file leaves this list with its page. */
const awaitingTheirPage = [
  "event-interval",
  "expected-value",
  "importance-performance",
  "raking",
  "reliability",
].map((name) => `app/domain/${name}.ts`);

const sources = [...listSources("app"), ...listSources("pipelines")].filter(
  (file) => !file.endsWith(".d.ts"),
);
const reached = listReached(
  sources.filter((file) => entryPoints.some((entry) => entry.test(file))),
  sources,
);

describe("every source file", () => {
  it("of the pipelines is part of what can be started, not of what only tests use", () => {
    expect(sources.filter((file) => file.startsWith("pipelines/") && !reached.has(file))).toEqual([]);
  });

  it("of the dashboard is part of a page or of the server, but for methods that await their page", () => {
    const unreached = sources.filter((file) => file.startsWith("app/") && !reached.has(file));
    expect(unreached.sort()).toEqual([...awaitingTheirPage].sort());
  });
});

it("every way to start something leads to a file", () => {
  expect(entryPoints.filter((entry) => !sources.some((file) => entry.test(file)))).toEqual([]);
});
