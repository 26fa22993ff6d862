import { mkdir } from "node:fs/promises";
import path from "node:path";
import { quoteText, type Session } from "../../pipelines/duckdb.ts";
import { toBenchItemSql, toBenchSql } from "../support/bench-model.ts";
import {
  formsSystem,
  limesurveySystem,
  qualtricsSystem,
  type SurveyLayout,
  writeBenchSurvey,
} from "./format-surveys.ts";
import { workbooks, writeBenchCentres, writeBenchDetails, writeBenchSheet } from "./format-workbooks.ts";

/** Where a format's files go. */
export interface FormatFolders {
  readonly exports: string;
  /** CSV with the same rows, for the bare load. */
  readonly twin: string;
}

/** A way in which exports arrive. */
export interface BenchFormat {
  readonly name: string;
  /** Rows as the load counts them, of a run with `rows` rows. */
  readonly toRows: (rows: number) => number;
  readonly write: (session: Session, folders: FormatFolders, rows: number) => Promise<void>;
}

/** Organisations of the bench. */
export const organisations = 220;

const drawn = "bench_drawn";

/** Every input format; slower ones get fewer rows, so that each takes seconds. */
export const benchFormats: readonly BenchFormat[] = [
  // What a load costs before it has read anything worth mentioning.
  survey("smallest load (100 responses)", () => 100, layout("qualtrics", "csv", qualtricsSystem)),
  extract("wide, CSV", "csv", 1),
  extract("wide, CSV, gzip", "csv.gz", 1),
  extract("wide, Parquet", "parquet", 1),
  {
    name: "wide, Excel",
    toRows: (rows) => Math.round(rows / 20),
    write: async (session, { exports, twin }, rows) => {
      await draw(session, rows, false);
      await copyTwin(session, twin);
      await writeBenchSheet(session, path.join(exports, "bench-2026-10-31.xlsx"), drawn);
    },
  },
  extract("wide, 60 items, CSV", "csv", 0.25, true),
  extract("wide, 60 items, Parquet", "parquet", 0.25, true),
  items("item table, CSV", "csv"),
  items("item table, Parquet", "parquet"),
  {
    name: `${workbooks} DSAT workbooks`,
    toRows: (rows) => workbooks * Math.ceil(rows / 5 / workbooks),
    write: async (session, { exports, twin }, rows) => {
      await draw(session, rows, false);
      await copyTwin(session, twin);
      await writeBenchCentres(session, exports, drawn, rows);
    },
  },
  {
    name: `${workbooks} Details workbooks`,
    toRows: () => workbooks * 60,
    write: (_session, { exports, twin }) => writeBenchDetails(exports, twin),
  },
  survey("Qualtrics, CSV", fifth, layout("qualtrics", "csv", qualtricsSystem)),
  survey("Qualtrics, UTF-16, TSV", fifth, {
    ...layout("qualtrics", "tsv", qualtricsSystem),
    delimiter: "\t",
    encoding: "utf-16",
  }),
  survey("LimeSurvey, CSV", fifth, {
    ...layout("limesurvey", "csv", limesurveySystem),
    delimiter: ";",
    encoding: "utf-8 with a mark",
  }),
  survey("Forms, Windows-1252, CSV", fifth, {
    ...layout("microsoft_forms", "csv", formsSystem),
    encoding: "windows-1252",
  }),
  survey("Forms, Excel", (rows) => Math.round(rows / 20), layout("microsoft_forms", "xlsx", formsSystem)),
];

/** Files of a format, written into `folders`; those of organisations are the caller's. */
export async function writeFormat(
  session: Session,
  format: BenchFormat,
  folders: FormatFolders,
  rows: number,
): Promise<void> {
  await mkdir(folders.exports, { recursive: true });
  await format.write(session, folders, format.toRows(rows));
  await session.run(`drop table if exists ${drawn}`);
}

function fifth(rows: number): number {
  return Math.round(rows / 5);
}

function layout(
  tool: SurveyLayout["tool"],
  extension: SurveyLayout["extension"],
  system: SurveyLayout["system"],
): SurveyLayout {
  return { tool, extension, system, delimiter: ",", encoding: "utf-8" };
}

function survey(name: string, toRows: BenchFormat["toRows"], how: SurveyLayout): BenchFormat {
  return {
    name,
    toRows,
    write: async (session, { exports, twin }, rows) => {
      await draw(session, rows, false);
      await writeBenchSurvey(session, exports, how, drawn, twin);
    },
  };
}

function extract(
  name: string,
  ending: "csv" | "csv.gz" | "parquet",
  share: number,
  withItems = false,
): BenchFormat {
  return {
    name,
    toRows: (rows) => Math.round(rows * share),
    write: async (session, { exports, twin }, rows) => {
      await draw(session, rows, withItems);
      await copyTwin(session, twin);
      await copyTo(session, drawn, path.join(exports, `bench-2026-10-31.${ending}`));
    },
  };
}

function items(name: string, ending: "csv" | "parquet"): BenchFormat {
  return {
    name,
    toRows: (rows) => 60 * Math.round(rows / 15),
    write: async (session, { exports, twin }, rows) => {
      await draw(session, rows / 60, true);
      const long = `(${toBenchItemSql(`from ${drawn}`)})`;
      await copyTo(session, long, twin);
      await copyTo(session, long, path.join(exports, `bench-2026-10-31.${ending}`));
    },
  };
}

async function draw(session: Session, rows: number, withItems: boolean): Promise<void> {
  const sql = toBenchSql({ rows, organisations, seed: 1, withItems });
  await session.run(`create or replace table ${drawn} as ${sql}`);
}

function copyTwin(session: Session, twin: string): Promise<void> {
  return copyTo(session, drawn, twin);
}

function copyTo(session: Session, source: string, file: string): Promise<void> {
  const format = file.endsWith(".parquet")
    ? "format parquet, compression zstd"
    : `format csv, header true${file.endsWith(".gz") ? ", compression gzip" : ""}`;
  return session.run(`copy (from ${source}) to ${quoteText(file)} (${format})`);
}
