import { readFileSync } from "node:fs";
import path from "node:path";
import { codebookFolder } from "../paths.ts";
import { listCsvRecords } from "../sources/csv-records.ts";

/** Rows of one of the project's codebooks (`data/reference/{file}`) by column name. */
export function readCodebook(file: string): readonly Readonly<Record<string, string>>[] {
  const text = readFileSync(path.join(codebookFolder, file), "utf8");
  const [header, ...rows] = listCsvRecords(text, Number.POSITIVE_INFINITY, true).records;
  return rows.map(({ cells }) =>
    Object.fromEntries((header?.cells ?? []).map((column, index) => [column, cells[index] ?? ""])),
  );
}

/** A job group of the DLS platform and the profession family it belongs to. */
export interface JobGroup {
  readonly label: string;
  readonly family: string;
}

/** The 36 DLS job groups, in the order of the codebook. */
export function listJobGroups(): readonly JobGroup[] {
  return readCodebook("dls_job_groups.csv").map((row) => ({
    label: row.job_group_name ?? "",
    family: row.profession_family ?? "",
  }));
}

/** Region code by ICB code, for ICBs of any time. */
export function readIcbRegions(): ReadonlyMap<string, string> {
  return new Map(readCodebook("icbs.csv").map((row) => [row.icb_code ?? "", row.region_code ?? ""]));
}

/** Codes of the ICBs that exist after the reorganisation of 1 April 2026, sorted. */
export function listPresentIcbs(): readonly string[] {
  return readCodebook("icbs.csv")
    .filter((row) => row.valid_to === "")
    .map((row) => row.icb_code ?? "")
    .sort();
}
