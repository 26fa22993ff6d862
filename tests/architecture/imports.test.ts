import { describe, expect, it } from "vitest";
import { listImports, listSources, readSource } from "./sources.ts";

/** Folders and the folders each may import from (besides itself and packages). */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "app/domain": [],
  "app/release": ["app/domain"],
  "app/queries": ["app/release", "app/domain"],
  "app/extract": ["app/domain", "app/queries", "app/release", "app/config.server"],
  "app/api": ["app/domain", "app/queries", "app/extract", "app/release", "app/http", "app/config.server"],
  "app/charts": ["app/domain", "app/release/schema"],
  "app/components": ["app/domain", "app/charts", "app/http", "app/release/schema"],
  "app/http": ["app/domain", "app/release", "app/config.server"],
  "app/state": ["app/domain"],
  "app/audit-log": ["app/domain", "app/state"],
  "app/ops": ["app/domain", "app/http", "app/release", "app/state", "app/config.server"],
  "app/notify": [
    "app/domain",
    "app/http",
    "app/queries",
    "app/release",
    "app/state",
    "app/auth/stored-grants",
    "app/auth/token-owners.server",
    "app/config.server",
  ],
  "app/keep": [
    "app/domain",
    "app/http",
    "app/queries",
    "app/release",
    "app/state",
    "app/auth/token-owners.server",
  ],
  "app/auth": ["app/domain", "app/http", "app/state", "app/config.server"],
  "app/routes": [
    "app/api/api-documentation.server",
    "app/queries",
    "app/extract",
    "app/domain",
    "app/charts",
    "app/components",
    "app/http",
    "app/release/schema",
  ],
  app: ["app/"],
  pipelines: ["app/domain"],
};

function layerOf(file: string): string {
  return Object.keys(allowed).find((folder) => file.startsWith(`${folder}/`)) ?? "";
}

const sources = [...listSources("app"), ...listSources("pipelines")];

describe("import directions", () => {
  it.each(sources.map((file) => [file]))("%s imports only from layers it may", (file) => {
    const layer = layerOf(file);
    const forbidden = listImports(file).filter((target) => {
      if (target.startsWith(`${layer}/`)) return false;
      return !(allowed[layer] ?? []).some((folder) => target.startsWith(folder));
    });
    expect(forbidden).toEqual([]);
  });

  it("nothing imports tests", () => {
    expect(sources.filter((file) => listImports(file).some((target) => target.startsWith("tests")))).toEqual(
      [],
    );
  });

  it("the environment is read in two places only", () => {
    const readers = sources.filter((file) => /process\.env/.test(readSource(file)));
    expect(readers.filter((file) => file.startsWith("app/"))).toEqual(["app/config.server.ts"]);
  });
});
