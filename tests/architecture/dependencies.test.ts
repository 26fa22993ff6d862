import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { describe, expect, it } from "vitest";
import { listPackages, listSources } from "./sources.ts";

interface LockedPackage {
  readonly license?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

/** Licences under which the product may be passed on with its source closed or open; MPL covers files of its own only. */
const PERMITTED = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-3.0",
  "CC-BY-4.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "OFL-1.1",
  "Python-2.0",
  "Unlicense",
];

/** Packages that state their licence (MIT, both) in a text and not in a field. */
const LICENCE_IN_TEXT = ["node_modules/only", "node_modules/require-like"];

/** Scripts that run when they are installed; read before each was let in: they pick or check a file they brought along. */
const INSTALL_SCRIPTS = ["esbuild", "msw"];

/** Used by name and not by import: by the command line, the compiler, the test runner, the framework's build, or as files. */
const USED_BY_NAME = [
  "@biomejs/biome",
  "@expo-google-fonts/arimo",
  "@remix-run/dev",
  "@vitest/coverage-v8",
  "isbot",
  "nhsuk-frontend",
  "sass-embedded",
  "tsx",
  "typescript",
  "vite",
  "vitest",
];

/** Our types extend one of a package that another brings along. */
const EXTENDED = ["@remix-run/server-runtime"];

const manifest: {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
} = JSON.parse(readFileSync("package.json", "utf8"));
const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  readFileSync("package-lock.json", "utf8"),
);
const locked = Object.entries(lock.packages).filter(([folder]) => folder !== "");
const installed = locked.filter(([folder]) => existsSync(`${folder}/package.json`));

function readLicence(folder: string, { license }: LockedPackage): string {
  if (license !== undefined) return license;
  const own: {
    readonly license?: string;
    // As it was written before 2015.
    readonly licenses?: readonly { readonly type?: string }[];
  } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  return own.license ?? own.licenses?.map(({ type }) => type).join(" AND ") ?? "none";
}

/** Reads "(MIT OR X)" and "A AND B"; no package here nests them. */
function isPermitted(licence: string): boolean {
  const choices = licence.replaceAll(/[()]/g, "").split(" OR ");
  return choices.some((choice) => choice.split(" AND ").every((name) => PERMITTED.includes(name)));
}

function listUsed(folders: readonly string[]): ReadonlySet<string> {
  const isBuiltIn = (name: string) => name.startsWith("node:") || builtinModules.includes(name);
  return new Set(
    folders
      .flatMap(listSources)
      .flatMap(listPackages)
      .filter((name) => !isBuiltIn(name) && !EXTENDED.includes(name)),
  );
}

describe("the packages that the product rests on", () => {
  it("have licences that let it be used and passed on", () => {
    const refused = installed.filter(
      ([folder, about]) => !LICENCE_IN_TEXT.includes(folder) && !isPermitted(readLicence(folder, about)),
    );
    expect(refused.map(([folder, about]) => `${folder}: ${readLicence(folder, about)}`)).toEqual([]);
  });

  it("come from the registry alone, each with the hash of what was locked where it is installed here", () => {
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(
      installed.filter(([, { integrity }]) => integrity === undefined).map(([folder]) => folder),
    ).toEqual([]);
  });

  it("run nothing at installation that was not read", () => {
    const running = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    const names = running.map(([folder]) => folder.split("node_modules/").at(-1) ?? "");
    expect([...new Set(names)].sort()).toEqual(INSTALL_SCRIPTS);
  });
});

describe("package.json", () => {
  it("names every package that is imported, those of the product among its dependencies", () => {
    const [ofProduct, ofAll] = [
      listUsed(["app", "pipelines"]),
      listUsed(["app", "pipelines", "tests", "deploy"]),
    ];
    const named = { ...manifest.dependencies, ...manifest.devDependencies };
    expect([...ofProduct].filter((name) => manifest.dependencies[name] === undefined)).toEqual([]);
    expect([...ofAll].filter((name) => named[name] === undefined)).toEqual([]);
  });

  it("names no package that nothing uses", () => {
    const used = listUsed(["app", "pipelines", "tests", "deploy"]);
    const unused = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      (name) => !used.has(name) && !name.startsWith("@types/") && !USED_BY_NAME.includes(name),
    );
    expect(unused).toEqual([]);
  });
});
