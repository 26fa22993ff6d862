import { putWorkbook, workbookName } from "../../support/assessment-files.ts";
import { type DataFolder, putReference, testOrganisations } from "../../support/data-folder.ts";
import { toOdsText } from "../../support/geography-files.ts";
import { listPlausible } from "../../support/plausible-assessments.ts";
import { addRows, type CheckFixtures, plainCentres, withFirst } from "./check-fixture.ts";

type Period = readonly [organisation: string, icb: string, from: string, to: string];

const historyHeader = ["organisation_code", "icb_code", "valid_from", "valid_to"];
const putHistory = (folder: DataFolder, periods: readonly Period[], organisations = testOrganisations) =>
  putReference(folder, organisations, [historyHeader, ...periods]);
const withHistory =
  (...periods: readonly Period[]) =>
  (folder: DataFolder) =>
    putHistory(folder, periods);
const withSuccessors =
  (...lines: readonly string[]) =>
  (folder: DataFolder) =>
    folder.put(
      "reference/successors.csv",
      `predecessor_code,successor_code,effective_from\n${lines.join("\n")}\n`,
    );

/** For every check of where organisations are and were a folder that trips it. */
export const geographyFixtures: CheckFixtures = {
  history_overlap: {
    spoil: withHistory(["RAA", "QHM", "2022-07-01", "2025-03-31"], ["RAA", "QYG", "2025-03-31", ""]),
    says: /RAA in QHM and in QYG on 2025-03-31/,
  },
  history_reversed: {
    spoil: withHistory(["RAA", "QHM", "2025-04-01", "2025-03-31"]),
    says: /RAA from 2025-04-01 to 2025-03-31/,
  },
  icb_not_open: {
    spoil: withHistory(["RAA", "QM7", "2026-04-01", ""]),
    says: /RAA in QM7 .* it closed on 2026-03-31/,
  },
  succession_split: {
    spoil: withSuccessors("RAA,RAB,2025-04-01", "RAA,RAC,2025-04-01"),
    says: /RAA to RAB and to RAC/,
  },
  succession_cycle: {
    spoil: withSuccessors("RAA,RAB,2025-04-01", "RAB,RAA,2026-01-01"),
    says: /RAA to RAB to RAA/,
  },
  split_icb_unplaced: {
    spoil: (folder) =>
      putHistory(folder, [["RAA", "QM7", "2022-07-01", ""]], withFirst({ region: "Y61", icb: "QM7" })),
    says: /RAA \(QM7\)/,
  },
  icb_before_unknown: {
    async spoil(folder) {
      await putHistory(folder, [], withFirst({ region: "Y61", icb: "D7T5G" }));
      await addRows(folder, listPlausible(60, { months: ["2026-01", "2026-02", "2026-03"], seed: 3 }));
    },
    says: /RAA \(before 2026-04-01\)/,
  },
  organisation_closed_without_successor: {
    spoil: (folder) =>
      folder.put(
        "reference/etr.csv",
        toOdsText(
          testOrganisations.map(({ code, region, icb }) => ({
            code,
            region,
            icb,
            ...(code === "RAA" ? { closed: "20260630" } : {}),
          })),
        ),
      ),
    says: /RAA \(closed on 2026-06-30, answers of 2026-27-Q2\)/,
  },
  merged_code_in_use: {
    spoil: withSuccessors("RAA,RAB,2026-04-15"),
    says: /RAA \(counted for RAB\)/,
  },
  centre_unused: {
    async spoil(folder) {
      await folder.put("reference/centres.csv", `${plainCentres}103,RAC\n`);
      await putWorkbook(folder, workbookName("102", "2026-10-05"), listPlausible(60, { seed: 5 }));
    },
    says: /^103 \(RAC\)$/,
  },
  history_gap: {
    spoil: withHistory(["RAA", "QHM", "2022-07-01", "2024-12-31"], ["RAA", "QHM", "2025-02-01", ""]),
    says: /RAA \(2025-01-01 to 2025-01-31\)/,
  },
  icb_region_changed: {
    spoil: (folder) => putReference(folder, withFirst({ region: "Y62" })),
    says: /RAA \(Y62 in the file, Y63 by its ICB\)/,
  },
};
