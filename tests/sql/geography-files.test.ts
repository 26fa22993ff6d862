import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FileFault } from "../../pipelines/fault.ts";
import { type GeographyFiles, loadGeography, type OdsRow } from "../support/geography-files.ts";
import { type ModelSession, openModelSession } from "../support/model-session.ts";

let models: ModelSession;
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 10 });
});
afterAll(() => models.close());

const load = (files: GeographyFiles) => loadGeography(models.session, models.folder, files);
const ods = { "etr.csv": ["RAX", "RBX", "RCX"].map((code): OdsRow => ({ code, icb: "QHM", region: "Y63" })) };

async function getFault(files: GeographyFiles): Promise<FileFault["detail"]> {
  try {
    await load(files);
  } catch (error) {
    if (error instanceof FileFault) return error.detail;
    throw error;
  }
  throw new Error("the files were loaded, but a fault was expected");
}

const listOrganisations = (columns: string) =>
  models.session.rows(`select ${columns} from reference.organisation order by organisation_code`);

describe("organisation files", () => {
  test("are read together, an organisation listed alike in two of them once", async () => {
    const shared: OdsRow = { code: "RAX", icb: "QHM", region: "Y63", name: "ALPHA, ST MARY'S NHS TRUST" };
    await load({
      ods: {
        "etr.csv": [shared, { code: "RBX", icb: "QHM", closed: "20200930" }],
        "ets.csv": [shared, { code: "RAX01", icb: "QHM", region: "Y63", opened: "" }],
      },
    });
    expect(
      await listOrganisations(
        "organisation_code, organisation_name, open_date::varchar as opened, close_date::varchar as closed",
      ),
    ).toEqual([
      {
        organisation_code: "RAX",
        organisation_name: "ALPHA, ST MARY'S NHS TRUST",
        opened: "2013-04-01",
        closed: null,
      },
      { organisation_code: "RAX01", organisation_name: "RAX01 NHS TRUST", opened: null, closed: null },
      {
        organisation_code: "RBX",
        organisation_name: "RBX NHS TRUST",
        opened: "2013-04-01",
        closed: "2020-09-30",
      },
    ]);
  });

  test("are refused where they contradict each other, both being named", async () => {
    const fault = await getFault({
      ods: { "etr-2025.csv": [{ code: "RAX", icb: "QH8" }], "etr-2026.csv": [{ code: "RAX", icb: "D7T5G" }] },
    });
    expect(fault).toMatchObject({ code: "repeated_key", file: "etr-2025.csv, etr-2026.csv", found: '"RAX"' });
  });

  test("are refused with a date that is none", async () => {
    const fault = await getFault({
      ods: {
        "etr.csv": [
          { code: "RAX", icb: "QHM" },
          { code: "RBX", icb: "QHM", closed: "30/09/2020" },
        ],
      },
    });
    expect(fault).toMatchObject({ code: "reference_value", file: "etr.csv", found: '"30/09/2020"' });
  });

  test("are refused with an organisation that has no name", async () => {
    const fault = await getFault({
      ods: {
        "etr.csv": [
          { code: "RAX", icb: "QHM" },
          { code: "RBX", icb: "QHM", name: " " },
        ],
      },
    });
    expect(fault).toMatchObject({
      code: "reference_value",
      place: "columns 1 and 2, code and name",
      found: '"RBX"',
    });
  });

  test("may give a closed organisation a region and an ICB of former times, but no open one", async () => {
    await load({
      ods: { "etr.csv": [...ods["etr.csv"], { code: "RDX", icb: "Q72", region: "Y54", closed: "20180331" }] },
    });
    expect((await listOrganisations("organisation_code, icb_code, region_code")).at(-1)).toEqual({
      organisation_code: "RDX",
      icb_code: null,
      region_code: null,
    });
    expect(
      await getFault({ ods: { "etr.csv": [{ code: "RDX", icb: "Q72", region: "Y60" }] } }),
    ).toMatchObject({
      code: "unknown_icb",
      file: "etr.csv",
      found: '"Q72"',
    });
    expect(
      await getFault({ ods: { "etr.csv": [{ code: "RDX", icb: "QHM", region: "Y54" }] } }),
    ).toMatchObject({
      code: "unknown_region",
      found: '"Y54"',
    });
  });

  test("tell by the ICBs of their open organisations until when they can be from", async () => {
    await load({
      ods: {
        "before.csv": [
          { code: "RAX", icb: "QH8" },
          { code: "RBX", icb: "QRL" },
        ],
        "after.csv": [
          { code: "RCX", icb: "D7T5G" },
          { code: "RDX", icb: "QH8", closed: "20240331" },
        ],
        "mixed.csv": [
          { code: "REX", icb: "D7T5G" },
          { code: "RFX", icb: "QH8" },
        ],
      },
    });
    expect(await listOrganisations("organisation_code as code, listed_until::varchar as until")).toEqual([
      { code: "RAX", until: "2026-03-31" },
      { code: "RBX", until: "2026-03-31" },
      { code: "RCX", until: null },
      { code: "RDX", until: null },
      { code: "REX", until: null },
      { code: "RFX", until: null },
    ]);
  });
});

const period = (icb: string, from: string, to: string | null) => ({ organisation: "RAX", icb, from, to });
const merger = (predecessor: string, successor: string, from = "2025-04-01") => ({
  predecessor,
  successor,
  from,
});

describe("a history that cannot have been is refused:", () => {
  test.each([
    [
      "periods that overlap",
      "history_overlap",
      { ods, history: [period("QHM", "2022-07-01", "2025-03-31"), period("QYG", "2025-03-31", null)] },
      "RAX in QHM and in QYG on 2025-03-31",
    ],
    [
      "a period after one without an end",
      "history_overlap",
      { ods, history: [period("QHM", "2022-07-01", null), period("QYG", "2025-04-01", null)] },
      "RAX in QHM and in QYG on 2025-04-01",
    ],
    [
      "a period that ends before it begins",
      "history_reversed",
      { ods, history: [period("QHM", "2025-04-01", "2025-03-31")] },
      "RAX from 2025-04-01 to 2025-03-31",
    ],
    [
      "an ICB after its close",
      "icb_not_open",
      { ods, history: [period("QH8", "2026-04-01", null)] },
      "RAX in QH8 from 2026-04-01 to today; it closed on 2026-03-31",
    ],
    [
      "an ICB before it was made",
      "icb_not_open",
      { ods, history: [period("D7T5G", "2022-07-01", "2026-03-31"), period("QHM", "2026-04-01", null)] },
      "RAX in D7T5G from 2022-07-01 to 2026-03-31; it was made on 2026-04-01",
    ],
    [
      "two successors",
      "succession_split",
      { ods, mergers: [merger("RAX", "RBX"), merger("RAX", "RCX")] },
      "RAX to RBX and to RCX",
    ],
    ["a successor of itself", "succession_cycle", { ods, mergers: [merger("RAX", "RAX")] }, "RAX to RAX"],
    [
      "a chain that leads back",
      "succession_cycle",
      {
        ods,
        mergers: [
          merger("RAX", "RBX"),
          merger("RBX", "RCX", "2026-01-01"),
          merger("RCX", "RAX", "2026-07-01"),
        ],
      },
      "RAX to RBX to RCX to RAX",
    ],
    [
      "a chain that leads into a circle",
      "succession_cycle",
      { ods, mergers: [merger("RAX", "RBX"), merger("RBX", "RCX"), merger("RCX", "RBX")] },
      "RBX to RCX to RBX",
    ],
    ["a successor nobody knows", "unknown_code", { ods, mergers: [merger("RAX", "RZZ")] }, '"RZZ"'],
    [
      "a merger named twice",
      "repeated_key",
      { ods, mergers: [merger("RAX", "RBX"), merger("RAX", "RBX", "2026-01-01")] },
      '"RAX, RBX" 2 times',
    ],
  ] as const)("%s", async (_, code, files: GeographyFiles, found) => {
    const fault = await getFault(files);
    expect(fault).toMatchObject({ code, found });
    expect(fault.file).toBe(
      code.startsWith("history") || code === "icb_not_open" ? "history.csv" : "successors.csv",
    );
    expect(fault.remedy).toMatch(/\.$/);
  });

  test("neighbouring periods, an ICB kept open past its close and a chain are none", async () => {
    await load({
      ods,
      history: [
        period("QH8", "2022-07-01", null),
        { ...period("QHM", "2022-07-01", "2025-03-31"), organisation: "RBX" },
      ],
      mergers: [merger("RAX", "RBX"), merger("RBX", "RCX", "2025-04-01")],
    });
    expect(await models.session.count("select count(*) from reference.organisation_successor")).toBe(2);
  });
});
