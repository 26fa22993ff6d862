import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type IngestOptions, ingest } from "../../pipelines/ingest.ts";
import { listFiles } from "../../pipelines/list-command.ts";
import { type DataPaths, toDataPaths } from "../../pipelines/paths.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { toCsvText } from "../../pipelines/sample/csv-text.ts";
import type { IngestSummary } from "../../pipelines/summary.ts";
import { IngestFaults } from "../../pipelines/summary.ts";
import { withdraw } from "../../pipelines/withdraw-command.ts";

/** The day on which the tests say they run. */
export const testDay = new Date("2026-11-21T12:00:00Z");

export interface TestOrganisation {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly icb: string;
  readonly centre: string;
}

/** Five organisations: RAA and RAB share an ICB, RAC moved on 2026-04-01, RAE is alone in its ICB, NAT01 is national. */
export const testOrganisations: readonly TestOrganisation[] = [
  { code: "RAA", name: "ALPHA HOSPITALS NHS TRUST", region: "Y63", icb: "QHM", centre: "101" },
  { code: "RAB", name: "BRAVO COMMUNITY NHS TRUST", region: "Y63", icb: "QHM", centre: "102" },
  { code: "RAC", name: "CHARLIE CARE NHS TRUST", region: "Y61", icb: "D7T5G", centre: "103" },
  { code: "RAE", name: "ECHO AMBULANCE NHS TRUST", region: "Y62", icb: "QYG", centre: "105" },
  { code: "NAT01", name: "NATIONAL BODY", region: "", icb: "", centre: "109" },
];

const organisationHistory = [
  ["organisation_code", "icb_code", "valid_from", "valid_to"],
  ["RAA", "QHM", "2022-07-01", ""],
  ["RAB", "QHM", "2022-07-01", ""],
  ["RAC", "QM7", "2022-07-01", "2026-03-31"],
  ["RAC", "D7T5G", "2026-04-01", ""],
  ["RAE", "QYG", "2022-07-01", ""],
];

export interface DataFolder {
  readonly paths: DataPaths;
  /** Writes a file below `exports/`. */
  readonly put: (name: string, content: string | Buffer) => Promise<string>;
  /** The path a file below `exports/` has. */
  readonly at: (name: string) => string;
  readonly remove: () => Promise<void>;
}

/** An empty data folder of its own below the system's temporary folder; with the reference tables unless `bare`. */
export async function makeDataFolder(options: { readonly bare?: boolean } = {}): Promise<DataFolder> {
  const data = await mkdtemp(path.join(tmpdir(), "readiness-data-"));
  const paths = toDataPaths({ READINESS_DATA_DIR: data });
  const folder: DataFolder = {
    paths,
    at: (name) => path.join(paths.exports, name),
    async put(name, content) {
      const file = path.join(paths.exports, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
      return file;
    },
    remove: () => rm(data, { recursive: true, force: true }),
  };
  await mkdir(paths.exports);
  if (options.bare !== true) await putReference(folder);
  return folder;
}

/** Writes the ODS file, the centre map and the organisation history. */
export async function putReference(
  folder: DataFolder,
  organisations: readonly TestOrganisation[] = testOrganisations,
  history: readonly (readonly string[])[] = organisationHistory,
): Promise<void> {
  const ods = organisations.map((each) => {
    const filled: Readonly<Record<number, string>> = {
      1: each.code,
      2: each.name,
      3: each.region,
      4: each.icb,
      11: "20130401",
    };
    return Array.from({ length: 27 }, (_, column) => filled[column + 1] ?? "");
  });
  await folder.put("reference/etr.csv", toCsvText(ods, true));
  await folder.put(
    "reference/centres.csv",
    toCsvText([
      ["centre_id", "organisation_code"],
      ...organisations.map(({ centre, code }) => [centre, code]),
    ]),
  );
  await folder.put("reference/history.csv", toCsvText(history));
}

/** Ingests a folder on the test's day; real files are let through unless told otherwise. */
export function ingestFolder(
  folder: DataFolder,
  options: Partial<Omit<IngestOptions, "paths">> = {},
): Promise<IngestSummary> {
  return ingest({
    paths: folder.paths,
    now: testDay,
    progress: silentProgress,
    memoryLimit: "1GB",
    // As many files of tests run side by side as there are cores.
    threads: 1,
    ...options,
  });
}

/** Withdraws files by their names, as somebody would who has looked them up. */
export async function withdrawFiles(folder: DataFolder, ...names: readonly string[]): Promise<void> {
  const options = { paths: folder.paths, now: testDay, progress: silentProgress };
  const { loaded, pending } = await listFiles(options);
  const fileIds = names.map(
    (name) => [...loaded, ...pending].find(({ file }) => file === name)?.fileId ?? name,
  );
  await withdraw({ ...options, fileIds, reason: "no longer needed" });
}

/** Ingests a folder that must be refused, and gives the refusal. */
export async function getIngestFaults(folder: DataFolder): Promise<IngestFaults> {
  try {
    await ingestFolder(folder);
  } catch (error) {
    if (error instanceof IngestFaults) return error;
    throw error;
  }
  throw new Error("the folder was loaded, but faults were expected");
}
