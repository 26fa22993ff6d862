import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findColumnRole } from "../../pipelines/sources/identifying-columns.ts";
import { readSurveyTable } from "../../pipelines/sources/read-survey-table.ts";
import { countTextRecords } from "../../pipelines/sources/record-counter.ts";
import type { SurveyTool } from "../../pipelines/sources/survey-table.ts";
import { openTextDecoder } from "../../pipelines/sources/text-decoding.ts";
import { transcodeToUtf8 } from "../../pipelines/sources/text-transcoding.ts";
import { encodeText, readSurveyFixture } from "../support/survey-fixtures.ts";
import { getFault, makeFolder } from "../support/tiny-workbook.ts";

let folder = "";
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => rm(folder, { recursive: true }));

let written = 0;
async function write(content: string | Buffer, ending = "csv"): Promise<string> {
  written += 1;
  const path = join(folder, `table-${written}.${ending}`);
  await writeFile(path, content);
  return path;
}

async function readFixture(file: string) {
  return readSurveyTable(await write(await readSurveyFixture(file)));
}

describe("the header of a survey", () => {
  test("of Qualtrics gives names, plain texts and the columns of one question under a group", async () => {
    const table = await readFixture("qualtrics-labels.csv");
    expect(table.columns.find(({ name }) => name === "Q3")).toMatchObject({
      text: "I have had time to learn",
      group: null,
    });
    expect(table.columns.filter(({ group }) => group === "Q5").map(({ name, text }) => [name, text])).toEqual(
      [
        ["Q5_1", "Which would help? - Training"],
        ["Q5_2", "Which would help? - Encouragement"],
        ["Q5_3", "Which would help? - Nothing"],
      ],
    );
  });

  test("of the legacy format has names V1 to V10, and no column for the comma at the end", async () => {
    const table = await readFixture("qualtrics-legacy.csv");
    expect(table.columns).toHaveLength(17);
    expect(table.width).toBe(18);
    expect(table.columns.slice(0, 10).map(({ role }) => role)).toEqual([
      "system",
      "system",
      "identifying",
      "identifying",
      "identifying",
      "identifying",
      "system",
      "system",
      "system",
      "system",
    ]);
  });

  test("of LimeSurvey has the same names as codes and as codes with texts", async () => {
    const table = await readFixture("limesurvey-codetext.csv");
    expect(table.columns.slice(4).map(({ name, text, group, role }) => [name, text, group, role])).toEqual([
      ["Org", "Where do you work?", null, "question"],
      ["Job", "Which is your job?", null, "question"],
      ["E01[SQ001]", "What stops you? [Equipment]", "E01", "question"],
      ["E01[SQ002]", "What stops you? [Training]", "E01", "question"],
      ["E01[other]", "What stops you? [Other]", "E01", "free_text"],
    ]);
  });

  test("of SmartSurvey carries a question over the blank cells beside it", async () => {
    const table = await readFixture("smartsurvey.csv");
    expect(table.columns.slice(8).map(({ name, group, role }) => [name, group, role])).toEqual([
      ["Q1. Where do you work?", null, "question"],
      ["Q2. Which is your job?", null, "question"],
      ["Q3. What stops you? - Time", "Q3. What stops you?", "question"],
      ["Q3. What stops you? - Equipment", "Q3. What stops you?", "question"],
      ["Q3. What stops you? - Other (please specify):", "Q3. What stops you?", "free_text"],
      ["Q4. How far do you agree? - I have had time", "Q4. How far do you agree?", "question"],
      ["Q4. How far do you agree? - I know where to look", "Q4. How far do you agree?", "question"],
      ["Q5. Any other comments?", null, "free_text"],
    ]);
    const one = await write("UserID,UserNo,Name,Started,Ended,Q1. Job?\n1,1,,a,b,Nurse\n");
    expect(await readSurveyTable(one)).toMatchObject({ version: "one header row", headerRecords: 1 });
  });

  test("of Forms is read on one line, without the spaces that cannot be seen", async () => {
    const table = await readFixture("forms-excel.csv");
    expect(table.columns.map(({ name }) => name)).toContain("Where do you work, if anywhere?");
    expect(table.columns.map(({ name }) => name)).toContain("What gets in your way?");
  });

  test("with a heading several times numbers the later ones", async () => {
    const table = await readSurveyTable(await write("A,a,A (2),A,,B\n1,2,3,4,5,6\n"));
    expect(table.columns.map(({ name, position }) => [name, position])).toEqual([
      ["A", 0],
      ["a (2)", 1],
      ["A (2) (2)", 2],
      ["A (3)", 3],
      ["B", 5],
    ]);
  });

  test.each([
    ["A,B;C,D\n1,2;3,4\n", ","],
    ['"A,1,2,3";B\n1;2\n', ";"],
    ["A\tB, or C, or D\n1\t2\n", "\t"],
    ["A|B|C\n1|2,5|3\n", "|"],
    ['id;submitdate;lastpage;"a,b,c,d,e"\n', ";"],
  ])("%j shows its separator", async (text, delimiter) => {
    expect(await readSurveyTable(await write(text))).toMatchObject({ delimiter });
  });

  test("of hundreds of thousands of columns, or without an end, is refused at once", async () => {
    const wide = await write(`${"a_1,".repeat(200_000)}a_1\n1\n`);
    expect(await getFault(() => readSurveyTable(wide))).toMatchObject({ code: "too_large" });
    const open = await write(`"${"<style".repeat(200_000)}`);
    expect(await getFault(() => readSurveyTable(open))).toMatchObject({ code: "unreadable_header" });
    const styled = await write(`"${"<style".repeat(20_000)}","${"<a".repeat(20_000)}"\n1,2\n`);
    expect((await readSurveyTable(styled)).columns).toHaveLength(2);
  });
});

describe("a column", () => {
  const cases: readonly (readonly [SurveyTool, string, string])[] = [
    ["qualtrics", "RecipientEmail", "identifying"],
    ["qualtrics", "LocationLatitude", "identifying"],
    ["qualtrics", "IPAddress", "identifying"],
    ["qualtrics", "ExternalReference", "identifying"],
    ["qualtrics", "Q8_8_TEXT", "free_text"],
    ["qualtrics", "Status", "system"],
    ["qualtrics", "Duration (in seconds)", "system"],
    ["qualtrics", "Q3_1", "question"],
    ["limesurvey", "token", "identifying"],
    ["limesurvey", "ipaddr", "identifying"],
    ["limesurvey", "refurl", "identifying"],
    ["limesurvey", "Q1[comment]", "free_text"],
    ["limesurvey", "Q1[other]", "free_text"],
    ["limesurvey", "Q1[SQ001]", "question"],
    ["limesurvey", "datestamp", "system"],
    ["microsoft_forms", "Name", "identifying"],
    ["microsoft_forms", "Email", "identifying"],
    ["microsoft_forms", "Points - What is your name?", "system"],
    ["microsoft_forms", "Feedback - Where do you work?", "system"],
    ["microsoft_forms", "Total points", "system"],
    ["microsoft_forms", "What is your full name?", "identifying"],
    ["microsoft_forms", "What is your date of birth?", "identifying"],
    ["microsoft_forms", "Your NHS number", "identifying"],
    ["microsoft_forms", "Work postcode", "identifying"],
    ["microsoft_forms", "Mobile number", "identifying"],
    ["microsoft_forms", "Please explain why", "free_text"],
    ["microsoft_forms", "Any other comments?", "free_text"],
    ["microsoft_forms", "I can use e-mail at work", "question"],
    ["microsoft_forms", "How often do you use a phone to learn?", "question"],
    ["microsoft_forms", "Name of your organisation", "question"],
    ["microsoft_forms", "What is your job title?", "question"],
    ["microsoft_forms", "I get useful feedback on my learning from my manager", "question"],
    ["smartsurvey", "Unique ID", "identifying"],
    ["smartsurvey", "UserNo", "system"],
    ["jisc", "Unique Response Number", "system"],
    ["jisc", "4.d. If you selected Other, please specify:", "free_text"],
    ["jisc", "9.b.iii.a. Your e-mail address", "identifying"],
    ["jisc", "12. I lack time", "question"],
    ["plain", "employee_number", "identifying"],
    ["plain", "FirstName", "identifying"],
    ["plain", "Surname", "identifying"],
    ["plain", "Staff ID", "identifying"],
    ["plain", "Staff group", "question"],
    ["plain", "Organisation name", "question"],
  ];
  test.each(cases)("of %s called %j is %s", (tool, name, role) => {
    expect(findColumnRole(tool, { name, text: name })).toBe(role);
  });

  test("of Qualtrics is judged by its text too, but an option of a question is no free text", () => {
    expect(findColumnRole("qualtrics", { name: "Q7", text: "What is your name?" })).toBe("identifying");
    expect(findColumnRole("qualtrics", { name: "Q9", text: "Is there anything else?" })).toBe("free_text");
    expect(
      findColumnRole("qualtrics", { name: "Q3_8", text: "What stops you? - Other (please specify)" }),
    ).toBe("question");
  });
});

describe("a text", () => {
  test("of Windows-1252 keeps its dashes and quotes, wherever it is cut", () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const whole = openTextDecoder("windows-1252")(bytes);
    expect(whole.slice(0x91, 0x98)).toBe("‘’“”•–—");
    expect(whole).toHaveLength(256);
    const decode = openTextDecoder("windows-1252");
    expect([...bytes].map((byte) => decode(Buffer.from([byte]))).join("")).toBe(whole);
  });

  test("is written again with line feeds, whatever it ended its lines with and however it is cut", async () => {
    const text = `${"x".repeat(256 * 1024 - 1)}\r\n"é\r–"\r\n\n`;
    for (const encoding of ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const) {
      const target = join(folder, `copy-${encoding}`);
      await transcodeToUtf8(await write(encodeText(text, encoding)), encoding, target);
      const { readFile, stat } = await import("node:fs/promises");
      expect(await readFile(target, "utf8")).toBe(`${"x".repeat(256 * 1024 - 1)}\n"é\n–"\n\n`);
      expect(((await stat(target)).mode & 0o777).toString(8)).toBe("600");
    }
  });

  test("has as many records as were written, blank ones aside", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", " ", ";", '"', "\n", "é"), maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 6 }),
        async (rows) => {
          const text = rows
            .map((cells) => cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(";"))
            .join("\n");
          const filled = rows.filter((cells) => cells.some((value) => !/^[ "]*$/.test(value)));
          const counted = await countTextRecords(await write(`${text}\n;;\n\n`), ";", 3);
          expect(counted.records).toBe(filled.length);
          expect(counted.surplus.cost).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});
