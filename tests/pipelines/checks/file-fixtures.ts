import { readFile, symlink } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { toOutcomeHeaders } from "../../../pipelines/sample/dsat-workbook.ts";
import { listAssessments, putWorkbook, toExtractText, workbookName } from "../../support/assessment-files.ts";
import type { DataFolder } from "../../support/data-folder.ts";
import { listPlausible } from "../../support/plausible-assessments.ts";
import { type TinyWorkbook, writeTinyWorkbook, writeZip } from "../../support/tiny-workbook.ts";
import { addRows, type CheckFixtures, plainExtract, putRows } from "./check-fixture.ts";

const workbook = workbookName("102", "2026-09-30").replace("dls/", "");
const sheet = "Assessment Outcome Summary";
const types = "organisation_code,organisation_type\n";
const extract = toExtractText(listPlausible(12, { organisation: "RAE" }));

const putTiny = (folder: DataFolder, content: TinyWorkbook) =>
  writeTinyWorkbook(folder.at(workbook), content);

/** For every check of files as wholes a folder that trips it. */
export const fileFixtures: CheckFixtures = {
  unknown_file: { spoil: (folder) => folder.put("notes.txt", "hello"), says: /none of the known endings/ },
  symbolic_link: {
    spoil: (folder) => symlink(folder.at(plainExtract), folder.at("linked-2026-10-01.csv")),
    says: /symbolic link/,
  },
  empty_file: { spoil: (folder) => folder.put("empty-2026-10-01.csv", ""), says: /no content/ },
  damaged_file: { spoil: (folder) => folder.put(workbook, "not a workbook"), says: /other content/ },
  too_large: {
    spoil: (folder) =>
      putTiny(folder, {
        sheets: [
          { name: sheet, rows: [], xml: '<worksheet><sheetData><row r="1048577"/></sheetData></worksheet>' },
        ],
      }),
    says: /more than 1048576 rows/,
  },
  encrypted_workbook: {
    spoil: (folder) => folder.put("old.xls", Buffer.from("d0cf11e0a1b11ae1", "hex")),
    says: /password-protected/,
  },
  not_a_workbook: {
    spoil: (folder) => writeZip(folder.at(workbook), [["readme.txt", "hello"]]),
    says: /no such part/,
  },
  refused_xml: {
    spoil: (folder) =>
      putTiny(folder, {
        sheets: [{ name: sheet, rows: [] }],
        parts: { "xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>' },
      }),
    says: /document type/,
  },
  wrong_encoding: {
    spoil: (folder) =>
      folder.put("reference/types.csv", Buffer.from(`${types}RAA,Children\u0092s\n`, "latin1")),
    says: /0x92/,
  },
  unexpected_compression: {
    spoil: (folder) => folder.put("reference/types.csv.gz", gzipSync(types)),
    says: /compressed/,
  },
  unreadable_header: {
    spoil: (folder) => folder.put("reference/types.csv", `"${types}RAA,Acute\n`),
    says: /never closed/,
  },
  unknown_header: {
    spoil: (folder) => folder.put("staff.csv", "Ada Example,ada@example.org\n"),
    says: /2 columns, none of them known/,
  },
  unreadable_table: {
    spoil: (folder) => folder.put("reference/types.csv", `${types}RAA,Acute,more\n`),
    says: /\w/,
  },
  too_many_columns: {
    spoil: (folder) => folder.put("rae-2026-10-01.csv", `${extract}RAE${",x".repeat(50_000)}\n`),
    says: /50001 columns, the header has 16/,
  },
  unreadable_parquet: {
    spoil: (folder) => folder.put("rae-2026-10-01.parquet", "PAR1 and so on"),
    says: /\w/,
  },
  unknown_workbook: {
    spoil: (folder) => putWorkbook(folder, "dls/outcomes.xlsx", listAssessments(12)),
    says: /not named like a DSAT report/,
  },
  missing_sheet: {
    spoil: (folder) =>
      putTiny(folder, { sheets: [{ name: "Delegate Completion Status", rows: [["FirstName"]] }] }),
    says: /sheets: Delegate Completion Status/,
  },
  missing_header: {
    spoil: (folder) =>
      putWorkbook(folder, workbook, listAssessments(12), {
        headers: ["EnrolledMonth", "EnrolledYear", "JobGroup"],
      }),
    says: /no Status/,
  },
  header_order: {
    spoil: (folder) =>
      putTiny(folder, { sheets: [{ name: sheet, rows: [toOutcomeHeaders("V3").toReversed()] }] }),
    says: /not where the report has them/,
  },
  missing_date: { spoil: (folder) => folder.put("rae.csv", extract), says: /no date/ },
  impossible_date: { spoil: (folder) => folder.put("rae-2026-02-30.csv", extract), says: /2026-02-30/ },
  future_date: { spoil: (folder) => folder.put("rae-2026-12-24.csv", extract), says: /2026-12-24/ },
  unknown_centre: {
    spoil: (folder) => putWorkbook(folder, workbook.replace("102", "999"), listAssessments(12)),
    says: /centre 999/,
  },
  conflicting_snapshots: {
    spoil: (folder) => putRows(folder, listPlausible(12), "again-2026-11-09.csv"),
    says: /another export of RAA on 2026-11-09/,
  },
  rows_unaccounted: {
    spoil: (folder) => folder.put("rae-2026-10-01.csv", extract.replace("Submitted", '"Sub\nmitted"')),
    says: /13 records/,
  },
  file_missing_since_load: {
    spoil: async () => {},
    says: /no file with the name and contents of the one loaded on 2026-11-01/,
    ledger: [
      {
        at: "2026-11-01T00:00:00.000Z",
        runId: "20261101T000000-abcdef",
        action: "load",
        phase: "ended",
        by: "test",
        source: "exports",
        outcome: "published",
        files: [
          {
            fileId: "0123456789abcdef",
            file: "rae-2026-10-01.csv",
            kind: "assessment_extract",
            sha256: "",
            unit: "RAE",
            asAt: "2026-10-01",
            rowsIn: 12,
            accepted: 12,
            rejected: 0,
          },
        ],
      },
    ],
  },
  too_many_rejects: {
    spoil: (folder) =>
      addRows(
        folder,
        listPlausible(40, { seed: 9 }).map((row) => ({ ...row, jobGroup: "Wizard" })),
      ),
    also: ["job_group_unknown"],
    says: /25 % of 160 rows refused, most of them for: job group unknown/,
  },
  same_file_twice: {
    spoil: async (folder) => folder.put(`again/${plainExtract}`, await readFile(folder.at(plainExtract))),
    says: /the same bytes as extract-2026-11-09.csv/,
  },
  no_rows_accepted: {
    spoil: (folder) => putRows(folder, [{ organisation: "RAE", status: "Done" }], "rae-2026-10-01.csv"),
    also: ["status_unknown"],
    says: /not one row is accepted/,
  },
  nothing_accepted: {
    spoil: (folder) => putRows(folder, [{ status: "Done" }]),
    also: ["no_rows_accepted", "status_unknown"],
    says: /not one row of any file is accepted/,
  },
  snapshot_out_of_date: {
    spoil: (folder) =>
      putRows(folder, listPlausible(40, { organisation: "RAE", months: ["2025-05"] }), "rae-2025-10-01.csv"),
    says: /the newest export is of 2025-10-01/,
  },
};
