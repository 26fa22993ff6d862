import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** Folders and the folders each may import from (besides itself and packages). */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "app/domain": [],
  "app/release": ["app/domain"],
  "app/queries": ["app/release", "app/domain"],
  "app/charts": ["app/domain", "app/release/schema"],
  "app/components": ["app/domain", "app/charts", "app/http", "app/release/schema"],
  "app/http": ["app/domain", "app/release", "app/config.server"],
  "app/routes": [
    "app/queries",
    "app/domain",
    "app/charts",
    "app/components",
    "app/http",
    "app/release/schema",
  ],
  app: ["app/"],
  pipelines: ["app/domain"],
};

const root = path.resolve(".");

function listSources(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|tsx)$/.test(file))
    .map((file) => path.join(folder, file));
}

function listImports(file: string): readonly string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+|~\/[^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );
  return specifiers.map((specifier) =>
    specifier.startsWith("~/") ? `app/${specifier.slice(2)}` : path.join(path.dirname(file), specifier),
  );
}

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
    const readers = sources.filter((file) =>
      /process\.env/.test(readFileSync(path.join(root, file), "utf8")),
    );
    expect(readers.filter((file) => file.startsWith("app/"))).toEqual(["app/config.server.ts"]);
  });
});
