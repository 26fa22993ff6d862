import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { openSession, quoteText } from "../../pipelines/duckdb.ts";
import { listPresentIcbs, readIcbRegions } from "../../pipelines/sample/codebook.ts";
import { toCsvText } from "../../pipelines/sample/csv-text.ts";
import { benchWaves, toBenchItemSql, toBenchSql } from "./bench-model.ts";

export interface BenchExtract {
  /** File to write; its name needs a date to be loadable: `{anything}-{yyyy-MM-dd}.csv` or `.parquet`. */
  readonly path: string;
  readonly rows: number;
  /** Number of organisations, `BEN001` on; sizes are skewed. */
  readonly organisations: number;
  readonly format: "csv" | "parquet";
  readonly withItems?: boolean;
  /** `long` writes an item table instead: one record for each item and question. */
  readonly form?: "wide" | "long";
  readonly seed?: number;
  /** Waves it spreads over, 14 unless given. */
  readonly waves?: number;
}

/** Writes a large assessment extract for measurements, with all job groups. The same options give the same rows. */
export async function writeBenchExtract(options: BenchExtract): Promise<void> {
  const folder = path.resolve(path.dirname(options.path));
  await mkdir(folder, { recursive: true });
  const spill = await mkdtemp(path.join(folder, ".bench-"));
  const draft = path.join(spill, path.basename(options.path));
  const session = await openSession({ allowedFolders: [folder], temporaryFolder: path.join(spill, "spill") });
  try {
    const { rows, organisations, seed = 1, withItems = false, form = "wide", waves = benchWaves } = options;
    const wide = toBenchSql({ rows, organisations, seed, withItems: withItems || form === "long", waves });
    const sql = form === "long" ? toBenchItemSql(wide) : wide;
    const format =
      options.format === "csv" ? "(format csv, header true)" : "(format parquet, compression zstd)";
    await session.run(`copy (${sql}) to ${quoteText(draft)} ${format}`);
    await rename(draft, options.path);
  } finally {
    session.close();
    await rm(spill, { recursive: true, force: true });
  }
}

/** Writes the ODS file of the organisations of a bench extract, spread over today's ICBs in turn. */
export async function writeBenchOrganisations(options: {
  readonly path: string;
  readonly organisations: number;
}): Promise<void> {
  const icbs = listPresentIcbs();
  const regions = readIcbRegions();
  const rows = Array.from({ length: options.organisations }, (_, index) => {
    const number = String(index + 1).padStart(3, "0");
    const icb = icbs[index % icbs.length] ?? "";
    const filled: Readonly<Record<number, string>> = {
      1: `BEN${number}`,
      2: `BENCH ORGANISATION ${number}`,
      3: regions.get(icb) ?? "",
      4: icb,
      11: "20130401",
      22: "0",
    };
    return Array.from({ length: 27 }, (_, column) => filled[column + 1] ?? "");
  });
  await mkdir(path.dirname(options.path), { recursive: true });
  await writeFile(options.path, toCsvText(rows, true));
}
