import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { writeBenchExtract, writeBenchOrganisations } from "../support/write-extract.ts";
import { runTask } from "./child-processes.ts";
import type { BareLoadInput, BareLoadOutput } from "./tasks/bare-load.ts";
import type { IngestInput, IngestOutput } from "./tasks/ingest.ts";

export type ExtractFormat = "csv" | "parquet";

/** Organisations of the bench extract: as many as there are NHS trusts. */
const organisations = 220;

/** Measurements of one format, with the bare loads of the CSV right before and after it. */
export interface IngestMeasurement {
  readonly format: ExtractFormat;
  readonly ingest: IngestOutput;
  readonly bare: readonly BareLoadOutput[];
}

/** What each assessment of the bench holds: domain scores, its 60 item ratings too, or those as records of an item table. */
export const extractContents = ["domains", "items", "long"] as const;

export type ExtractContent = (typeof extractContents)[number];

/** What an extract of so many rows is like; fewer waves mean larger groups, and so fewer figures for as many people. */
export interface ExtractShape {
  readonly content: ExtractContent;
  readonly waves: number;
}

/** Writes the extract and its organisations into a data folder of its own. */
export async function writeInputs(
  folder: string,
  format: ExtractFormat,
  rows: number,
  { content, waves }: ExtractShape,
): Promise<string> {
  const data = path.join(folder, format);
  const exports = path.join(data, "exports");
  await mkdir(exports, { recursive: true });
  await writeBenchExtract({
    path: toExtract(data, format),
    rows,
    organisations,
    format,
    waves,
    withItems: content === "items",
    form: content === "long" ? "long" : "wide",
  });
  await writeBenchOrganisations({ path: path.join(exports, "organisations.csv"), organisations });
  return data;
}

/**
 * Ingest to release of one extract between two bare loads of the CSV; other work on the machine shows as a difference between the two.
 * @param data folder made by `writeInputs`
 * @param csv the extract as CSV
 */
export async function measureIngest(
  data: string,
  format: ExtractFormat,
  csv: string,
): Promise<IngestMeasurement> {
  const before = await measureBareLoad(csv, data);
  const ingest = await runTask<IngestOutput>("ingest", { data } satisfies IngestInput);
  const after = await measureBareLoad(csv, data);
  return { format, ingest, bare: [before, after] };
}

/** Where the extract of a data folder is. */
export function toExtract(data: string, format: ExtractFormat): string {
  return path.join(data, "exports", `bench-2026-10-31.${format}`);
}

/** One bare load of a CSV file into a database below `folder`, which goes away again. */
export async function measureBareLoad(csv: string, folder: string): Promise<BareLoadOutput> {
  const target = path.join(folder, "bare.duckdb");
  try {
    return await runTask<BareLoadOutput>("bare-load", { csv, target } satisfies BareLoadInput);
  } finally {
    await rm(target, { force: true });
  }
}
