import { readFile, rm, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listFilesBelow } from "../../pipelines/file-identity.ts";
import { writeWorkbook } from "../../pipelines/sample/workbook.ts";
import { listAssessments, putWorkbook, toExtractText, workbookName } from "../support/assessment-files.ts";
import { type DataFolder, getIngestFaults, ingestFolder, makeDataFolder } from "../support/data-folder.ts";
import { queryFile, releaseFile } from "../support/database.ts";
import { listResponses, putSurvey, testMapping, toSurveyText } from "../support/survey-files.ts";

let folder: DataFolder;
let live: string | null = null;
let kept: readonly string[] = [];

/** A folder with a live release; every test adds a bad file, and takes it away again. */
beforeAll(async () => {
  folder = await makeDataFolder();
  await folder.put("extract-2026-11-09.csv", toExtractText(listAssessments(30, { organisation: "RAA" })));
  live = (await ingestFolder(folder)).releaseId;
  kept = await listFilesBelow(folder.paths.exports);
});
afterAll(() => folder.remove());

interface Expected {
  readonly code: string;
  readonly file: string;
  readonly place: string | RegExp;
  readonly found: string | RegExp;
  readonly remedy: string | RegExp;
}

async function expectFault(spoil: () => Promise<unknown>, expected: Expected): Promise<void> {
  try {
    await spoil();
    const faults = await getIngestFaults(folder);
    expect(faults.exitCode).toBe(3);
    expect(faults.summary).toMatchObject({ changed: false, releaseId: null });
    expect(faults.summary.faults).toHaveLength(1);
    const [fault] = faults.summary.faults;
    expect(fault).toMatchObject({ code: expected.code, file: expected.file });
    for (const part of ["place", "found", "remedy"] as const) {
      expect(fault?.[part]).toMatch(expected[part]);
      expect(faults.message).toContain(fault?.[part]);
    }
    expect(faults.message).toContain(expected.file);
  } finally {
    const files = await listFilesBelow(folder.paths.exports);
    await Promise.all(files.filter((file) => !kept.includes(file)).map((file) => rm(file)));
  }
  expect((await readFile(`${folder.paths.releases}/current`, "utf8")).trim()).toBe(live);
  // The pointer, the release, and what may stand in for it.
  expect(await listFilesBelow(folder.paths.releases)).toHaveLength(3);
  expect(await queryFile(releaseFile(folder, live), "select release_id from release_info")).toEqual([
    { release_id: live },
  ]);
}

const rows = listAssessments(12);
const name = (centre: string) => workbookName(centre, "2026-09-30");
const base = (centre: string) => name(centre).replace("dls/", "");

describe("a workbook is refused as a whole, and the live release stays,", () => {
  test("when it has only the sheet that identifies people, whose contents the message does not show", async () => {
    await expectFault(
      async () => {
        await putWorkbook(folder, name("101"), rows);
        await writeWorkbook(folder.at(name("101")), {
          sheets: [{ name: "Delegate Completion Status", rows: [["FirstName"], ["Zebedee"]] }],
        });
      },
      {
        code: "missing_sheet",
        file: base("101"),
        place: "sheet Assessment Outcome Summary",
        found: /^sheets: Delegate Completion Status$/,
        remedy: /Download the report again/,
      },
    );
  });

  test("when a fixed header is missing", async () => {
    const headers = ["EnrolledMonth", "EnrolledYear", "JobGroup", "State"];
    await expectFault(() => putWorkbook(folder, name("101"), rows, { headers }), {
      code: "missing_header",
      file: base("101"),
      place: /row 1/,
      found: /no Status, LearningLaunched/,
      remedy: /header row/,
    });
  });

  test("when its name is not that of a report", async () => {
    await expectFault(() => putWorkbook(folder, "dls/outcomes.xlsx", rows), {
      code: "unknown_workbook",
      file: "outcomes.xlsx",
      place: "file name",
      found: /not named like a DSAT report/,
      remedy: /DLS DSAT Report - Centre/,
    });
  });

  test("when its centre is in no centre map", async () => {
    await expectFault(() => putWorkbook(folder, name("999"), rows), {
      code: "unknown_centre",
      file: base("999"),
      place: "file name",
      found: "centre 999",
      remedy: /centre map/,
    });
  });

  test("when it is cut off", async () => {
    await expectFault(
      async () => {
        const file = await putWorkbook(folder, name("101"), rows);
        const bytes = await readFile(file);
        await writeFile(file, bytes.subarray(0, bytes.length * 0.7));
      },
      { code: "damaged_file", file: base("101"), place: "ZIP directory", found: /cut-off/, remedy: /again/ },
    );
  });

  test("when it has a header and no rows", async () => {
    await expectFault(() => putWorkbook(folder, name("101"), []), {
      code: "empty_file",
      file: base("101"),
      place: /sheet/,
      found: /no rows/,
      remedy: /Download/,
    });
  });

  test("when another export of its centre and day says something else, even under the same name", async () => {
    await expectFault(
      async () => {
        await putWorkbook(folder, name("102"), rows);
        await putWorkbook(folder, `again/${base("102")}`, rows.slice(1));
      },
      {
        code: "conflicting_snapshots",
        file: base("102"),
        place: "file name",
        found: /another export of centre-102 on 2026-09-30/,
        remedy: /Keep the one that is right/,
      },
    );
  });
});

describe("an extract is refused as a whole, and the live release stays,", () => {
  const text = toExtractText(listAssessments(12, { organisation: "RAE" }));
  const file = "rae-2026-10-01.csv";

  test.each([
    ["is empty", "", { code: "empty_file", place: "file", found: "no content", remedy: /remove/ }],
    [
      "has only a header",
      text.slice(0, text.indexOf("\n") + 1),
      { code: "empty_file", place: "rows", found: /no rows/, remedy: /Export/ },
    ],
    [
      "lacks a column",
      text.replace("status", "state"),
      {
        code: "unknown_header",
        place: /line 1/,
        found: /missing "status".*unexpected "state"/,
        remedy: /README/,
      },
    ],
    [
      "is written in Windows-1252",
      Buffer.from(
        text.replace("Nursing / midwifery", "Nursing – midwifery").replace("–", "\u0096"),
        "latin1",
      ),
      { code: "wrong_encoding", place: /line 2, byte \d+/, found: /0x96/, remedy: /UTF-8/ },
    ],
    [
      "spans a record over two lines",
      text.replace("Submitted", '"Sub\nmitted"'),
      { code: "rows_unaccounted", place: "row count", found: /13 records/, remedy: /line breaks/ },
    ],
  ] as const)("when it %s", async (_, content, expected) => {
    await expectFault(() => folder.put(file, content), { file, ...expected });
  });

  test("when its name has no date", async () => {
    await expectFault(() => folder.put("rae.csv", text), {
      code: "missing_date",
      file: "rae.csv",
      place: "file name",
      found: /no date/,
      remedy: /yyyy-MM-dd/,
    });
  });

  test("when its Parquet twin lacks columns", async () => {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    await expectFault(
      async () => {
        const instance = await DuckDBInstance.create(":memory:");
        const connection = await instance.connect();
        await connection.run(
          `copy (select 'RAE' as organisation_code, 1 as surprise) to '${folder.at("rae-2026-10-01.parquet")}' (format parquet)`,
        );
        connection.closeSync();
        instance.closeSync();
      },
      {
        code: "unknown_header",
        file: "rae-2026-10-01.parquet",
        place: "columns",
        found: /missing "job_group".*unexpected "surprise"/,
        remedy: /README/,
      },
    );
  });

  test("when another one covers the same organisation on the same day", async () => {
    await expectFault(
      () => folder.put("second-2026-11-09.csv", toExtractText(listAssessments(5, { organisation: "RAA" }))),
      {
        code: "conflicting_snapshots",
        file: "second-2026-11-09.csv",
        place: "file name",
        found: /another export of RAA on 2026-11-09: extract-2026-11-09.csv/,
        remedy: /Keep/,
      },
    );
  });
});

describe("a survey is refused as a whole, and the live release stays,", () => {
  test("when it has no mapping", async () => {
    await expectFault(() => putSurvey(folder, listResponses(5), null), {
      code: "missing_mapping",
      file: "barriers.csv",
      place: "mapping file",
      found: "none",
      remedy: /\.mapping\.json/,
    });
  });

  test("when another export of it is there, because the two share people", async () => {
    await expectFault(
      async () => {
        await putSurvey(folder, listResponses(6), testMapping, "surveys/march");
        await putSurvey(folder, listResponses(7), testMapping, "surveys/april");
      },
      {
        code: "conflicting_snapshots",
        file: "march.csv",
        place: "file name",
        found: /another export/,
        remedy: /Keep/,
      },
    );
  });

  test("when it is called like an assessment framework", async () => {
    await expectFault(() => putSurvey(folder, listResponses(5), { ...testMapping, instrument: "dsat" }), {
      code: "invalid_mapping",
      file: "barriers.mapping.json",
      place: /problem/,
      found: /assessment framework/,
      remedy: /section 3/,
    });
  });

  test("when its mapping names a column it does not have", async () => {
    const [first, ...rest] = testMapping.questions;
    const mapping = { ...testMapping, questions: [{ ...first, column: "Q9" }, ...rest] };
    await expectFault(() => putSurvey(folder, listResponses(5), mapping), {
      code: "missing_column",
      file: "barriers.csv",
      place: /line 1/,
      found: /no column "Q9"/,
      remedy: /mapping/,
    });
  });

  test("when its mapping names an unknown barrier", async () => {
    const [first, ...rest] = testMapping.questions;
    const mapping = { ...testMapping, questions: [{ ...first, barrier: "laziness" }, ...rest] };
    await expectFault(() => putSurvey(folder, listResponses(5), mapping), {
      code: "invalid_mapping",
      file: "barriers.mapping.json",
      place: /problem/,
      found: /"laziness" is no barrier code/,
      remedy: /section 3/,
    });
  });
});

/** The header of a table of new baselines and a row in order. */
const baselines =
  "geography_level,geography_code,instrument_code,measure,subject,wave_code,reason,declared_by\norganisation,RAA,dsat,,,2025-26-Q2,a new record system,data_manager\n";

describe("a reference table is refused, and the live release stays,", () => {
  test.each<readonly [text: string, code: string, place: string, found: string]>([
    ["centre_id,organisation_code\n777,RZZ\n", "unknown_code", "column organisation_code", '"RZZ"'],
    ["organisation_code,as_at,champions\nRAA,May,3\n", "reference_value", "line 2, column as_at", '"May"'],
    [
      "organisation_code,as_at,champions\nRAA,2026-01-01,1.5\n",
      "reference_value",
      "line 2, column champions",
      '"1.5"',
    ],
    [
      "organisation_code,organisation_type\nRAA,Acute\nRAA,Acute\n",
      "repeated_key",
      "organisation_code",
      '"RAA" 2 times',
    ],
    ...(
      [
        ["board,RAA,dsat,,,2025-26-Q1,a move,", "geography_level", '"board"'],
        ["organisation,RZZ,dsat,,,2025-26-Q1,a move,", "geography_code", '"RZZ"'],
        ["england,RAA,dsat,,,2025-26-Q1,a move,", "geography_code", '"RAA"'],
        ["icb,QZZ,dsat,,,2025-26-Q1,a move,", "geography_code", '"QZZ"'],
        ["region,Y99,dsat,,,2025-26-Q1,a move,", "geography_code", '"Y99"'],
        ["organisation,RAA,dsat,need,,2025-26-Q1,a move,", "measure", '"need"'],
        ["organisation,RAA,dsat,barrier,,2025-26-Q1,a move,", "measure", '"barrier"'],
        ["organisation,RAA,barriers,gap,,2025-26-Q1,a move,", "measure", '"gap"'],
        ["organisation,RAA,dsat,gap,time,2025-26-Q1,a move,", "subject", '"time"'],
        ["organisation,RAA,barriers,,juggling,2025-26-Q1,a move,", "subject", '"juggling"'],
        ["organisation,RAA,dsat,,,2025-27-Q1,a move,", "wave_code", '"2025-27-Q1"'],
        ["organisation,RAA,dsat,,,May 2025,a move,", "wave_code", '"May 2025"'],
        ["organisation,RAA,dsat,,,2025-26-Q1,a move,Jo Example", "declared_by", "something that is no role"],
      ] as const
    ).map(
      ([row, column, found]) =>
        [`${baselines}${row}\n`, "unknown_code", `line 3, column ${column}`, found] as const,
    ),
    ...[
      "since Ann Example left",
      "after Example left",
      "asked for by Dr Example",
      "ask someone@example.org",
      "ring 01632 960 983",
      "moved to ZZ99 3WZ",
      "see https://example.org/why",
    ].map(
      (reason) =>
        [
          `${baselines}organisation,RAA,dsat,,,2025-26-Q1,${reason},\n`,
          "baseline_reason",
          "line 3, column reason",
          "words that could name or reach a person",
        ] as const,
    ),
    [
      `${baselines}organisation,RAA,dsat,,,2025-26-Q1,${"a new system ".repeat(7)},\n`,
      "baseline_reason",
      "line 3, column reason",
      "more than 80 characters",
    ],
    [
      `${baselines}organisation,RAA,dsat,,,2025-26-Q1,,\n`,
      "reference_value",
      "line 3, column reason",
      "no value",
    ],
    [
      `${baselines}organisation,RAA,dsat,,,2025-26-Q2,a move,\n`,
      "repeated_key",
      "geography_level + geography_code + instrument_code + measure + subject + wave_code",
      '"organisation, RAA, dsat, 2025-26-Q2" 2 times',
    ],
  ])("with its place and value: %j", async (text, code, place, found) => {
    const { faults } = await (async () => {
      await folder.put("reference/extra.csv", text);
      const refused = await getIngestFaults(folder);
      expect(refused.exitCode).toBe(3);
      return refused.summary;
    })();

    await rm(folder.at("reference/extra.csv"));
    expect(faults[0]).toMatchObject({ code, place, found });
    expect(faults[0]?.file).toContain("extra.csv");
  });
});

test("all bad files of a folder are named in one run, and the good ones are summed up", async () => {
  const bad = await makeDataFolder();
  await bad.put("rae-2026-10-01.csv", toExtractText(listAssessments(6, { organisation: "RAE" })));
  await bad.put("empty.csv", "");
  await putWorkbook(bad, "wrong.xlsx", rows);
  await bad.put("surveys/x.csv", toSurveyText(listResponses(3)));
  const early = await getIngestFaults(bad);
  expect(early.summary.faults.map(({ file }) => file)).toEqual(["empty.csv", "wrong.xlsx"]);
  expect(early.message).toMatch(/^2 files cannot be loaded/);

  await Promise.all([rm(bad.at("empty.csv")), rm(bad.at("wrong.xlsx"))]);
  await putWorkbook(bad, name("999"), rows);
  const late = await getIngestFaults(bad);
  expect(late.summary.faults.map(({ code }) => code).sort()).toEqual(["missing_mapping", "unknown_centre"]);
  expect(late.summary.files.map(({ file }) => file)).toEqual(["rae-2026-10-01.csv"]);
  expect(late.summary.referenceFiles.map(({ kind }) => kind)).not.toContain("dsat_workbook");
  await bad.remove();
});
