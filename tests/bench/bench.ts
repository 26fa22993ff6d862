import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildDashboard, isDashboardBuilt } from "../../pipelines/dashboard-build.ts";
import { toDataPaths } from "../../pipelines/paths.ts";
import { benchWaves } from "../support/bench-model.ts";
import { stopEverything } from "./child-processes.ts";
import { measureExtracts, toExtractReport } from "./extract-bench.ts";
import { measureFormats } from "./format-bench.ts";
import { measureGrowth } from "./growth-bench.ts";
import { measureDetection, toDetectionReport } from "./hotspot-detection.ts";
import {
  type ExtractFormat,
  type ExtractShape,
  extractContents,
  type IngestMeasurement,
  measureIngest,
  toExtract,
  writeInputs,
} from "./ingest-bench.ts";
import { toFormatReport, toGrowthReport } from "./load-report.ts";
import { measurePages, type PageBench } from "./page-bench.ts";
import { toPageText } from "./page-report.ts";
import { markSynthetic } from "./release-copies.ts";
import { type BenchResult, toIngestText, toReportText } from "./report.ts";
import { measureCrowd } from "./user-load.ts";
import { toUserText } from "./user-report.ts";

/**
 * `npm run bench [-- --rows N --content items --json]`: ingest to release against a bare load of the same CSV, pages against a bare server, in one
 * run; with `--ingest` the CSV alone and no pages. The people are spread over `--waves` (14). With `--formats` dry runs of every input format instead; with `--growth` loads of growing size in little memory; with `--hotspots` how often the
 * hotspots planted in the sample are found, `--rows` being the number of secrets tried; with `--extract` extracts of so many records, made up in a copy of
 * the current release or of the file `--release`, against bare `copy`, with pages meanwhile; with `--releases FOLDER` the pages of a release that is there
 * already; with `--load` a crowd of `--users` for `--minutes` on those pages, then ten times as many; with `--soak MINUTES` the crowd alone for as long.
 * Works in a temporary folder that goes away at the end, and stops whatever it started, also on an error or an interrupt.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: "string" },
      ingest: { type: "boolean", default: false },
      waves: { type: "string", default: String(benchWaves) },
      formats: { type: "boolean", default: false },
      growth: { type: "boolean", default: false },
      hotspots: { type: "boolean", default: false },
      extract: { type: "boolean", default: false },
      load: { type: "boolean", default: false },
      users: { type: "string", default: "200" },
      minutes: { type: "string", default: "10" },
      soak: { type: "string" },
      release: { type: "string", default: "" },
      content: { type: "string", default: "domains" },
      releases: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const chosen = (["ingest", "formats", "growth", "hotspots", "extract"] as const).find(
    (each) => values[each],
  );
  const mode = chosen ?? "pages";
  const rows = Number(values.rows ?? defaultRows[mode]);
  const content = extractContents.find((each) => each === values.content);
  if (content === undefined)
    throw new Error(`--content is "${values.content}"; give ${extractContents.join(", ")}.`);
  if (!Number.isInteger(rows) || rows < 1)
    throw new Error(`--rows is "${values.rows}"; give a whole number.`);
  const folder = await mkdtemp(path.join(tmpdir(), "readiness-bench-"));
  const abort = () => {
    stopEverything();
    void rm(folder, { recursive: true, force: true }).finally(() => process.exit(130));
  };
  process.once("SIGINT", abort);
  process.once("SIGTERM", abort);
  try {
    const { result, text } =
      values.load || values.soak !== undefined
        ? await measureUsers(values.releases, folder, {
            users: toWhole("users", values.users),
            minutes: toWhole("minutes", values.soak ?? values.minutes),
            isSoak: values.soak !== undefined,
          })
        : values.releases === undefined
          ? await run(mode, folder, rows, { content, waves: toWhole("waves", values.waves) }, values.release)
          : await measureReleasePages(values.releases, folder);
    process.stdout.write(`${values.json ? JSON.stringify(result) : text}\n`);
  } finally {
    stopEverything();
    await rm(folder, { recursive: true, force: true });
  }
}

type Mode = "pages" | "ingest" | "formats" | "growth" | "hotspots" | "extract";

/** Of growth, the most that is tried; of hotspots, the secrets. */
const defaultRows: Readonly<Record<Mode, number>> = {
  pages: 3_000_000,
  ingest: 3_000_000,
  formats: 500_000,
  growth: 30_000_000,
  hotspots: 10,
  extract: 3_000_000,
};

async function run(
  mode: Mode,
  folder: string,
  rows: number,
  shape: ExtractShape,
  release: string,
): Promise<{ readonly result: unknown; readonly text: string }> {
  if (mode === "formats") {
    const result = await measureFormats(folder, rows, say);
    return { result, text: toFormatReport(result) };
  }
  if (mode === "growth") {
    const result = await measureGrowth(folder, shape, rows, say);
    return { result, text: toGrowthReport(result) };
  }
  if (mode === "hotspots") {
    const result = await measureDetection(folder, rows, say);
    return { result, text: toDetectionReport(result) };
  }
  if (mode === "extract") {
    await ensureBuilt();
    const result = await measureExtracts(release || (await findCurrentRelease()), folder, rows, say);
    return { result, text: toExtractReport(result) };
  }
  if (mode === "ingest") {
    const result = { rows, ...shape, ingest: await measureFormatsOfExtract(folder, rows, shape, ["csv"]) };
    return { result, text: toIngestText(result) };
  }
  const result = await measureLoadAndPages(folder, rows, shape);
  return { result, text: toReportText(result) };
}

function toWhole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is "${text}"; give a whole number.`);
  return value;
}

/** Lets a crowd at the pages of a copy, which counts as made up, so that nobody need sign in. */
async function measureUsers(
  source: string | undefined,
  folder: string,
  crowd: { readonly users: number; readonly minutes: number; readonly isSoak: boolean },
) {
  const releases = await copyReleases(source ?? path.dirname(await findCurrentRelease()), folder);
  await markSynthetic(releases);
  await ensureBuilt();
  const result = await measureCrowd({ ...crowd, releases, folder, say });
  return { result, text: toUserText(result) };
}

async function copyReleases(source: string, folder: string): Promise<string> {
  const releases = path.join(folder, "releases");
  const id = (await readFile(path.join(source, "current"), "utf8")).trim();
  await mkdir(releases);
  await copyFile(path.join(source, `${id}.duckdb`), path.join(releases, `${id}.duckdb`));
  await writeFile(path.join(releases, "current"), id);
  return releases;
}

/** Measures the pages of a copy, because the bench publishes others beside it. */
async function measureReleasePages(source: string, folder: string) {
  const releases = await copyReleases(source, folder);
  const result = await measureBuiltPages(releases, folder);
  return { result, text: toPageText(result) };
}

async function ensureBuilt(): Promise<void> {
  if (await isDashboardBuilt()) return;
  say("Building the dashboard");
  await buildDashboard();
}

async function measureBuiltPages(releases: string, folder: string): Promise<PageBench> {
  await ensureBuilt();
  say("Asking for pages");
  return measurePages(releases, folder);
}

async function measureLoadAndPages(folder: string, rows: number, shape: ExtractShape): Promise<BenchResult> {
  const ingest = await measureFormatsOfExtract(folder, rows, shape, ["csv", "parquet"]);
  const pages = await measureBuiltPages(path.join(folder, "csv", "releases"), folder);
  return { rows, ...shape, ingest, pages };
}

/** Loads the same extract in each format, the CSV first, which the bare loads read. */
async function measureFormatsOfExtract(
  folder: string,
  rows: number,
  shape: ExtractShape,
  formats: readonly ExtractFormat[],
): Promise<readonly IngestMeasurement[]> {
  const measurements: IngestMeasurement[] = [];
  for (const format of formats) {
    say(`Writing ${rows.toLocaleString("en-GB")} rows of ${shape.waves} waves as ${format}`);
    const data = await writeInputs(folder, format, rows, shape);
    say(`Ingesting the ${format} between two bare loads`);
    measurements.push(await measureIngest(data, format, toExtract(path.join(folder, "csv"), "csv")));
  }
  return measurements;
}

/** The release that `npm start` serves. */
async function findCurrentRelease(): Promise<string> {
  const { releases } = toDataPaths(process.env);
  return path.join(releases, `${(await readFile(path.join(releases, "current"), "utf8")).trim()}.duckdb`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
