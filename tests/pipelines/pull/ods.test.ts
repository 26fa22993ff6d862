import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withLock } from "../../../pipelines/lock.ts";
import { PullFault } from "../../../pipelines/pull/pull-fault.ts";
import { listCsvRecords } from "../../../pipelines/sources/csv-records.ts";
import { testDay } from "../../support/data-folder.ts";
import { odsAddress, openOdsService, type TestRecord, toOdsRecord } from "./ods-service.ts";
import { listModes, makePullFolder, type PullFolder } from "./pull-folder.ts";

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

let folder: PullFolder;
beforeEach(async () => {
  folder = await makePullFolder();
});
afterEach(async () => {
  server.resetHandlers();
  await folder.remove();
});

const trusts: readonly TestRecord[] = [
  { code: "RAA", name: "ALPHA, THE TRUST" },
  {
    code: "RAB",
    icbs: [
      ["QM7", "2022-07-01", "2026-03-31"],
      ["D7T5G", "2026-04-01"],
    ],
  },
  {
    code: "RAX",
    status: "Inactive",
    dates: [
      { Type: "Operational", Start: "2001-04-01", End: "2021-09-30" },
      { Type: "Legal", Start: "1999-04-01" },
    ],
    icbs: [["QHM", "2020-04-01", "2021-09-30"]],
  },
];

function start(records: readonly TestRecord[] = trusts, pageLimit?: number) {
  const service = openOdsService(records, pageLimit);
  server.use(...service.handlers);
  return service;
}

const later = (days: number) => ({ now: new Date(testDay.getTime() + days * 86_400_000) });
const recordsOf = (requests: readonly string[]) =>
  requests.filter((each) => /organisations\/\w+$/.test(each));
const rowsOf = (name: string) =>
  listCsvRecords(folder.text(name), Number.POSITIVE_INFINITY, true)
    .records.slice(1)
    .map(({ cells }) => cells);
const records = () => path.join(folder.paths.data, "state/pull/ods-records.jsonl");

describe("a first pull from ODS", () => {
  it("writes every organisation as ODS files have it: 27 quoted columns, operational dates, closed ones too", async () => {
    start();
    await folder.pull("ods --roles RO197");
    const rows = rowsOf("ods-organisations.csv");
    expect(rows.map((row) => row.length)).toEqual([27, 27, 27]);
    expect(rows.map((row) => [0, 1, 2, 3, 9, 10, 11].map((at) => row[at]))).toEqual([
      ["RAA", "ALPHA, THE TRUST", "Y63", "QWO", "LS1 1AA", "20130401", ""],
      ["RAB", "RAB NHS TRUST", "Y61", "D7T5G", "LS1 1AA", "20130401", ""],
      ["RAX", "RAX NHS TRUST", "", "", "LS1 1AA", "20010401", "20210930"],
    ]);
    const [, line] = folder.text("ods-organisations.csv").split("\n");
    expect(line).toMatch(/^"RAA","ALPHA, THE TRUST",("[^"]*",){2}"""THE"" HOUSE, NORTH",/);
  });

  it("writes stays in ICBs from dated relationships, and nothing before ICBs began", async () => {
    start();
    await folder.pull("ods --roles RO197");
    expect(rowsOf("ods-organisation-history.csv")).toEqual([
      ["RAA", "QWO", "2022-07-01", ""],
      ["RAB", "QM7", "2022-07-01", "2026-03-31"],
      ["RAB", "D7T5G", "2026-04-01", ""],
    ]);
  });

  it("ends a stay when the next one begins, so that nobody is in two ICBs on a day", async () => {
    start([
      {
        code: "RAA",
        icbs: [
          ["D7T5G", "2026-04-01"],
          ["QM7", "2022-07-01"],
          ["QUE", "2022-07-01", "2023-01-01"],
        ],
      },
    ]);
    await folder.pull("ods --roles RO197");
    expect(rowsOf("ods-organisation-history.csv")).toEqual([
      ["RAA", "QM7", "2022-07-01", "2026-03-31"],
      ["RAA", "D7T5G", "2026-04-01", ""],
    ]);
  });

  it("writes each succession once, and names what it leaves out", async () => {
    start([
      {
        code: "RAA",
        successions: [
          ["Predecessor", "RAX", "2021-10-01"],
          ["Predecessor", "RZZ", "2002-04-01"],
        ],
      },
      { code: "RAX", successions: [["Successor", "RAA", "2021-10-01"]] },
      { code: "RAC", icbs: [["QZZ", "2026-04-01"]] },
    ]);
    await folder.pull("ods --roles RO197");
    expect(folder.text("ods-organisation-successors.csv")).toBe(
      "predecessor_code,successor_code,effective_from\nRAX,RAA,2021-10-01\n",
    );
    expect(folder.said).toContain(
      "Successions without a date or with organisations of other roles were left out for: RAA.",
    );
    expect(folder.said).toContain("ICBs that data/reference/icbs.csv lacks were left out: QZZ.");
  });

  it("gives no succession that the loaders could not follow", async () => {
    start([
      {
        code: "RW6",
        successions: [
          ["Successor", "RM3", "2021-10-01"],
          ["Successor", "R0A", "2021-10-01"],
        ],
      },
      { code: "RM3" },
      { code: "R0A", successions: [["Predecessor", "RMX", "2017-10-01"]] },
      { code: "RMX" },
      {
        code: "RC1",
        successions: [
          ["Successor", "RC2", "2020-04-01"],
          ["Successor", "RC1", "2020-04-01"],
        ],
      },
      { code: "RC2", successions: [["Successor", "RC1", "2021-04-01"]] },
    ]);
    await folder.pull("ods --roles RO197");
    expect(rowsOf("ods-organisation-successors.csv")).toEqual([["RMX", "R0A", "2017-10-01"]]);
    expect(folder.said.join("\n")).toMatch(/Went to several successors.*: RW6\./);
    expect(folder.said).toContain("Successions that lead back were left out for: RC1, RC2.");
  });

  it("gives no stay in an ICB outside its life", async () => {
    start([
      { code: "RAA", icbs: [["QM7", "2026-05-01"]] },
      {
        code: "RAB",
        icbs: [
          ["D7T5G", "2023-01-01", "2023-12-31"],
          ["QRL", "2022-07-01"],
        ],
      },
    ]);
    await folder.pull("ods --roles RO197");
    expect(rowsOf("ods-organisation-history.csv")).toEqual([["RAB", "QRL", "2022-07-01", ""]]);
    expect(folder.said).toContain("Stays in ICBs outside the ICB's life were left out for: RAA, RAB.");
  });

  it("asks page by page, whatever the size of a page, and for each role", async () => {
    const many = Array.from({ length: 7 }, (_, index) => ({ code: `RA${index}` }));
    const service = start([...many, { code: "RA001", role: "RO198" }], 3);
    await folder.pull("ods --roles RO198,RO197");
    expect(rowsOf("ods-organisations.csv").map(([code]) => code)).toEqual(
      [...many.map(({ code }) => code), "RA001"].sort(),
    );
    expect(service.requests.filter((each) => each.includes("Offset"))).toHaveLength(2);
  });

  it("keeps below five requests a second", async () => {
    const service = start();
    await folder.pull("ods --roles RO197");
    const passed = folder.clock.sleeps.reduce((sum, each) => sum + each, 0);
    expect(service.requests.length / (passed / 1000 + 0.25)).toBeLessThan(5);
  });

  it("keeps no contacts, and lets nobody else read the state", async () => {
    start();
    await folder.pull("ods --roles RO197");
    expect(await folder.everything()).not.toContain("0113 496");
    expect(listModes(path.dirname(records()))).toEqual(["ods-records.jsonl 600", "ods.json 600"]);
  });

  it("of a role nobody has replaces nothing", async () => {
    start();
    await folder.pull("ods --roles RO197");
    const before = folder.text("ods-organisations.csv");
    const failure = await folder.pullFailing("ods --roles RO197,RO999");
    expect(failure).toMatchObject({ exitCode: 3, detail: { code: "empty_source" } });
    expect(folder.text("ods-organisations.csv")).toBe(before);
  });

  it("stops at a list that ends too early", async () => {
    server.use(
      http.get(`${odsAddress}/organisations`, ({ request }) =>
        HttpResponse.json(
          {
            Organisations: request.url.includes("Offset")
              ? []
              : [{ OrgId: "RAA", LastChangeDate: "2026-06-01" }],
          },
          { headers: { "X-Total-Count": "2" } },
        ),
      ),
    );
    expect(await folder.pullFailing("ods --roles RO197")).toMatchObject({
      detail: { code: "incomplete_list" },
    });
  });
});

describe("an interrupted pull", () => {
  it("carries on from the records it has", async () => {
    const service = start();
    server.use(http.get(`${odsAddress}/organisations/RAX`, () => new HttpResponse(null, { status: 503 })));
    const failure = await folder.pullFailing("ods --roles RO197");
    expect(failure).toMatchObject({ detail: { code: "source_unavailable", found: "HTTP 503, 6 times" } });
    expect(await folder.exported()).toEqual([]);

    server.resetHandlers();
    server.use(...service.handlers);
    service.requests.length = 0;
    await folder.pull("ods");
    expect(recordsOf(service.requests)).toEqual(["/organisations/RAX"]);
    expect(rowsOf("ods-organisations.csv")).toHaveLength(3);
  });

  it("carries on after a kill that tore its last record", async () => {
    const service = start();
    await folder.pull("ods --roles RO197");
    appendFileSync(records(), '{"etag":null,"record":{"Name":"RAA NHS');
    service.requests.length = 0;
    service.put([...trusts, { code: "RAD", changed: "2026-11-21" }]);
    await folder.pull("ods");
    expect(recordsOf(service.requests)).toEqual(["/organisations/RAD"]);
    expect(rowsOf("ods-organisations.csv")).toHaveLength(4);
    await folder.pull("ods --roles RO197");
    expect(rowsOf("ods-organisations.csv")).toHaveLength(4);
  });

  it("keeps what it fetched after a torn record when it is interrupted once more", async () => {
    const service = start();
    await folder.pull("ods --roles RO197");
    appendFileSync(records(), '{"etag":null,"record":{"Name":"RAA NHS');
    service.put([...trusts, { code: "RAD", changed: "2026-11-21" }, { code: "RAE", changed: "2026-11-21" }]);
    server.use(http.get(`${odsAddress}/organisations/RAE`, () => new HttpResponse(null, { status: 503 })));
    await folder.pullFailing("ods --roles RO197");
    expect(readFileSync(records(), "utf8")).toMatch(/\n\{"etag":"[^\n]*"RAD NHS TRUST"[^\n]*\n$/);

    server.resetHandlers();
    server.use(...service.handlers);
    service.requests.length = 0;
    await folder.pull("ods --roles RO197");
    expect(recordsOf(service.requests)).toEqual(["/organisations/RAE"]);
    expect(rowsOf("ods-organisations.csv")).toHaveLength(5);
  });

  it("fetches again what is missing from damaged records", async () => {
    const service = start();
    await folder.pull("ods --roles RO197");
    const [first, ...rest] = readFileSync(records(), "utf8").split("\n");
    writeFileSync(records(), [first?.slice(0, 40), ...rest].join("\n"));
    service.requests.length = 0;
    await folder.pull("ods");
    expect(recordsOf(service.requests)).toEqual(["/organisations/RAA"]);
    expect(rowsOf("ods-organisations.csv")).toHaveLength(3);
  });
});

describe("a pull of changes", () => {
  it("begins at the last pull, and merges what has changed into what is there", async () => {
    const service = start();
    await folder.pull("ods --roles RO197");
    service.requests.length = 0;
    service.put([
      { code: "RAA", name: "ALPHA RENAMED", changed: "2026-11-25" },
      ...trusts.slice(1),
      { code: "RAD", name: "DELTA", changed: "2026-11-26" },
      { code: "XYZ", role: "RO177", changed: "2026-11-26" },
    ]);
    await folder.pull("ods", later(10));
    expect(service.requests[0]).toBe("/sync?LastChangeDate=2026-11-21");
    // A practice that changed is none of ours, so its record is not asked for.
    expect(recordsOf(service.requests)).toEqual(["/organisations/RAA", "/organisations/RAD"]);
    expect(rowsOf("ods-organisations.csv").map((row) => row[1])).toEqual([
      "ALPHA RENAMED",
      "RAB NHS TRUST",
      "DELTA",
      "RAX NHS TRUST",
    ]);
    service.requests.length = 0;
    await folder.pull("ods", later(12));
    expect(service.requests[0]).toBe("/sync?LastChangeDate=2026-12-01");
  });

  it("that finds none leaves the files alone", async () => {
    start();
    await folder.pull("ods --roles RO197");
    const lines = await folder.pull("ods", later(1));
    expect(lines).toContain("Nothing has changed in the exports folder.");
  });

  it("does not fetch a record again that is still the same", async () => {
    const service = start();
    await folder.pull("ods --roles RO197");
    const before = readFileSync(records(), "utf8");
    service.requests.length = 0;
    const lines = await folder.pull("ods --since 2026-06-01");
    expect(recordsOf(service.requests)).toHaveLength(3);
    expect(lines).toContain("Nothing has changed in the exports folder.");
    expect(readFileSync(records(), "utf8")).toBe(before);
  });

  it("keeps an organisation that ODS has withdrawn, and says so", async () => {
    const service = start();
    await folder.pull("ods --roles RO197");
    service.put(trusts.slice(1));
    await folder.pull("ods --roles RO197");
    expect(rowsOf("ods-organisations.csv")).toHaveLength(3);
    expect(folder.said).toContain("ODS no longer has RAA.");
  });

  it("asks for everything when the last pull is longer ago than ODS remembers", async () => {
    const service = start();
    await folder.pull("ods --roles RO197");
    service.requests.length = 0;
    await folder.pull("ods", later(186));
    expect(service.requests).toEqual(["/organisations?PrimaryRoleId=RO197&Limit=500"]);
  });

  it.each([
    ["ods --since 2026-05-19", /too long ago: ODS tells changes of the last 185 days, from 2026-05-20/],
    ["ods --since 2026-11-22", /would miss changes: the last pull was on 2026-11-21/],
    ["ods --since 2026-02-30", /is no day/],
    ["ods --since 2026-06-01 --roles RO197", /either --roles/],
    ["ods --roles trusts", /"TRUSTS" is no ODS role/],
    ["ods --role RO197", /Unknown option '--role'/],
    ["ods extra", /Unexpected argument/],
    ["nhs", /Usage/],
    ["survey", /Usage/],
    ["survey a b", /Usage/],
  ])("refuses `%s` before it asks anything", async (args, message) => {
    const service = start();
    await folder.pull("ods --roles RO197");
    service.requests.length = 0;
    const failure = await folder.pullFailing(args);
    expect(failure.message).toMatch(message);
    expect(failure.exitCode).toBe(2);
    expect(service.requests).toEqual([]);
  });

  it("can reach back exactly 185 days", async () => {
    start();
    await folder.pull("ods --roles RO197");
    await expect(folder.pull("ods --since 2026-05-20")).resolves.toBeDefined();
  });

  it.each(["ods", "ods --since 2026-11-01"])("needs a first pull: `%s`", async (args) => {
    start();
    expect(await folder.pullFailing(args)).toMatchObject({ exitCode: 2 });
  });
});

describe("a record of another shape stops the pull, names the path and replaces nothing:", () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ["$.Organisation.Name", { Name: undefined }],
    ["$.Organisation.Status", { Status: "Dormant" }],
    ["$.Organisation.Date[0].Start", { Date: [{ Type: "Operational", Start: "01/04/2013" }] }],
    ["$.Organisation.Rels.Rel[0].Target.OrgId", { Rels: { Rel: { id: "RE5", Date: [], Target: {} } } }],
    ["$.Organisation.OrgId.extension", { OrgId: { extension: "RXX" } }],
  ])("%s", async (at, extra) => {
    const service = start();
    await folder.pull("ods --roles RO197");
    const before = folder.text("ods-organisations.csv");
    service.put([
      { code: "RAA", changed: "2026-11-21", extra },
      { code: "RAD", changed: "2026-11-21" },
    ]);
    const failure = await folder.pullFailing("ods --roles RO197");
    if (!(failure instanceof PullFault)) throw failure;
    expect(failure.detail.code).toBe("changed_schema");
    expect(failure.detail.place.split(" at ")[1]).toBe(at);
    expect(folder.text("ods-organisations.csv")).toBe(before);
  });
});

it("reads a record whose lists are single objects or absent", async () => {
  server.use(...openOdsService([{ code: "RAA" }]).handlers);
  server.use(
    http.get(`${odsAddress}/organisations/RAA`, () => {
      const { Organisation } = toOdsRecord({ code: "RAA" }) as { Organisation: Record<string, unknown> };
      return HttpResponse.json({
        Organisation: {
          ...Organisation,
          Date: { Type: "Legal", Start: "2010-01-01" },
          Roles: { Role: { id: "RO197", primaryRole: true } },
          Rels: undefined,
          GeoLoc: null,
        },
      });
    }),
  );
  await folder.pull("ods --roles RO197");
  expect(rowsOf("ods-organisations.csv")[0]?.slice(0, 11)).toEqual([
    "RAA",
    "RAA NHS TRUST",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "20100101",
  ]);
});

describe("while a load is at work", () => {
  it("records are fetched, but no file is put in its way", async () => {
    const service = start();
    await withLock(folder.paths.warehouse, testDay, async () => {
      expect(await folder.pullFailing("ods --roles RO197")).toMatchObject({ exitCode: 5 });
    });
    expect(await folder.exported()).toEqual([]);
    service.requests.length = 0;
    await folder.pull("ods");
    expect(recordsOf(service.requests)).toEqual([]);
    expect(await folder.exported()).toEqual(["ods-organisation-history.csv", "ods-organisations.csv"]);
  });

  it("a second pull is refused", async () => {
    start();
    await withLock(path.join(folder.paths.data, "state/pull"), testDay, async () => {
      expect(await folder.pullFailing("ods --roles RO197")).toMatchObject({ exitCode: 5 });
    });
  });
});
