import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import {
  listAssessments,
  putExtractAs,
  putWorkbook,
  toExtractText,
  workbookName,
} from "./assessment-files.ts";
import type { DataFolder } from "./data-folder.ts";
import { detailsName, toAssessmentRecords, toItemText, writeDetailsWorkbook } from "./item-files.ts";
import { putFormsWorkbook, putSurveyFixture } from "./survey-fixtures.ts";

interface SeedFile {
  /** Path below the exports folder. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** A sound file that mutations start from, and what has to lie beside it. */
export interface FuzzSeed extends SeedFile {
  readonly kind: "text" | "zip" | "other";
  readonly companions: readonly SeedFile[];
}

const surveys = [
  ["qualtrics-labels.csv", {}],
  ["qualtrics-codes.csv", {}],
  ["qualtrics-legacy.csv", {}],
  ["qualtrics-tabs.tsv", { encoding: "utf-16le" }],
  ["limesurvey-code.csv", {}],
  ["limesurvey-full.csv", {}],
  ["forms-excel.csv", { encoding: "windows-1252" }],
  ["smartsurvey.csv", {}],
  ["jisc-v2.csv", {}],
  ["plain-bars.csv", {}],
] as const;

/** One small sound file of every format; the folder is as it was afterwards. */
export async function listSeeds(folder: DataFolder): Promise<readonly FuzzSeed[]> {
  const seeds: FuzzSeed[] = [];
  const take = async (names: readonly string[]) => {
    const files = await Promise.all(
      names.map(async (name) => ({ name, bytes: await readFile(folder.at(name)) })),
    );
    for (const file of files) {
      const companions = files.filter((other) => other !== file);
      seeds.push({ ...file, kind: toKind(path.extname(file.name)), companions });
    }
    for (const name of names) await rm(folder.at(name));
  };
  const people = (organisation: string) => listAssessments(24, { organisation });

  const workbook = workbookName("101", "2026-09-30");
  await putWorkbook(folder, workbook, listAssessments(24));
  await take([workbook]);
  await putExtractAs(folder, "csv", toExtractText(people("RAB")), "2026-11-01");
  await take(["national/extract-2026-11-01.csv"]);
  await putExtractAs(folder, "csv.gz", toExtractText(people("RAC")), "2026-11-02");
  await take(["national/extract-2026-11-02.csv.gz"]);
  await putExtractAs(folder, "parquet", toExtractText(people("RAC"), { withItems: true }), "2026-11-03");
  await take(["national/extract-2026-11-03.parquet"]);

  const records = ["p1", "p2", "p3"].flatMap((key) =>
    toAssessmentRecords({ organisation: "RAB", key }, [1, 2, 3, 4, 5, 6], [7, 7, 8, 8, 9, 9]),
  );
  await folder.put("national/items-2026-11-04.csv", toItemText(records));
  await take(["national/items-2026-11-04.csv"]);
  const details = detailsName("RAB", 1, "2026-05", 1, "2026-11-05");
  await writeDetailsWorkbook(folder.at(details), records.slice(0, 60));
  await take([details]);

  for (const [file, options] of surveys) {
    await putSurveyFixture(folder, file, options);
    await take([`surveys/${file}`, `surveys/${path.parse(file).name}.mapping.json`]);
  }
  await putFormsWorkbook(folder);
  await take(["surveys/forms-workbook.xlsx", "surveys/forms-workbook.mapping.json"]);
  return seeds;
}

/** The reference tables of a folder as seeds: they are spoilt in place. */
export function listReferenceSeeds(folder: DataFolder): Promise<readonly FuzzSeed[]> {
  return Promise.all(
    ["reference/etr.csv", "reference/centres.csv", "reference/history.csv"].map(async (name) => ({
      name,
      bytes: await readFile(folder.at(name)),
      kind: "text" as const,
      companions: [],
    })),
  );
}

function toKind(ending: string): FuzzSeed["kind"] {
  if (ending === ".xlsx") return "zip";
  return [".csv", ".tsv", ".json"].includes(ending) ? "text" : "other";
}
