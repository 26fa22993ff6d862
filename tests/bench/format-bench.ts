import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { openSession } from "../../pipelines/duckdb.ts";
import { writeBenchOrganisations } from "../support/write-extract.ts";
import { runTask } from "./child-processes.ts";
import { type BenchFormat, benchFormats, organisations, writeFormat } from "./format-inputs.ts";
import { measureBareLoad } from "./ingest-bench.ts";
import type { BareLoadOutput } from "./tasks/bare-load.ts";
import type { IngestInput, IngestOutput } from "./tasks/ingest.ts";

/** A dry run over one format: staging and checks, nothing built. */
export interface FormatMeasurement {
  readonly name: string;
  readonly load: IngestOutput;
  /** Bare load of the same rows as CSV. */
  readonly bare: BareLoadOutput;
}

/**
 * Measures every format, each in a process of its own and in a folder that goes away before the next.
 * @param rows of the fastest formats; slower ones get a share of it
 */
export async function measureFormats(
  folder: string,
  rows: number,
  say: (line: string) => void,
): Promise<readonly FormatMeasurement[]> {
  const measurements: FormatMeasurement[] = [];
  for (const format of benchFormats) {
    say(`Measuring ${format.name}`);
    measurements.push(await measureFormat(path.join(folder, "format"), format, rows));
  }
  return measurements;
}

async function measureFormat(folder: string, format: BenchFormat, rows: number): Promise<FormatMeasurement> {
  const exports = path.join(folder, "exports");
  const twin = path.join(folder, "twin.csv");
  await mkdir(exports, { recursive: true });
  await writeBenchOrganisations({ path: path.join(exports, "organisations.csv"), organisations });
  const session = await openSession({
    allowedFolders: [folder],
    temporaryFolder: path.join(folder, "spill"),
  });
  try {
    await writeFormat(session, format, { exports, twin }, rows);
  } finally {
    session.close();
  }
  const bare = await measureBareLoad(twin, folder);
  const load = await runTask<IngestOutput>("ingest", { data: folder, isDryRun: true } satisfies IngestInput);
  await rm(folder, { recursive: true, force: true });
  return { name: format.name, load, bare };
}
