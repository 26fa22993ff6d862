import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { CompiledQuery } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "../../app/config.server.ts";
import { openRelease, type Release } from "../../app/release/connection.server.ts";
import { projectRoot } from "../../pipelines/paths.ts";
import type { DataFolder } from "../support/data-folder.ts";
import { releaseFile, warehouseFile } from "../support/database.ts";
import { makeSmallRelease } from "../support/small-release.ts";

const sources = readdirSync(path.join(projectRoot, "app"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(ts|tsx|js|css|scss)$/.test(file))
  .map((file) => [file, readFileSync(path.join(projectRoot, "app", file), "utf8")] as const);

describe("the source of the dashboard", () => {
  test("is more than a few files", () => {
    expect(sources.length).toBeGreaterThan(30);
  });

  test("names neither the pipelines' data folder nor a file in the warehouse", () => {
    const forbidden =
      /READINESS_DATA_DIR|warehouse\.duckdb|data\/warehouse|warehouse\/|staged\/|record_key|hmac_(?:sha256|inner|outer)/i;
    expect(sources.filter(([, text]) => forbidden.test(text)).map(([file]) => file)).toEqual([]);
  });

  test("imports nothing of the pipelines", () => {
    const imports = /(?:from|import)\s*\(?\s*["'][^"']*pipelines\//;
    expect(sources.filter(([, text]) => imports.test(text)).map(([file]) => file)).toEqual([]);
  });

  test("opens DuckDB for pages in one place and for writing extracts in another", () => {
    const openers = sources.filter(([, text]) => /DuckDBInstance\s*\.\s*(create|fromCache)/.test(text));
    expect(openers.map(([file]) => file)).toEqual([
      "release/connection.server.ts",
      "release/export-connection.server.ts",
    ]);
  });

  test("writes SQL by hand nowhere but in the release layer", () => {
    const raw = /\b(read_csv|read_parquet|read_text|read_blob|attach|copy\s*\(|glob\()\b.*'/i;
    const writers = sources.filter(([, text]) => raw.test(text)).map(([file]) => file);
    expect(writers).toEqual([]);
  });
});

describe("the settings of the dashboard", () => {
  test("are folders of releases, state and reports of runs, where uploads go, who gets in, who is told and how the server is watched; none names the warehouse", () => {
    const seen = new Set<string>();
    const environment = new Proxy<NodeJS.ProcessEnv>(
      { NODE_ENV: "test" },
      {
        get(_, name) {
          seen.add(String(name));
          return undefined;
        },
      },
    );
    const config = readConfig(environment);
    expect([...seen].sort()).toEqual([
      "HOST",
      "PORT",
      "READINESS_AUTH",
      "READINESS_CHROMIUM",
      "READINESS_DISK_FREE_MB",
      "READINESS_DISK_FREE_PERCENT",
      "READINESS_EMBED_ORIGINS",
      "READINESS_EXTRACT_SECONDS",
      "READINESS_INTAKE_SOCKET",
      "READINESS_LOG",
      "READINESS_MAIL_DOMAINS",
      "READINESS_MAIL_FROM",
      "READINESS_METRICS_TOKEN",
      "READINESS_METRICS_TOKEN_FILE",
      "READINESS_PUBLIC_URL",
      "READINESS_QUERY_SECONDS",
      "READINESS_RELEASES_DIR",
      "READINESS_RUNS_DIR",
      "READINESS_SESSION_HOURS",
      "READINESS_SESSION_IDLE_MINUTES",
      "READINESS_SMTP_URL",
      "READINESS_SMTP_URL_FILE",
      "READINESS_STALE_DAYS",
      "READINESS_STATE_DIR",
      "READINESS_TRUSTED_PROXIES",
      "READINESS_WEBHOOK_PRIVATE",
    ]);
    expect(Object.keys(config).sort()).toEqual([
      "auth",
      "chromium",
      "embedOrigins",
      "extractMs",
      "host",
      "intakeSocket",
      "notify",
      "ops",
      "port",
      "queryMs",
      "releasesDir",
      "stateDir",
    ]);
    expect(JSON.stringify(config)).not.toContain("warehouse");
  });

  test("do not change when the pipelines' folder is named", () => {
    expect(readConfig({ NODE_ENV: "test", READINESS_DATA_DIR: "/srv/secret" })).toEqual(
      readConfig({ NODE_ENV: "test" }),
    );
  });
});

describe("the dashboard's connection to a release", () => {
  let folder: DataFolder;
  let release: Release;
  beforeAll(async () => {
    const made = await makeSmallRelease();
    folder = made.folder;
    release = await openRelease(releaseFile(folder, made.releaseId));
    await writeFile(path.join(folder.paths.releases, "neighbour.csv"), "a\n1\n");
  });
  afterAll(async () => {
    await release.db.destroy();
    await folder.remove();
  });

  const run = (sql: string) => release.db.executeQuery(CompiledQuery.raw(sql));

  test("reads the release", async () => {
    const { rows } = await run("select release_id from release_info");
    expect(rows).toEqual([{ release_id: release.id }]);
  });

  const inside = {
    warehouse: () => warehouseFile(folder),
    secret: () => path.join(folder.paths.warehouse, "secret"),
    extract: () => folder.at("extract-2026-11-09.csv"),
    neighbour: () => path.join(folder.paths.releases, "neighbour.csv"),
    releases: () => folder.paths.releases,
  };
  test.each([
    ["attaches the warehouse", () => `attach '${inside.warehouse()}' as other (read_only)`],
    ["reads an export", () => `from read_csv('${inside.extract()}')`],
    ["reads a file by its name", () => `from '${inside.extract()}'`],
    ["reads a file beside the release", () => `from read_csv('${inside.neighbour()}')`],
    ["reads the secret", () => `from read_text('${inside.secret()}')`],
    ["reads bytes", () => `from read_blob('${inside.warehouse()}')`],
    ["lists files", () => `from glob('${folder.paths.data}/**')`],
    ["reads a staged file", () => `from read_parquet('${folder.paths.warehouse}/staged/*.parquet')`],
    ["writes a file", () => `copy (select 1) to '${inside.releases()}/out.csv'`],
    ["exports itself", () => `export database '${inside.releases()}/out'`],
    ["loads an extension", () => "install httpfs"],
    ["opens the door again", () => "set enable_external_access = true"],
    ["allows itself a folder", () => `set allowed_directories = ['${folder.paths.data}']`],
    ["changes a figure", () => "update figure_value set value = 0"],
    ["drops a table", () => "drop table wave"],
  ])("fails when it %s", async (_, toSql) => {
    await expect(run(toSql())).rejects.toThrow(
      /permission|disabled|read-only|locked|cannot|not allowed|configuration/i,
    );
  });

  test("cannot write to the release under another name either", async () => {
    await run(`attach '${releaseFile(folder, release.id)}' as again`);
    await expect(run("update again.figure_value set value = 0")).rejects.toThrow(/read-only/);
    await run("detach again");
  });

  test("knows no secret and no other database", async () => {
    const { rows } = await run("select database_name from duckdb_databases() where not internal");
    expect(rows).toHaveLength(1);
    const { rows: variables } = await run("select getvariable('hmac_inner') as key");
    expect(variables).toEqual([{ key: null }]);
  });
});
