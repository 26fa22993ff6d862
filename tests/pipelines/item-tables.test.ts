import { afterEach, describe, expect, test } from "vitest";
import { listInstruments } from "../../app/queries/instruments.server";
import { listPlaces } from "../../app/queries/places.server";
import { openRelease } from "../../app/release/connection.server";
import { loadArea } from "../../app/routes/area/load-area.server";
import { putExtractAs } from "../support/assessment-files.ts";
import {
  type DataFolder,
  getIngestFaults,
  ingestFolder,
  makeDataFolder,
  putReference,
} from "../support/data-folder.ts";
import { listAccepted, listRejects, queryFile, releaseFile, warehouseFile } from "../support/database.ts";
import {
  groups,
  need,
  now,
  type TestRecord,
  toAssessmentRecords,
  toItemText,
} from "../support/item-files.ts";

const dartColumns = [
  "digital_implementation",
  "digital_health_patients_public",
  "ethical_legal_regulatory",
  "human_factors",
  "health_data_management",
  "artificial_intelligence",
].flatMap((code) => [`${code}_confidence`, `${code}_target`]);

const folders: DataFolder[] = [];
async function open(): Promise<DataFolder> {
  const folder = await makeDataFolder();
  folders.push(folder);
  return folder;
}
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => folder.remove()));
});

const one = toAssessmentRecords({ key: "p1" }, [1, 2, 3, 4, 5, 9], [7, 8, 9, 10, 6, 5]);
const two = toAssessmentRecords(
  { key: "p2", organisation: "RAB", jobGroup: "Admin / clerical", status: "Incomplete", month: "2026-06" },
  [0, 0, 0, 0, 0, 0],
  [3, 3, 3, 3, 3, 3],
).map((record, index) => (index % 10 === 0 ? { ...record, result: "" } : record));

/** Averages of n to n + 4, cut at 10; of p2 the first item of each domain is blank: 1, 2, 3, 4 average 2.5, cut to 2. */
const truth = [
  {
    assessment_key: "p1",
    unit_code: "RAA",
    job_group_code: "job-01",
    month: "2026-05-01",
    status: "submitted",
    confidence: [3, 4, 5, 6, 7, 9],
    target: [7, 8, 9, 10, 6, 5],
  },
  {
    assessment_key: "p2",
    unit_code: "RAB",
    job_group_code: "job-05",
    month: "2026-06-01",
    status: "incomplete",
    confidence: [2, 2, 2, 2, 2, 2],
    target: [3, 3, 3, 3, 3, 3],
  },
];

async function load(text: string, format: "csv" | "csv.gz" | "parquet" = "csv") {
  const folder = await open();
  await putExtractAs(folder, format, text);
  const summary = await ingestFolder(folder);
  const [file] = summary.files;
  return { folder, file: file!, rows: await listAccepted(folder, file!.fileId) };
}

describe("a long item table", () => {
  test.each(["csv", "csv.gz", "parquet"] as const)(
    "as %s loads to one assessment for each key",
    async (format) => {
      const { file, rows } = await load(toItemText([...one, ...two]), format);
      expect(file).toMatchObject({ kind: "item_table", rowsIn: 120, accepted: 120, rejected: {} });
      expect(rows).toMatchObject(truth);
      const items = groups.flatMap((_, domain) =>
        [0, 1, 2, 3, 4].flatMap((item) => [
          Math.min(10, [1, 2, 3, 4, 5, 9][domain]! + item),
          [7, 8, 9, 10, 6, 5][domain],
        ]),
      );
      expect(rows[0]?.items).toEqual(items);
      expect((rows[1]!.items as unknown[]).slice(0, 4)).toEqual([null, 3, 1, 3]);
      expect(file.qualityNotes.map(({ code }) => code)).toContain("truncated_means");
    },
  );

  test("under the platform's own column names, in any order of rows, loads alike", async () => {
    const header = [
      "organisation_code",
      "job_group",
      "month",
      "status",
      "assessment_key",
      "Group",
      "Competency",
      "AssessmentQuestion",
      "SelfAssessmentResult",
    ];
    const shuffled = [...one, ...two].map((record, index) => ({ record, at: (index * 37) % 120 }));
    shuffled.sort((a, b) => a.at - b.at);
    const { file, rows } = await load(
      toItemText(
        shuffled.map(({ record }) => record),
        header,
      ),
    );
    expect(file).toMatchObject({ kind: "item_table", version: "Details names", accepted: 120 });
    expect(rows).toMatchObject(truth);
  });

  test("is matched whatever the case, punctuation, numbering, wording and spelling of domains", async () => {
    const other: Readonly<Record<string, Partial<TestRecord>>> = {
      "1": { group: "Information, data and media literacies", competency: "Item 01" },
      "2": { group: "DATA INFORMATION & CONTENT ", competency: "2. FOLLOW data guidelines!" },
      "3": { competency: "Judge credibility" },
      "4": { competency: "My own words about how I champion data" },
      "14": { competency: "Writing for a blog, mine or the team's" },
      "21": { group: "Digital creation, innovation and scholarship", competency: "q21" },
    };
    const varied = one.map(
      (record): TestRecord => ({
        ...record,
        ...other[record.competency ?? ""],
        question: record.question === now ? "where are you NOW?" : (record.question ?? ""),
        result: record.result === "10" ? "Very Confident" : (record.result ?? ""),
      }),
    );
    const { file, rows } = await load(toItemText(varied));
    expect(file.rejected).toEqual({});
    expect(rows).toMatchObject([truth[0]]);
  });

  test("may ask up to 32 items and the general questions, which are counted and not used", async () => {
    const more: readonly TestRecord[] = [
      {
        key: "p1",
        group: groups[3][0],
        competency: "I can access public services",
        question: now,
        result: "0",
      },
      { key: "p1", group: groups[3][0], competency: "74", question: need, result: "10" },
      {
        key: "p1",
        group: "General questions",
        competency: "31",
        question: "To what extent do you agree",
        result: "Agree",
      },
    ];
    const { file, rows } = await load(toItemText([...one, ...more]));
    expect(file).toMatchObject({ rowsIn: 63, accepted: 63 });
    // Technical proficiency: 4, 5, 6, 7, 8 and 0 average 5.
    expect(rows[0]).toMatchObject({ confidence: [3, 4, 5, 5, 7, 9], target: truth[0]!.target });
    expect(rows[0]?.items).toHaveLength(64);
    expect((rows[0]!.items as unknown[]).slice(60)).toEqual([0, null, null, 10]);
    expect(file.qualityNotes.map(({ code }) => code)).toContain("general_questions_unused");
  });

  test("refuses each faulty record with its reason, and every record of a faulty assessment", async () => {
    const faulty: readonly TestRecord[] = [
      { key: "p1", competency: "99" },
      { key: "p1", group: "Cookery" },
      { key: "p1", question: "Who are you" },
      { key: "p9", competency: "1", result: "11" },
      { key: "p9", competency: "2", result: "lots" },
      { key: "p9", competency: "3", result: "4" },
      { key: "p9", competency: "4", result: "1" },
      { key: "p9", competency: "4", result: "2" },
      { key: "", competency: "1" },
      { key: "q1", jobGroup: "Wizard", competency: "1" },
      { key: "q2", competency: "1" },
      { key: "q2", competency: "2", status: "Reviewing" },
      { key: "q3", organisation: "XXX", competency: "2" },
      { key: "q4", month: "May 2026", competency: "2" },
    ];
    const { folder, file, rows } = await load(toItemText([...one, ...faulty]));
    expect(file).toMatchObject({ rowsIn: 74, accepted: 61 });
    expect(file.rejected).toEqual({
      assessment_key_missing: 1,
      group_unknown: 1,
      inconsistent_assessment: 2,
      item_unknown: 1,
      job_group_unknown: 1,
      month_not_valid: 1,
      organisation_unknown: 1,
      question_unknown: 1,
      repeated_answer: 2,
      result_not_valid: 1,
      result_out_of_range: 1,
    });
    expect(rows).toMatchObject([
      truth[0],
      { assessment_key: "p9", confidence: [4, null, null, null, null, null] },
    ]);
    const rejects = await listRejects(folder);
    expect(
      rejects.map(({ source_row, reject_reason, reject_value }) => [
        Number(source_row),
        reject_reason,
        reject_value,
      ]),
    ).toEqual([
      [62, "item_unknown", "99"],
      [63, "group_unknown", "Cookery"],
      [64, "question_unknown", "Who are you"],
      [65, "result_out_of_range", "11"],
      [66, "result_not_valid", "lots"],
      [68, "repeated_answer", "4"],
      [69, "repeated_answer", "4"],
      [70, "assessment_key_missing", null],
      [71, "job_group_unknown", "Wizard"],
      [72, "inconsistent_assessment", null],
      [73, "inconsistent_assessment", null],
      [74, "organisation_unknown", "XXX"],
      [75, "month_not_valid", "May 2026"],
    ]);
  });

  test("is not refused for lines that cannot be split; they are counted", async () => {
    const text = `${toItemText(one)}a,b,c\n`;
    const { file } = await load(text);
    expect(file).toMatchObject({ rowsIn: 61, accepted: 60, rejected: { ragged_row: 1 } });
  });

  test.each([
    ["of an unknown framework", "dsta", /"dsta"/, "unknown_framework"],
    ["of two frameworks", undefined, /more than one framework/, "several_frameworks"],
  ] as const)("%s is refused as a whole", async (_, framework, found, code) => {
    const folder = await open();
    const records = one.map((record, index) => ({
      ...record,
      framework: framework ?? (index < 9 ? "dsat" : "nes_ddcf"),
    }));
    await putExtractAs(folder, "csv", toItemText(records));
    const { summary } = await getIngestFaults(folder);
    expect(summary.faults[0]).toMatchObject({ code, place: "column framework" });
    expect(summary.faults[0]?.found).toMatch(found);
  });
});

describe("other frameworks", () => {
  const dartDomains = [
    "Digital implementation",
    "Digital health for patients and the public",
    "Ethical, legal and regulatory considerations",
    "Human factors",
    "Health data management",
    "Artificial Intelligence",
  ];

  test("load from an item table with labels of their own levels, and know archetypes by name or badge", async () => {
    const person = (key: string, archetype: string) =>
      dartDomains.flatMap((group, domain) =>
        ["Statement one", "Statement two"].flatMap((competency, item) => [
          {
            key,
            archetype,
            group,
            competency,
            question: now,
            result: `Level ${1 + ((domain + item) % 4)}`,
            framework: "dart_ed",
          },
          { key, archetype, group, competency, question: need, result: "4", framework: "dart_ed" },
        ]),
      );
    const { folder, file, rows } = await load(
      toItemText([
        ...person("p1", "Users"),
        ...person("p2", "s"),
        ...person("p3", ""),
        ...person("p4", "Wizards"),
      ]),
    );
    expect(file).toMatchObject({ rowsIn: 96, accepted: 72, rejected: { archetype_unknown: 24 } });
    expect(rows.map(({ archetype_code, items }) => [archetype_code, items])).toEqual([
      ["shapers", []],
      ["users", []],
      [null, []],
    ]);
    // Levels 1 and 2 average 1, cut; 4 and 1 average 2.
    expect(rows[0]?.confidence).toEqual([1, 2, 3, 2, 1, 2]);
    const leaves = await queryFile(
      warehouseFile(folder),
      "select instrument_code, job_group_code, is_headline from core.assessment order by all",
    );
    expect(leaves).toEqual([
      { instrument_code: "dart_ed", job_group_code: "job-01", is_headline: true },
      { instrument_code: "dart_ed", job_group_code: "job-01+shapers", is_headline: true },
      { instrument_code: "dart_ed", job_group_code: "job-01+users", is_headline: true },
    ]);
  });

  test("load from wide extracts beside the DSAT on the same day, each on its own scale", async () => {
    const folder = await open();
    await putReference(folder);
    const dart = [
      "digital_implementation",
      "digital_health_patients_public",
      "ethical_legal_regulatory",
      "human_factors",
      "health_data_management",
      "artificial_intelligence",
    ];
    const nes = [
      "communication",
      "handling_information_data",
      "learning_development",
      "identity_safety_wellbeing",
      "innovation_service_improvement",
      "using_technology",
    ];
    const header = (domains: readonly string[], ...extra: readonly string[]) =>
      [
        "organisation_code",
        "job_group",
        "month",
        "status",
        ...domains.flatMap((code) => [`${code}_confidence`, `${code}_target`]),
        ...extra,
      ].join(",");
    const line = (score: string, ...extra: readonly string[]) =>
      [
        "RAA",
        "Nursing / midwifery",
        "2026-05",
        "Submitted",
        ...Array.from({ length: 12 }, () => score),
        ...extra,
      ].join(",");
    await folder.put(
      "dart-2026-11-09.csv",
      [header(dart, "archetype"), line("4", "Users"), line("1", "U"), line("0", "U"), line("5", "U")].join(
        "\n",
      ),
    );
    await folder.put("nes-2026-11-09.csv", [header(nes), line("0"), line("3"), line("4")].join("\n"));
    await folder.put("dsat-2026-11-09.csv", toItemText(one));
    const { files } = await ingestFolder(folder);
    expect(
      Object.fromEntries(
        files.map(({ file, accepted, rejected }) => [file.slice(0, 4), [accepted, rejected]]),
      ),
    ).toEqual({
      dart: [2, { score_out_of_range: 2 }],
      "nes-": [2, { score_out_of_range: 1 }],
      dsat: [60, {}],
    });
    const measures = await queryFile(
      warehouseFile(folder),
      `select instrument_code, list(distinct measure order by measure) as measures from core.measure group by 1 order by 1`,
    );
    const common = [
      "confidence",
      "confidence_band",
      "enrolled",
      "flat",
      "gap",
      "incomplete",
      "partial",
      "repeated",
      "respondents",
      "reviewing",
      "submitted",
      "target",
      "target_band",
      "target_below",
    ];
    expect(measures).toEqual([
      { instrument_code: "dart_ed", measures: common },
      { instrument_code: "dsat", measures: [...common, "need", "untouched"].sort() },
      { instrument_code: "nes_ddcf", measures: [...common, "untouched"].sort() },
    ]);
    const untouched = await queryFile(
      warehouseFile(folder),
      "select instrument_code, count(*) filter (where is_untouched)::integer as n from core.assessment group by 1 order by 1",
    );
    expect(untouched).toEqual([
      { instrument_code: "dart_ed", n: 0 },
      { instrument_code: "dsat", n: 0 },
      { instrument_code: "nes_ddcf", n: 1 },
    ]);
  });

  test("publish archetypes as professions of their own instrument, under the same threshold", async () => {
    const folder = await open();
    const header = [
      ...["organisation_code", "job_group", "month", "status", "archetype"],
      ...dartColumns,
    ].join(",");
    const lines = Array.from({ length: 40 }, (_, index) =>
      [
        "RAA",
        index % 2 === 0 ? "Nursing / midwifery" : "Admin / clerical",
        "2026-05",
        "Submitted",
        index < 30 ? "Users" : index < 35 ? "Shapers" : "",
        ...dartColumns.map((_column, position) => 1 + ((index + position) % 4)),
      ].join(","),
    );
    await folder.put("dart-2026-11-09.csv", [header, ...lines].join("\n"));
    await folder.put("dsat-2026-11-09.csv", toItemText(one));
    const { releaseId } = await ingestFolder(folder);
    const release = releaseFile(folder, releaseId);
    const figures = await queryFile(
      release,
      `select instrument_code, profession_code, status, base::integer as base from figure
       where profession_level = 'archetype' and geography_level = 'organisation' and measure = 'respondents' order by all`,
    );
    expect(figures).toEqual([
      { instrument_code: "dart_ed", profession_code: "shapers", status: "not_shown", base: null },
      { instrument_code: "dart_ed", profession_code: "users", status: "shown", base: 30 },
    ]);
    const [mean] = await queryFile(
      release,
      `select min(value) as lowest, max(value) as highest, count(*)::integer as n from figure
       where profession_code = 'users' and measure = 'confidence' and status = 'shown'`,
    );
    expect(Number(mean?.lowest)).toBeGreaterThan(1.5);
    expect(Number(mean?.highest)).toBeLessThan(3.5);
    expect(Number(mean?.n)).toBeGreaterThan(5);
    const { db, info } = await openRelease(release);
    const instruments = await listInstruments(db, "assessment");
    expect(instruments.map(({ instrument_code }) => instrument_code)).toEqual(["dsat", "dart_ed"]);
    const place = (await listPlaces(db)).find(({ geography_code }) => geography_code === "RAA")!;
    const report = await loadArea({ db, info }, place, {});
    expect(report.domains.map(({ instrument_code }) => instrument_code)).toEqual(Array(6).fill("dsat"));
    await db.destroy();
  });
});
