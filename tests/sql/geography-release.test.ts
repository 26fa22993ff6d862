import { afterAll, beforeAll, expect, test } from "vitest";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import {
  type DataFolder,
  ingestFolder,
  makeDataFolder,
  putReference,
  testOrganisations,
} from "../support/data-folder.ts";
import { queryFile, releaseFile } from "../support/database.ts";

/** RAA went to RAE on 2026-02-15, in the middle of a wave; RAB's only trace is a headcount, and it went to RAC. */
let folder: DataFolder;
let file = "";
beforeAll(async () => {
  folder = await makeDataFolder({ bare: true });
  await putReference(folder, testOrganisations);
  await folder.put(
    "reference/successors.csv",
    "predecessor_code,successor_code,effective_from\nRAA,RAE,2026-02-15\nRAB,RAC,2025-04-01\n",
  );
  await folder.put(
    "reference/headcount.csv",
    [
      "organisation_code,profession_family,as_at,headcount",
      // RAE's table is from before the merger, so both count; RAC's is from after it, so it holds RAB's people already.
      "RAA,Nursing and midwifery,2025-03-31,300",
      "RAE,Nursing and midwifery,2026-01-31,500",
      "RAB,Nursing and midwifery,2024-03-31,200",
      "RAC,Nursing and midwifery,2026-03-31,700",
    ].join("\n"),
  );
  await folder.put(
    "reference/champions.csv",
    "organisation_code,as_at,champions\nRAA,2026-01-31,5\nRAE,2026-01-31,7\nRAB,2024-03-31,2\nRAC,2026-06-30,9\n",
  );
  await folder.put(
    "extract-2026-11-09.csv",
    toExtractText(
      ["RAA", "RAE", "RAC"].flatMap((organisation) => [
        ...listAssessments(40, { organisation, month: "2026-02" }),
        ...listAssessments(30, { organisation, month: "2026-05" }),
      ]),
    ),
  );
  const { releaseId } = await ingestFolder(folder);
  file = releaseFile(folder, releaseId);
});
afterAll(() => folder.remove());

test("a merged organisation has figures of then, its successor's restated ones hold its people", async () => {
  const rows = await queryFile(
    file,
    `select wave_code as wave, geography_version as version, geography_code as code, base::integer as base from figure
     where geography_level = 'organisation' and profession_level = 'all' and measure = 'enrolled' and geography_code <> 'RAC' order by all`,
  );
  expect(rows.map(({ wave, version, code, base }) => [wave, version, code, base])).toEqual([
    ["2025-26-Q4", "restated", "RAE", 80],
    ["2025-26-Q4", "then", "RAA", 40],
    ["2025-26-Q4", "then", "RAE", 40],
    ["2026-27-Q1", "both", "RAE", 60],
  ]);
});

test("the release says when a merged organisation closed, where it hangs and who took it over", async () => {
  expect(
    await queryFile(
      file,
      `select geography_code as code, parent_code as parent, valid_to::varchar as closed from geography
       where geography_level = 'organisation' order by 1`,
    ),
  ).toEqual([
    { code: "RAA", parent: "QYG", closed: "2026-02-14" },
    { code: "RAC", parent: "D7T5G", closed: null },
    { code: "RAE", parent: "QYG", closed: null },
  ]);
  expect(
    await queryFile(
      file,
      `select predecessor_code as old, successor_code as new, extent, effective_from::varchar as since from succession
       where predecessor_code like 'RA%' order by 1`,
    ),
  ).toEqual([
    { old: "RAA", new: "RAE", extent: "whole", since: "2026-02-15" },
    { old: "RAB", new: "RAC", extent: "whole", since: "2025-04-01" },
  ]);
});

test("headcount and champions of a predecessor count for its successor until that has a table from after the merger", async () => {
  const ofOrganisations = (table: string, column: string, where = "") =>
    queryFile(
      file,
      `select geography_code as code, ${column}::integer as n from ${table} where geography_level = 'organisation' ${where} order by 1`,
    );
  expect(await ofOrganisations("headcount", "headcount", "and profession_level = 'all'")).toEqual([
    { code: "RAC", n: 700 },
    { code: "RAE", n: 800 },
  ]);
  expect(await ofOrganisations("champion", "champions")).toEqual([
    { code: "RAC", n: 9 },
    { code: "RAE", n: 12 },
  ]);
  const [england] = await queryFile(
    file,
    "select champions::integer as n from champion where geography_level = 'england'",
  );
  expect(england?.n).toBe(21);
});
