import { toDay, toIsoDate } from "./day.ts";
import type { DsatWorkbookVersion } from "./dsat-workbook.ts";
import { sampleOrganisations } from "./organisation-plan.ts";
import { openRandom } from "./random.ts";

/** One download of a centre's report. */
export interface Download {
  /** `yyyy-MM-dd`. */
  readonly date: string;
  readonly version: DsatWorkbookVersion;
  readonly file: string;
}

/** A DLS centre of the sample and its own questions. */
export interface Centre {
  readonly id: string;
  readonly organisation: string;
  /** Share (0 to 1) of the organisation's people who belong to this centre, and where that share begins. */
  readonly from: number;
  readonly to: number;
  /** By registration field 1 to 6; null where the field is not used. */
  readonly prompts: readonly (string | null)[];
  readonly downloads: readonly Download[];
}

/** Days within which a download falls, by what the report was like then. */
const windows = {
  v1: ["2023-07-10", "2023-09-08"],
  v2: ["2023-09-18", "2024-02-12"],
  v2Constant: ["2024-02-16", "2025-05-28"],
  v3Blank: ["2025-06-09", "2025-07-31"],
  v3: ["2025-08-01", "2026-08-20"],
  last: ["2026-09-07", "2026-11-16"],
} as const;

type Window = keyof typeof windows;

/** Centres take turns with these histories. */
const histories: readonly (readonly Window[])[] = [
  ["v1", "v2", "v2Constant", "v3", "last"],
  ["v2Constant", "v3Blank", "last"],
  ["v1", "v2Constant", "v3", "last"],
  ["v3", "last"],
  ["v2", "v3Blank", "v3", "last"],
  ["v2Constant", "v3", "last"],
];

const promptSets: readonly (readonly (string | null)[])[] = [
  ["Department / team", "Role type", "Manager"],
  [],
  ["Region", "Manager", "Contact telephone number"],
  ["Base / office / place of work", null, "Manager", "Base / office / place of work"],
  [
    "Department / team",
    "Role type",
    "Manager",
    "Base / office / place of work",
    "Contact telephone number",
    "Region",
  ],
  ["Team"],
];

/** The organisation with two centres. */
const twoCentres = "FIC09";

/** The sample's 25 centres with two to five downloads each. */
export function listCentres(seed: number): readonly Centre[] {
  const parts = sampleOrganisations
    .filter(({ source }) => source === "workbook")
    .flatMap(({ code }) =>
      code === twoCentres
        ? [
            { code, from: 0, to: 0.62 },
            { code, from: 0.62, to: 1 },
          ]
        : [{ code, from: 0, to: 1 }],
    );
  return parts.map(({ code, from, to }, index) => {
    const id = String(407 + 13 * index);
    const random = openRandom(seed, `downloads ${id}`);
    const days = (histories[index % histories.length] ?? []).map((window) =>
      random.between(toDay(windows[window][0]), toDay(windows[window][1])),
    );
    return {
      id,
      organisation: code,
      from,
      to,
      prompts: promptSets[(index + Math.floor(index / promptSets.length)) % promptSets.length] ?? [],
      downloads: days.map((day) => toDownload(id, toIsoDate(day))),
    };
  });
}

function toDownload(centreId: string, date: string): Download {
  const version = date <= windows.v1[1] ? "V1" : date <= windows.v2Constant[1] ? "V2" : "V3";
  const report = version === "V1" ? "DCSA" : "DSAT";
  return { date, version, file: `DLS ${report} Report - Centre ${centreId} - downloaded ${date}.xlsx` };
}
