import { defineConfig } from "vitest/config";

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
const onApp = { globalSetup: "tests/support/sample-and-app.ts" };

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    // Left to itself vitest keeps one core free, which on two cores means one file at a time.
    maxWorkers: "100%",
    env: { TZ: "America/Los_Angeles" },
    setupFiles: ["tests/support/fail-on-console.ts"],
    projects: [
      project("architecture"),
      project("unit"),
      project("property", { timeout: 60_000 }),
      project("charts"),
      project("sql", { timeout: 120_000 }),
      project("pipelines", { timeout: 120_000 }),
      project("attack", { timeout: 60_000 }),
      // Before the loaders, so that the dashboard is built while the sample is.
      project("e2e", { timeout: 180_000, extra: { ...onApp, expect: { poll: { timeout: 30_000 } } } }),
      project("loaders", { timeout: 60_000, extra: onRelease }),
    ],
    coverage: {
      include: ["app/domain/**"],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
    },
  },
});
