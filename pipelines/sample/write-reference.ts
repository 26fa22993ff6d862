import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type CsvCell, toCsvText } from "./csv-text.ts";
import type { Centre } from "./download-plan.ts";
import { toMadeUpBoundaries } from "./made-up-boundaries.ts";
import {
  closedOrganisations,
  icbChange,
  type SampleOrganisation,
  sampleOrganisations,
} from "./organisation-plan.ts";
import { openRandom } from "./random.ts";
import { sampleResources } from "./resource-list.ts";
import { toFamilyShares } from "./workforce-mix.ts";

/** Day on which the 42 ICBs of before April 2026 began. */
const icbsBegan = "2022-07-01";

/** Organisations for which nobody supplied a headcount. */
const withoutHeadcount = new Set(["FIC08", "FIC19", "FIC32", "FIC41", "FIC55", "FIC60"]);

/** Writes the reference tables and made-up boundaries below `folder`; gives the number of rows of each table. */
export async function writeReference(
  folder: string,
  seed: number,
  regions: ReadonlyMap<string, string>,
  centres: readonly Centre[],
): Promise<Readonly<Record<string, number>>> {
  const tables: Record<string, readonly (readonly CsvCell[])[]> = {
    "organisation-history.csv": [
      ["organisation_code", "icb_code", "valid_from", "valid_to"],
      ...sampleOrganisations.flatMap(toHistory),
    ],
    "organisation-types.csv": [
      ["organisation_code", "organisation_type"],
      ...sampleOrganisations.map(({ code, type }) => [code, type]),
    ],
    "centres.csv": [
      ["centre_id", "organisation_code"],
      ...centres.map(({ id, organisation }) => [id, organisation]),
    ],
    "workforce-headcount.csv": [
      ["organisation_code", "profession_family", "as_at", "headcount"],
      ...sampleOrganisations.flatMap((organisation) => toHeadcount(seed, organisation, regions)),
    ],
    "digital-champions.csv": [
      ["organisation_code", "as_at", "champions"],
      ...sampleOrganisations.flatMap((organisation) => toChampions(seed, organisation)),
    ],
    "baselines.csv": [
      [
        "geography_level",
        "geography_code",
        "instrument_code",
        "measure",
        "subject",
        "wave_code",
        "reason",
        "declared_by",
      ],
      // Too early to be accepted, in 14 waves: the page says that the limits were not moved, and why.
      ["organisation", "FIC13", "dsat", "", "", "2025-26-Q1", "a new staff record system", "data_manager"],
    ],
    "resource-catalogue.csv": [
      ["resource_id", "title", "provider", "url", "description", "domain_code", "barrier_code"],
      ...sampleResources.map(({ title, provider, minutes, domain, barrier }, index) => {
        const id = `R${String(index + 1).padStart(3, "0")}`;
        const url = `https://example.org/learning/${id.toLowerCase()}`;
        return [id, title, provider, url, `Invented example, about ${minutes} minutes.`, domain, barrier];
      }),
    ],
  };
  await mkdir(folder, { recursive: true });
  const etr = sampleOrganisations.map((organisation) => toOdsRow(organisation, regions));
  await writeFile(path.join(folder, "etr.csv"), toCsvText(etr, true));
  for (const [file, rows] of Object.entries(tables))
    await writeFile(path.join(folder, file), toCsvText(rows));
  await writeFile(path.join(folder, "made-up-boundaries.geojson"), toMadeUpBoundaries());
  return {
    "etr.csv": etr.length,
    ...Object.fromEntries(Object.entries(tables).map(([file, rows]) => [file, rows.length - 1])),
  };
}

function toOdsRow(
  organisation: SampleOrganisation,
  regions: ReadonlyMap<string, string>,
): readonly CsvCell[] {
  const { code, name, icb = "" } = organisation;
  const closed = closedOrganisations.get(code)?.replaceAll("-", "") ?? "";
  const filled: Readonly<Record<number, string>> = {
    1: code,
    2: name.toUpperCase(),
    3: regions.get(icb) ?? "",
    4: icb,
    5: "1 SAMPLE ROAD",
    8: "NOWHERE",
    10: "ZZ99 3WZ",
    11: "20130401",
    12: closed,
    22: "0",
  };
  return Array.from({ length: 27 }, (_, index) => filled[index + 1] ?? "");
}

function toHistory(organisation: SampleOrganisation): readonly (readonly CsvCell[])[] {
  const { code, icb, formerIcb } = organisation;
  if (icb === undefined || formerIcb === undefined) return [];
  if (icb === formerIcb) return [[code, icb, icbsBegan, ""]];
  return [
    [code, formerIcb, icbsBegan, icbChange.lastDayBefore],
    [code, icb, icbChange.firstDayAfter, ""],
  ];
}

function toHeadcount(
  seed: number,
  organisation: SampleOrganisation,
  regions: ReadonlyMap<string, string>,
): readonly (readonly CsvCell[])[] {
  if (withoutHeadcount.has(organisation.code)) return [];
  const random = openRandom(seed, `headcount ${organisation.code}`);
  const total = 400 + organisation.size * (2.5 + 3 * random.next());
  return toFamilyShares(organisation, regions.get(organisation.icb ?? "")).flatMap(([family, share]) => {
    const headcount = Math.round(total * share * Math.exp(0.08 * random.normal()));
    return headcount === 0 ? [] : [[organisation.code, family, "2026-03-31", headcount]];
  });
}

function toChampions(seed: number, organisation: SampleOrganisation): readonly (readonly CsvCell[])[] {
  const random = openRandom(seed, `champions ${organisation.code}`);
  if (random.chance(0.5)) return [];
  return [
    [organisation.code, "2026-06-30", 3 + Math.round((organisation.size / 40) * (0.4 + random.next()))],
  ];
}
