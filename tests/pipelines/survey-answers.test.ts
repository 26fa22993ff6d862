import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toCsvText } from "../../pipelines/sample/csv-text.ts";
import { type DataFolder, getIngestFaults, ingestFolder, makeDataFolder } from "../support/data-folder.ts";
import { queryFile, warehouseFile } from "../support/database.ts";

let folder: DataFolder;
beforeEach(async () => {
  folder = await makeDataFolder();
});
afterEach(() => folder.remove());

const yesOrNo = { direction: "high_is_barrier", values: { Yes: 1, No: 0 }, reports: ["Yes"] };

/** Puts a table of one's own with its mapping; the organisation and the job come first. */
async function putPlain(
  rows: readonly (readonly string[])[],
  questions: readonly object[],
  change: object = {},
): Promise<void> {
  await folder.put("surveys/own.csv", toCsvText(rows));
  const mapping = {
    version: 2,
    instrument: "barriers",
    title: "Barriers",
    tool: "plain",
    fieldPeriod: { from: "2026-05-01", to: "2026-05-31" },
    organisation: { column: "org" },
    profession: { column: "job" },
    questions,
    ...change,
  };
  await folder.put("surveys/own.mapping.json", JSON.stringify(mapping));
}

const listResponses = () =>
  queryFile(
    warehouseFile(folder),
    "select organisation_code, answered_barriers, reported_barriers from core.survey_response order by all",
  );

test.each(["source_row", "record_number", "skipped", "answer", "c0"])(
  "a survey column may be called %s, as columns of the loader's own tables are",
  async (name) => {
    await putPlain(
      [
        ["org", "job", name],
        ["RAA", "Admin / clerical", "Yes"],
        ["RAB", "Admin / clerical", "No"],
      ],
      [{ column: name, barrier: "time", ...yesOrNo }],
    );
    await ingestFolder(folder);
    expect(await listResponses()).toEqual([
      { organisation_code: "RAA", answered_barriers: ["time"], reported_barriers: ["time"] },
      { organisation_code: "RAB", answered_barriers: ["time"], reported_barriers: [] },
    ]);
  },
);

test("codes and job groups without a label are compared without regard to case and spaces", async () => {
  await putPlain(
    [
      ["org", "job", "q"],
      [" raa ", "admin\u00a0/  Clerical", "Yes"],
    ],
    [{ column: "q", barrier: "time", ...yesOrNo }],
  );
  expect(await ingestFolder(folder)).toMatchObject({ rowsIn: 1, accepted: 1 });
});

describe("the base of a barrier", () => {
  const ticks = {
    kind: "ticks",
    columns: { a: "time", b: "skills" },
    selected: ["Y"],
    notSelected: ["N"],
    missing: ["Don't know"],
  };

  test("is without those who say in its own tick column that they do not know", async () => {
    await putPlain(
      [
        ["org", "job", "a", "b"],
        ["RAA", "Admin / clerical", "Y", "Don't know"],
        ["RAB", "Admin / clerical", "", "Y"],
        ["RAE", "Admin / clerical", "N", "N"],
      ],
      [ticks],
    );
    await ingestFolder(folder);
    expect(await listResponses()).toEqual([
      { organisation_code: "RAA", answered_barriers: ["time"], reported_barriers: ["time"] },
      { organisation_code: "RAB", answered_barriers: ["skills", "time"], reported_barriers: ["skills"] },
      { organisation_code: "RAE", answered_barriers: ["skills", "time"], reported_barriers: [] },
    ]);
  });

  test("is with them where another question about it has an answer", async () => {
    await putPlain(
      [
        ["org", "job", "a", "b", "c"],
        ["RAA", "Admin / clerical", "Y", "Don't know", "No"],
        ["RAB", "Admin / clerical", "Don't know", "Don't know", "Yes"],
      ],
      [ticks, { column: "c", barrier: "skills", ...yesOrNo }],
    );
    await ingestFolder(folder);
    expect(await listResponses()).toEqual([
      { organisation_code: "RAA", answered_barriers: ["skills", "time"], reported_barriers: ["time"] },
      { organisation_code: "RAB", answered_barriers: ["skills"], reported_barriers: ["skills"] },
    ]);
  });
});

describe("a field period", () => {
  const rows = (day: string) => [
    ["org", "job", "q", "completed at"],
    ["RAA", "Admin / clerical", "Yes", day],
    ["RAB", "Admin / clerical", "Yes", "13/05/2026"],
  ];
  const question = { column: "q", barrier: "time", ...yesOrNo };

  test("that ends after today is refused, from a column and from the mapping", async () => {
    await putPlain(rows("14/05/2062"), [question], { fieldPeriod: { column: "completed at" } });
    const { summary } = await getIngestFaults(folder);
    expect(summary.faults).toMatchObject([
      { code: "future_date", place: "field period", found: "2062-05-14" },
    ]);
    await putPlain(rows("14/05/2026"), [question], {
      fieldPeriod: { from: "2026-05-01", to: "2026-11-23" },
    });
    expect((await getIngestFaults(folder)).summary.faults).toMatchObject([{ code: "future_date" }]);
  });

  test("before this century is refused, and one of an early survey has its wave", async () => {
    await putPlain(rows(""), [question], { fieldPeriod: { from: "0206-05-01", to: "2026-05-31" } });
    const { summary } = await getIngestFaults(folder);
    expect(summary.faults[0]?.found).toBe("$.fieldPeriod.from: 0206-05-01 is before 2000-01-01");
    await putPlain(rows(""), [question], { fieldPeriod: { from: "2016-05-01", to: "2016-05-31" } });
    await ingestFolder(folder);
    expect(
      await queryFile(warehouseFile(folder), "select distinct wave_code from core.survey_response"),
    ).toEqual([{ wave_code: "2016-17-Q1" }]);
  });
});

test("a table without a header has none of its cells repeated in the message, however wide it is", async () => {
  const person = ["RAA", "Jobella Orgson", "Yes", ..."abcdefgh"];
  await putPlain([person, person], [{ column: "q", barrier: "time", ...yesOrNo }]);
  const { summary } = await getIngestFaults(folder);
  expect(summary.faults).toMatchObject([
    { code: "missing_column", found: 'no column "org"; no column "job"; no column "q"' },
  ]);
});
