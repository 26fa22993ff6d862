import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readCohortAddress } from "../../app/domain/cohort-address.ts";
import { toCohortTable } from "../../app/extract/cohort-table.ts";
import type { ExtractOrder } from "../../app/extract/extract-order.ts";
import { getCohortVocabulary } from "../../app/queries/cohort-vocabulary.server.ts";
import { openRelease, type Release } from "../../app/release/connection.server.ts";
import { openForExport } from "../../app/release/export-connection.server.ts";
import { type ExtractCell, makeAwkwardExtract } from "./awkward-extract.ts";

/** An extract and the rows that every reader of it must find. */
export interface ReaderCase {
  readonly name: string;
  readonly order: Pick<ExtractOrder, "release" | "table">;
  readonly rows: readonly (readonly ExtractCell[])[];
}

/** A cohort of each kind, shape and instrument, small enough for a spreadsheet program to open in seconds. */
const COHORTS: Readonly<Record<string, string>> = {
  "figures-long": "waves=latest-2&levels=region&profession_levels=all,group",
  "figures-wide": "waves=latest-2&levels=region,icb&shape=wide",
  "shares-by-band": "waves=latest&levels=england,region&measures=confidence_band",
  barriers: "instrument=barriers&waves=latest&levels=region,icb&profession_levels=all,group",
  "as-then": "waves=2025-26-Q4&levels=region,icb&geography=then&measures=target",
  records: "kind=records&waves=latest&within=QOP",
};

export interface ReaderCases {
  readonly cases: readonly ReaderCase[];
  readonly remove: () => Promise<void>;
}

/** Makes the cases: cells that formats have trouble with, and cohorts of a release in one of the folders, the first that holds one. */
export async function makeReaderCases(releaseFolders: readonly string[]): Promise<ReaderCases> {
  const made = await makeAwkwardExtract();
  const awkward = { name: "awkward", order: made, rows: made.rows };
  const release = await openFirst(releaseFolders);
  if (release === null) {
    console.log(
      `no release in ${releaseFolders.join(" or ")}: npm start makes one; only made-up cells are read`,
    );
    return { cases: [awkward], remove: made.remove };
  }
  const cases = await Promise.all(
    Object.entries(COHORTS).map(([name, query]) => readCase(release, name, query)),
  );
  return {
    cases: [awkward, ...cases],
    remove: async () => {
      await release.db.destroy();
      await made.remove();
    },
  };
}

async function readCase(release: Release, name: string, query: string): Promise<ReaderCase> {
  const vocabulary = await getCohortVocabulary(release.db);
  const read = readCohortAddress(new URLSearchParams(query), vocabulary);
  if (!read.ok) throw new Error(`${query}: ${JSON.stringify(read.faults)}`);
  const table = toCohortTable(release, vocabulary, read.cohort, null);
  const { connection, close } = await openForExport(release.path, tmpdir());
  try {
    const found = await connection.runAndReadAll(table.select.sql, [...table.select.parameters]);
    const rows = found
      .getRows()
      .map((row) => row.map((cell) => (typeof cell === "bigint" ? Number(cell) : (cell as ExtractCell))));
    if (rows.length === 0) throw new Error(`The cohort ${query} has no rows.`);
    return { name, order: { release, table }, rows };
  } finally {
    close();
  }
}

async function openFirst(folders: readonly string[]): Promise<Release | null> {
  for (const folder of folders) {
    const id = await readFile(path.join(folder, "current"), "utf8").catch(() => null);
    if (id !== null) return openRelease(path.join(folder, `${id.trim()}.duckdb`));
  }
  return null;
}
