import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const root = path.resolve(".");

/** Every TypeScript file below a folder, by its path from the project's root. */
export function listSources(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|tsx)$/.test(file))
    .map((file) => path.join(folder, file));
}

/** What a file imports of the project's own, at once or later, by path from the root; in `app/` such a path has no ending. */
export function listImports(file: string): readonly string[] {
  const text = readSource(file);
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+|~\/[^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );
  return specifiers.map((specifier) =>
    specifier.startsWith("~/") ? `app/${specifier.slice(2)}` : path.join(path.dirname(file), specifier),
  );
}

/** The packages a file imports, by name: "@duckdb/node-api", "kysely". */
export function listPackages(file: string): readonly string[] {
  return ts
    .preProcessFile(readSource(file))
    .importedFiles.map(({ fileName }) => fileName)
    .filter((specifier) => !/^[.~]/.test(specifier))
    .map((specifier) =>
      specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/"),
    );
}

/** The files that some files lead to by their imports, those themselves included, as far as they are among `sources`. */
export function listReached(starts: readonly string[], sources: readonly string[]): ReadonlySet<string> {
  const known = new Set(sources);
  const found = new Set(starts);
  // A set that grows while it is walked is walked to its new end.
  for (const file of found) {
    for (const target of listImports(file)) {
      const source = [target, `${target}.ts`, `${target}.tsx`].find((name) => known.has(name));
      if (source !== undefined) found.add(source);
    }
  }
  return found;
}

export function readSource(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}
