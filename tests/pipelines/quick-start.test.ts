import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { projectRoot } from "../../pipelines/paths.ts";

/** Whether a process that imports a module, and is asked for help where the module is a command line, has DuckDB's library in its memory. */
async function loadsDuckdb(module: string): Promise<boolean> {
  const script = `
    process.argv = [process.execPath, "${module}", "--help"];
    await import("./${module}");
    const loaded = process.report.getReport().sharedObjects;
    console.log("\\nDUCKDB " + loaded.some((file) => file.includes("duckdb")));`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", script],
    { cwd: projectRoot },
  );
  return JSON.parse(stdout.split("DUCKDB ").at(-1) ?? "");
}

test("a session of the pipelines loads DuckDB, as this test can tell", async () => {
  expect(await loadsDuckdb("pipelines/duckdb.ts")).toBe(true);
});

test.each(["pipelines/cli.ts", "pipelines/start.ts", "pipelines/intake/intake-server.ts"])(
  "%s does not load DuckDB before it is needed",
  async (module) => {
    expect(await loadsDuckdb(module)).toBe(false);
  },
);
