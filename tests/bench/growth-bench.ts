import { rm, statfs } from "node:fs/promises";
import path from "node:path";
import { runTask } from "./child-processes.ts";
import {
  type ExtractShape,
  type IngestMeasurement,
  measureBareLoad,
  toExtract,
  writeInputs,
} from "./ingest-bench.ts";
import type { IngestInput, IngestOutput } from "./tasks/ingest.ts";

/** Rows of the three loads, each ten times the one before. */
const sizes = [300_000, 3_000_000, 30_000_000];

/** The largest load needs this much room for its CSV, staged rows, warehouse and what DuckDB spills. */
const freeBytesForLargest = 60 * 1024 ** 3;

/** No size is begun that would go on after this many seconds, if it took ten times the one before. */
const timeLimit = 40 * 60;

/** DuckDB's limit; with Node and what DuckDB does not count the process stays within 4 GiB. */
export const growthMemoryLimit = "2600MB";

export interface GrowthMeasurement extends IngestMeasurement {
  readonly rows: number;
}

/**
 * Measures loads to release of growing size in little memory, each with a bare load before and after it. The largest is left out without
 * the room or the time for it.
 */
export async function measureGrowth(
  folder: string,
  shape: ExtractShape,
  largest: number,
  say: (line: string) => void,
): Promise<readonly GrowthMeasurement[]> {
  const measurements: GrowthMeasurement[] = [];
  for (const rows of sizes.filter((size) => size <= largest)) {
    const expected = 10 * (measurements.at(-1)?.ingest.seconds ?? 0);
    const { bavail, bsize } = await statfs(folder);
    if (rows === sizes.at(-1) && bavail * bsize < freeBytesForLargest) {
      say(`Leaving ${toCount(rows)} rows out: less than 60 GiB of disk are free`);
      continue;
    }
    if (expected > timeLimit) {
      say(`Leaving ${toCount(rows)} rows out: they would take about ${Math.round(expected / 60)} minutes`);
      continue;
    }
    say(`Loading ${toCount(rows)} rows`);
    measurements.push({ rows, ...(await measureSize(path.join(folder, "growth"), rows, shape)) });
  }
  return measurements;
}

async function measureSize(folder: string, rows: number, shape: ExtractShape): Promise<IngestMeasurement> {
  const data = await writeInputs(folder, "csv", rows, shape);
  const csv = toExtract(data, "csv");
  const before = await measureBareLoad(csv, data);
  const ingest = await runTask<IngestOutput>("ingest", {
    data,
    memoryLimit: growthMemoryLimit,
  } satisfies IngestInput);
  const after = await measureBareLoad(csv, data);
  await rm(folder, { recursive: true, force: true });
  return { format: "csv", ingest, bare: [before, after] };
}

function toCount(rows: number): string {
  return rows.toLocaleString("en-GB");
}
