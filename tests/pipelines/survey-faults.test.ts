import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type DataFolder, getIngestFaults, ingestFolder, makeDataFolder } from "../support/data-folder.ts";
import { queryFile, warehouseFile } from "../support/database.ts";
import { encodeText, putSurveyFixture, readSurveyFixture } from "../support/survey-fixtures.ts";

let folder: DataFolder;
beforeEach(async () => {
  folder = await makeDataFolder();
});
afterEach(() => folder.remove());

/** Puts a fixture with its text and its mapping changed. */
async function putChanged(
  file: string,
  changeText: (text: string) => string,
  changeMapping: (mapping: Record<string, unknown>) => Record<string, unknown> = (mapping) => mapping,
): Promise<void> {
  await putSurveyFixture(folder, file);
  await folder.put(`surveys/${file}`, changeText(await readSurveyFixture(file)));
  const mapping = file.replace(/\.[a-z]+$/, ".mapping.json");
  const changed = changeMapping(JSON.parse(await readSurveyFixture(mapping)));
  await folder.put(`surveys/${mapping}`, JSON.stringify(changed));
}

async function getOnlyFault() {
  const { summary } = await getIngestFaults(folder);
  expect(summary.faults).toHaveLength(1);
  return summary.faults[0]!;
}

const same = (text: string) => text;

describe("a survey is refused as a whole", () => {
  test("when it holds no responses, as LimeSurvey writes it with one blank record", async () => {
    await putSurveyFixture(folder, "limesurvey-empty.csv");
    expect(await getOnlyFault()).toMatchObject({ code: "empty_file", found: "a header and no responses" });
  });

  test("when a question is neither mapped nor ignored, with the questions", async () => {
    await putChanged("limesurvey-code.csv", same, ({ ignored: _, ...rest }) => rest);
    const fault = await getOnlyFault();
    expect(fault).toMatchObject({ code: "unmapped_questions", found: 'no decision on "X9"' });
    expect(fault.remedy).toContain("npm run ingest -- inspect limesurvey-code.csv");
  });

  test("when its mapping is for another tool", async () => {
    await putChanged("jisc-v2.csv", same, (mapping) => ({ ...mapping, tool: "smartsurvey" }));
    expect(await getOnlyFault()).toMatchObject({
      code: "other_survey_tool",
      found: "an export of jisc, but the mapping is for smartsurvey",
    });
  });

  test("when a line above its header hides which tool wrote it", async () => {
    await putChanged("jisc-v2.csv", (text) => `Export of May,,,,\n${text}`);
    const fault = await getOnlyFault();
    expect(fault).toMatchObject({
      code: "other_survey_tool",
      found: "no header of an export of jisc, for which the mapping is",
    });
    expect(fault.remedy).toContain("in the first lines of the file");
  });

  test("when its mapping reads a column of free text or of identities by another name", async () => {
    await putChanged("jisc-v2.csv", same, (mapping) => ({
      ...mapping,
      profession: { column: "2.a. If you selected Other, please specify:" },
    }));
    expect(await getOnlyFault()).toMatchObject({ code: "identifying_column", place: "mapping" });
    await putChanged("qualtrics-legacy.csv", same, (mapping) => ({
      ...mapping,
      organisation: { column: "V3" },
    }));
    const faults = await getIngestFaults(folder);
    expect(faults.summary.faults.map(({ code, found }) => [code, found.slice(0, 4)])).toEqual([
      ["identifying_column", '"2.a'],
      ["identifying_column", '"V3"'],
    ]);
  });

  test("when dates prove both orders of day and month", async () => {
    await putChanged("forms-quiz.csv", (text) => text.replace("5/4/26 9:05", "29/5/26 9:05"));
    expect(await getOnlyFault()).toMatchObject({ code: "mixed_date_order", place: "column Completion time" });
  });

  test("when no date can be read", async () => {
    await putChanged("limesurvey-code.csv", same, (mapping) => ({
      ...mapping,
      fieldPeriod: { column: "submitdate" },
    }));
    expect(await getOnlyFault()).toMatchObject({ code: "unreadable_dates", place: "column submitdate" });
  });

  test("when it is compressed", async () => {
    const { gzipSync } = await import("node:zlib");
    await folder.put("surveys/jisc-2026-05-31.csv.gz", gzipSync(await readSurveyFixture("jisc-v2.csv")));
    expect(await getOnlyFault()).toMatchObject({ code: "unexpected_compression" });
  });

  test("when its header records differ in length", async () => {
    await putChanged("smartsurvey.csv", (text) =>
      text.replace("I know where to look,", "I know where to look"),
    );
    expect(await getOnlyFault()).toMatchObject({ code: "ragged_header", found: "16 and 15 columns" });
  });

  test("when it says that it is UTF-8 and is not", async () => {
    await putSurveyFixture(folder, "qualtrics-legacy.csv");
    const text = await readSurveyFixture("qualtrics-legacy.csv");
    await folder.put(
      "surveys/qualtrics-legacy.csv",
      Buffer.concat([Buffer.from(text), encodeText("R_9,é", "windows-1252")]),
    );
    expect(await getOnlyFault()).toMatchObject({ code: "wrong_encoding" });
  });
});

test.each(["utf-16le", "utf-16le without mark", "utf-16be", "windows-1252"] as const)(
  "a survey in %s loads as the same survey in UTF-8 does",
  async (encoding) => {
    await putSurveyFixture(folder, "forms-excel.csv", { encoding });
    const summary = await ingestFolder(folder);
    expect(summary).toMatchObject({ rowsIn: 3, accepted: 3 });
  },
);

describe("a survey without a mapping of its own", () => {
  const autumn = (text: string) => text.replaceAll("/05/2026", "/08/2026");

  test("uses the one of an earlier wave with the same questions and its dates in a column", async () => {
    await putSurveyFixture(folder, "forms-excel.csv");
    await folder.put("surveys/autumn.csv", autumn(await readSurveyFixture("forms-excel.csv")));
    const summary = await ingestFolder(folder);
    expect(summary).toMatchObject({ rowsIn: 6, accepted: 6 });
    expect(
      await queryFile(
        warehouseFile(folder),
        "select wave_code, count(*)::integer as n from core.survey_response group by all order by all",
      ),
    ).toHaveLength(2);
  });

  test("is staged again when that mapping changes", async () => {
    await putSurveyFixture(folder, "forms-excel.csv");
    await folder.put("surveys/autumn.csv", autumn(await readSurveyFixture("forms-excel.csv")));
    await ingestFolder(folder);
    await putChanged("forms-excel.csv", same, (mapping) => ({
      ...mapping,
      organisation: { code: "RAE" },
      ignored: ["Where do you work, if anywhere?"],
    }));
    await ingestFolder(folder);
    // What is shown may be held as it was; what was read is what the new mapping says.
    expect(
      await queryFile(
        warehouseFile(folder),
        "select distinct organisation_code from core.candidate_survey_response",
      ),
    ).toEqual([{ organisation_code: "RAE" }]);
  });

  test("is refused when its questions differ, or when the dates of the other one are fixed", async () => {
    await putSurveyFixture(folder, "forms-excel.csv");
    const text = autumn(await readSurveyFixture("forms-excel.csv"));
    await folder.put("surveys/autumn.csv", text.replace("Which is your job?", "Which is your role?"));
    const other = await getOnlyFault();
    expect(other).toMatchObject({ code: "missing_mapping", file: "autumn.csv" });
    expect(other.remedy).toContain("npm run ingest -- inspect autumn.csv");
    expect(other.remedy).not.toContain("forms-excel.mapping.json");

    await putChanged("forms-excel.csv", same, (mapping) => ({
      ...mapping,
      fieldPeriod: { from: "2026-05-01", to: "2026-05-31" },
    }));
    await folder.put("surveys/autumn.csv", text);
    const fixed = await getOnlyFault();
    expect(fixed).toMatchObject({ code: "missing_mapping", file: "autumn.csv" });
    expect(fixed.remedy).toContain("Copy forms-excel.mapping.json");
  });
});
