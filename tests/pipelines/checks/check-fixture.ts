import type { LedgerEntry } from "../../../pipelines/ledger-entry.ts";
import { type TestAssessment, toExtractText } from "../../support/assessment-files.ts";
import { type DataFolder, type TestOrganisation, testOrganisations } from "../../support/data-folder.ts";
import { listPlausible } from "../../support/plausible-assessments.ts";

/** A folder that trips one check. It starts with the reference tables and an extract that no check objects to. */
export interface CheckFixture {
  /** Adds what is wrong. */
  readonly spoil: (folder: DataFolder) => Promise<unknown>;
  /** Checks that cannot but object, too. */
  readonly also?: readonly string[];
  /** What the finding must say. */
  readonly says: RegExp;
  /** What the ledger says was loaded before. */
  readonly ledger?: readonly LedgerEntry[];
}

export type CheckFixtures = Readonly<Record<string, CheckFixture>>;

/** The extract that every fixture starts with. */
export const plainExtract = "extract-2026-11-09.csv";

/** Two waves of organisation RAA. */
export const earlierMonths = ["2026-04", "2026-05", "2026-06"];
export const laterMonths = ["2026-07", "2026-08", "2026-09"];

/** People of RAA nobody objects to: 60 in each of two waves. */
export function listPlain(): readonly TestAssessment[] {
  return [
    ...listPlausible(60, { months: earlierMonths, seed: 1 }),
    ...listPlausible(60, { months: laterMonths, seed: 2 }),
  ];
}

/** Replaces the plain extract by other rows. */
export function putRows(
  folder: DataFolder,
  rows: readonly TestAssessment[],
  name = plainExtract,
  options: Parameters<typeof toExtractText>[1] = {},
): Promise<string> {
  return folder.put(name, toExtractText(rows, options));
}

/** The plain extract with some more rows. */
export function addRows(folder: DataFolder, rows: readonly TestAssessment[]): Promise<string> {
  return putRows(folder, [...listPlain(), ...rows]);
}

/** Organisations, the first of them changed. */
export const withFirst = (change: Partial<TestOrganisation>): readonly TestOrganisation[] =>
  testOrganisations.map((each, index) => (index === 0 ? { ...each, ...change } : each));

/** The centre map of a folder in which no centre is missed. */
export const plainCentres = "centre_id,organisation_code\n101,RAA\n102,RAB\n";
