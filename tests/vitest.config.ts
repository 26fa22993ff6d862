import { defineConfig } from "vitest/config";
import { LongestFirst } from "./support/longest-first.ts";
import { chooseTemporaryFolder } from "./support/temporary-folder.ts";

/** One project a folder: what belongs in each is written in tests/README.md. */
function project(name: string, options: { readonly timeout?: number; readonly extra?: object } = {}) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      testTimeout: options.timeout ?? 10_000,
      hookTimeout: options.timeout ?? 10_000,
      ...options.extra,
    },
  };
}

const onRelease = { globalSetup: "tests/support/sample-release.ts" };
const onCommandLine = { globalSetup: "tests/support/translate-command-line.ts" };
const onApp = { globalSetup: "tests/support/sample-and-app.ts" };

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    // Left to itself vitest keeps one core free, which on two cores means one file at a time.
    maxWorkers: "100%",
    // Starting a process for every file and reading the same modules in each took a third of the time.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    env: { TZ: "America/Los_Angeles", TMPDIR: chooseTemporaryFolder() },
    setupFiles: ["tests/support/fail-on-console.ts"],
    projects: [
      // First, so that the sample, the dashboard and the programs are made side by side: what the others prepare is there then.
      project("e2e", { timeout: 180_000, extra: { ...onApp, expect: { poll: { timeout: 30_000 } } } }),
      project("architecture"),
      // Uploads are tried with a stand-in of the command line.
      project("unit", { extra: onCommandLine }),
      project("property", { timeout: 60_000 }),
      project("charts"),
      project("sql", { timeout: 120_000 }),
      project("pipelines", { timeout: 120_000, extra: onCommandLine }),
      project("attack", { timeout: 60_000 }),
      project("loaders", { timeout: 60_000, extra: onRelease }),
    ],
    coverage: {
      include: ["app/domain/**"],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
    },
  },
});
