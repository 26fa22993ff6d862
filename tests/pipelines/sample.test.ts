import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listFilesBelow, toFileHash } from "../../pipelines/file-identity.ts";
import { listAskedBarriers } from "../../pipelines/land-survey-mapping.ts";
import { toDataPaths } from "../../pipelines/paths.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { readCodebook } from "../../pipelines/sample/codebook.ts";
import { toOutcomeHeaders, writeDsatWorkbook } from "../../pipelines/sample/dsat-workbook.ts";
import { sampleOrganisations } from "../../pipelines/sample/organisation-plan.ts";
import { openRandom } from "../../pipelines/sample/random.ts";
import type { Truth } from "../../pipelines/sample/truth.ts";
import { writeWorkbook } from "../../pipelines/sample/workbook.ts";
import { type SampleSummary, writeSample } from "../../pipelines/sample/write-sample.ts";
import { refreshSample } from "../../pipelines/sample-command.ts";
import { checkSurveyMapping } from "../../pipelines/sources/check-survey-mapping.ts";
import { detectSource } from "../../pipelines/sources/detect.ts";
import { readDsatWorkbook } from "../../pipelines/sources/dsat-workbook.ts";
import { readSurveyTable } from "../../pipelines/sources/read-survey-table.ts";
import { parseSurveyMapping } from "../../pipelines/sources/survey-mapping.ts";
import { readSheetRows } from "../../pipelines/sources/xlsx-sheet.ts";
import { openZipArchive } from "../../pipelines/sources/zip-archive.ts";
import { listSheetNames } from "../support/sheet-names.ts";
import { makeFolder } from "../support/tiny-workbook.ts";
import { writeBenchExtract, writeBenchOrganisations } from "../support/write-extract.ts";

const scale = 0.06;
let folder = "";
let summary: SampleSummary;
let truth: Truth;
let files: readonly string[] = [];

beforeAll(async () => {
  folder = await makeFolder();
  summary = await writeSample({ directory: join(folder, "one"), scale });
  truth = JSON.parse(readFileSync(join(folder, "one", "truth.json"), "utf8"));
  files = await listFilesBelow(join(folder, "one", "exports"));
});
afterAll(() => rm(folder, { recursive: true }));

function getFile(name: string): string {
  const path = files.find((file) => basename(file) === name);
  if (path === undefined) throw new Error(`the sample has no file ${name}`);
  return path;
}

async function hashAll(directory: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const file of await listFilesBelow(directory))
    hashes[relative(directory, file)] = await toFileHash(file);
  return hashes;
}

/** Adds the people of a workbook who enrolled before a month, `yyyy-MM`. */
async function count(
  path: string,
  beforeMonth: string,
  sum: { people: number; submitted: number },
): Promise<{ people: number; submitted: number }> {
  const people = (await readDsatWorkbook(path)).rows.filter(
    ({ cells: [month, year] }) => `${year}-${String(month).padStart(2, "0")}` < beforeMonth,
  );
  const submitted = people.filter(({ cells }) => cells[3] === "Submitted");
  return { people: sum.people + people.length, submitted: sum.submitted + submitted.length };
}

async function readPart(path: string, part: string): Promise<string> {
  const archive = await openZipArchive(path);
  let text = "";
  for await (const chunk of archive.readText(part, 1 << 24)) text += chunk;
  archive.close();
  return text;
}

describe("repeatability", () => {
  test("the same seed gives the same bytes in every file, in any time zone", async () => {
    const zone = process.env.TZ;
    process.env.TZ = "Pacific/Auckland";
    await writeSample({ directory: join(folder, "two"), scale });
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(await hashAll(join(folder, "two"))).toEqual(await hashAll(join(folder, "one")));
  });

  test("another seed gives other people", async () => {
    await writeSample({ directory: join(folder, "three"), scale, seed: 7 });
    const extract = "exports/national/assessment-extract-2026-11-09.csv.gz";
    expect(await toFileHash(join(folder, "three", extract))).not.toBe(
      await toFileHash(join(folder, "one", extract)),
    );
  });

  test("a second run replaces the folder as a whole and leaves nothing beside it", async () => {
    const directory = join(folder, "again");
    await cp(join(folder, "one", "truth.json"), join(directory, "truth.json"));
    await cp(join(folder, "one", "truth.json"), join(directory, "exports", "of an earlier version.csv"));
    await mkdir(`${directory}.partial`);
    await writeSample({ directory, scale });
    expect(await hashAll(directory)).toEqual(await hashAll(join(folder, "one")));
    expect((await readdir(folder)).filter((name) => name.startsWith("again"))).toEqual(["again"]);
    expect((await readdir(directory)).sort()).toEqual(["exports", "truth.json"]);
  });

  test("streams of different labels are unrelated", () => {
    const one = openRandom(1, "a");
    const other = openRandom(1, "b");
    const products = Array.from({ length: 20_000 }, () => one.normal() * other.normal());
    expect(Math.abs(products.reduce((sum, value) => sum + value, 0) / products.length)).toBeLessThan(0.03);
  });
});

describe("the whole sample", () => {
  test("every file is recognised by the loader", async () => {
    const kinds = new Map<string, number>();
    for (const file of files) {
      const { kind } = await detectSource(file);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    expect(Object.fromEntries(kinds)).toEqual({
      assessment_extract: 1,
      baselines: 1,
      boundaries: 1,
      centres: 1,
      digital_champions: 1,
      dsat_workbook: summary.workbooks,
      organisation_history: 1,
      organisation_types: 1,
      organisations: 1,
      survey: 3,
      resource_catalogue: 1,
      survey_mapping: 3,
      workforce_headcount: 1,
    });
  });

  test("truth.json counts the rows that the files have", async () => {
    const rows = new Map(truth.files.map((file) => [file.file, file.rows]));
    for (const file of files.filter((path) => path.endsWith(".xlsx")).slice(0, 20)) {
      expect((await readDsatWorkbook(file)).rowsIn, basename(file)).toBe(rows.get(basename(file)));
    }
    const extract = gunzipSync(await readFile(getFile("assessment-extract-2026-11-09.csv.gz"))).toString();
    expect(extract.trimEnd().split("\n")).toHaveLength(summary.extractRows + 1);
    expect(summary.organisations).toBe(60);
    expect(truth.waves).toHaveLength(14);
  });

  test("organisations spread over all regions, and the merger of April 2026 is among them", () => {
    const present = sampleOrganisations.flatMap(({ icb }) => icb ?? []);
    expect(new Set(present).size).toBe(30);
    expect(new Set(truth.organisations.map(({ region }) => region)).size).toBe(8);
    const frimley = sampleOrganisations.filter(({ formerIcb }) => formerIcb === "QNQ");
    expect(new Set(frimley.map(({ icb }) => icb)).size).toBe(2);
    expect(sampleOrganisations.filter(({ icb }) => icb === undefined)).toHaveLength(2);
    expect(sampleOrganisations.every(({ name }) => name.length <= 45)).toBe(true);
  });

  test("every former ICB is a predecessor of the present one", () => {
    const pairs = new Set(
      readCodebook("icb_predecessors.csv").map((row) => `${row.predecessor_code}>${row.icb_code}`),
    );
    for (const { icb, formerIcb } of sampleOrganisations) {
      if (icb !== formerIcb) expect(pairs).toContain(`${formerIcb}>${icb}`);
    }
  });

  test("the ODS file has 27 quoted columns, upper-case names and the closed organisations", async () => {
    const lines = (await readFile(getFile("etr.csv"), "utf8")).trimEnd().split("\n");
    expect(lines).toHaveLength(60);
    expect(lines.every((line) => line.slice(1, -1).split('","').length === 27)).toBe(true);
    expect(lines[0]).toContain('"FIC01","FERNMOOR VALLEY HOSPITALS NHS TRUST","Y63","QHM"');
    expect(lines.filter((line) => /,"20130401","\d{8}",/.test(line))).toHaveLength(2);
  });
});

describe("workbooks", () => {
  test("the truth's row lists agree with the files", async () => {
    expect(truth.acceptedRows.length).toBeGreaterThanOrEqual(3);
    expect(
      new Set(truth.acceptedRows.map(({ file }) => truth.files.find((each) => each.file === file)?.version)),
    ).toEqual(new Set(["V1", "V2", "V3"]));
    for (const { file, rows } of truth.acceptedRows) {
      const workbook = await readDsatWorkbook(getFile(file));
      const found = workbook.rows.map(({ cells: [month, year, jobGroup, status, , , ...scores] }) =>
        JSON.stringify([
          Number(month),
          Number(year),
          jobGroup,
          status,
          ...scores.map((score) => (score === null ? null : Number(score))),
        ]),
      );
      expect(found.sort()).toEqual(rows.map((row) => JSON.stringify(row)));
    }
  });

  test("each version is built as the platform built it", async () => {
    for (const { file, version, rows } of truth.files
      .filter((each) => each.kind === "dsat_workbook")
      .slice(0, 15)) {
      const path = getFile(file);
      const workbook = await readDsatWorkbook(path);
      expect(workbook.version, file).toBe(version);
      const names = await listSheetNames(path);
      expect([...names].sort()).toEqual(["Assessment Outcome Summary", "Delegate Completion Status"]);
      const number = names.indexOf("Assessment Outcome Summary") + 1;
      const sheet = await readPart(path, `xl/worksheets/sheet${number}.xml`);
      const table = await readPart(path, `xl/tables/table${number}.xml`);
      const lastRow = Number(/ ref="A1:[A-Z]+(\d+)"/.exec(table)?.[1]);
      if (version === "V3") {
        expect(sheet).not.toMatch(/<x:c r="\w+"><x:v>/);
        expect(sheet).toContain('outlineLevel="1" collapsed="1"');
        expect(lastRow).toBe(2);
      } else {
        expect(sheet).toMatch(/<x:c r="A2"><x:v>\d+<\/x:v>/);
        expect(lastRow).toBe(Math.max(2, rows + 1));
      }
    }
  });

  test("centres differ in their questions: none, one called Region, one asked twice", async () => {
    const headers = new Set<string>();
    let without = 0;
    for (const { file } of truth.files.filter((each) => each.version === "V3")) {
      const reader = readSheetRows(getFile(file), "Assessment Outcome Summary", { lastRow: 1 });
      const first = (await reader.next()).value;
      await reader.return(0);
      if (typeof first === "number") continue;
      const prompts = first.cells.slice(3, first.cells.indexOf("Status"));
      if (prompts.length === 0) without += 1;
      for (const prompt of prompts) headers.add(prompt ?? "");
    }
    expect(without).toBeGreaterThan(0);
    expect([...headers]).toEqual(
      expect.arrayContaining(["Region", "Manager", "Base / office / place of work (Prompt 4)"]),
    );
  });

  test("the known defects are in the files of their time and in no other", async () => {
    const known = truth.files.filter((each) => each.kind === "dsat_workbook" && each.rows >= 8);
    expect(new Set(known.map((each) => each.teachingLearningConstant))).toEqual(new Set([true, false]));
    for (const { file, downloadedOn = "", teachingLearningConstant, learningBlank } of known) {
      expect(teachingLearningConstant).toBe(downloadedOn >= "2024-02-16");
      expect(learningBlank).toBe(downloadedOn >= "2024-02-16" && downloadedOn <= "2025-07-31");
      const { rows } = await readDsatWorkbook(getFile(file));
      const distinct = (column: number) => new Set(rows.map(({ cells }) => cells[column] ?? null));
      expect(distinct(8).size === 1, file).toBe(teachingLearningConstant);
      expect(distinct(4).size === 1 && distinct(4).has(null), file).toBe(learningBlank);
    }
  });

  test("every centre has its downloads, the last of them between September and November 2026", () => {
    for (const centre of new Set(truth.files.flatMap((each) => each.centre ?? []))) {
      const dates = truth.files
        .filter((each) => each.centre === centre)
        .map((each) => each.downloadedOn ?? "");
      expect(dates.length).toBeLessThanOrEqual(5);
      expect(dates.at(-1)).toMatch(/^2026-(09|10|11)-/);
      expect([...dates].sort()).toEqual(dates);
    }
    expect(new Set(truth.files.flatMap((each) => each.centre ?? [])).size).toBe(25);
  });

  test("from one download to the next leavers vanish and the others move on", async () => {
    let before = { people: 0, submitted: 0 };
    let after = { people: 0, submitted: 0 };
    for (const centre of new Set(truth.files.flatMap((each) => each.centre ?? []))) {
      const [last, previous] = truth.files.filter((each) => each.centre === centre).toReversed();
      if (last === undefined || previous === undefined) continue;
      const closedBefore = (previous.downloadedOn ?? "").slice(0, 7);
      before = await count(getFile(previous.file), closedBefore, before);
      after = await count(getFile(last.file), closedBefore, after);
    }
    expect(after.people).toBeLessThan(before.people);
    expect(after.submitted / after.people).toBeGreaterThan(before.submitted / before.people);
  });

  test("a hand-made variant can have any header row, and null is no cell where empty text is one", async () => {
    const path = join(folder, "DLS DSAT Report - Centre 9 - downloaded 2025-09-01.xlsx");
    const headers = toOutcomeHeaders("V3").map((header) => (header === "Status" ? "State" : header));
    await writeDsatWorkbook({ path, version: "V3", headers, outcomes: [], delegates: [] });
    const reader = readSheetRows(path, "Assessment Outcome Summary");
    const { value } = await reader.next();
    expect(typeof value === "number" ? [] : value.cells).toEqual(headers);

    const other = join(folder, "inline.xlsx");
    const rows = [["a<b", null, "", 7]];
    await writeWorkbook(other, { sheets: [{ name: "Data & more", rows, text: "inline" }], prefix: "x:" });
    const row = (await readSheetRows(other, "Data & more").next()).value;
    expect(typeof row === "number" ? [] : row.cells).toEqual(["a<b", null, null, "7"]);
    expect(await readPart(other, "xl/worksheets/sheet1.xml")).toContain('r="C1"');
    expect(await readPart(other, "xl/worksheets/sheet1.xml")).not.toContain('r="B1"');
  });
});

describe("surveys", () => {
  const codebooks = {
    barrierCodes: new Set(readCodebook("barriers.csv").map((row) => row.barrier_code ?? "")),
    jobGroupLabels: new Set(readCodebook("dls_job_groups.csv").map((row) => row.job_group_name ?? "")),
    frameworkCodes: new Set(["dsat"]),
  };

  test("mappings are valid, fit their exports and ask about every barrier but other", async () => {
    for (const name of ["barriers-2025-spring", "barriers-2026-spring", "barriers-2026-summer"]) {
      const path = getFile(`${name}.mapping.json`);
      const parsed = parseSurveyMapping(path, await readFile(path, "utf8"), codebooks);
      if (!parsed.ok) throw parsed.fault;
      const mapping = parsed.value;
      expect(mapping.instrument).toBe("barriers");
      expect(new Set(mapping.questions.flatMap(listAskedBarriers)).size).toBe(
        codebooks.barrierCodes.size - 1,
      );
      const table = await readSurveyTable(getFile(`${name}.csv`));
      expect(() => checkSurveyMapping(getFile(`${name}.csv`), mapping, table)).not.toThrow();
      expect(table.columns.map(({ text }) => text)).toContain(
        "I have had time to undertake learning to build my digital skills",
      );
    }
  });

  test("the answers counted as accepted, preview and unfinished are all the answers", () => {
    for (const file of truth.files.filter((each) => each.kind === "survey")) {
      expect(file.rows).toBe((file.accepted ?? 0) + (file.previews ?? 0) + (file.unfinished ?? 0));
      expect(file.unfinished).toBeGreaterThan(0);
    }
  });
});

describe("the population", () => {
  test("professions differ, and people mostly need more than they have", () => {
    const technical = truth.professions.filter(({ domain }) => domain === "technical_proficiency");
    const means = technical.map(({ expectedConfidence }) => expectedConfidence);
    expect(Math.max(...means) - Math.min(...means)).toBeGreaterThan(2);
    for (const { expectedConfidence, expectedTarget } of technical)
      expect(expectedTarget).toBeGreaterThan(expectedConfidence);
  });

  test("null organisations and the region of the mix effect have no effect at all", () => {
    for (const { effects, isNull, region } of truth.organisations) {
      const isZero = [...effects.confidence, ...effects.target].every((effect) => effect === 0);
      expect(isZero).toBe(isNull);
      if (region === truth.planted.mixRegion) expect(isNull).toBe(true);
    }
  });
});

describe("bench extract", () => {
  test("has the shape of an extract, repeats itself, and knows all its organisations", async () => {
    const path = join(folder, "bench-2026-11-09.csv");
    const write = (target: string) =>
      writeBenchExtract({ path: target, rows: 3000, organisations: 40, format: "csv" });
    await write(path);
    await write(join(folder, "again-2026-11-09.csv"));
    expect(await toFileHash(join(folder, "again-2026-11-09.csv"))).toBe(await toFileHash(path));
    await expect(detectSource(path)).resolves.toMatchObject({ kind: "assessment_extract", format: "csv" });

    await writeBenchOrganisations({ path: join(folder, "bench-etr.csv"), organisations: 40 });
    await expect(detectSource(join(folder, "bench-etr.csv"))).resolves.toMatchObject({
      kind: "organisations",
    });
    const listed = new Set((await readFile(join(folder, "bench-etr.csv"), "utf8")).match(/BEN\d+/g));
    const used = new Set((await readFile(path, "utf8")).match(/BEN\d+/g));
    for (const code of used) expect(listed).toContain(code);
    expect(listed.size).toBe(40);
  });

  test("items come as all 60 columns in Parquet", async () => {
    const path = join(folder, "items-2026-11-09.parquet");
    await writeBenchExtract({ path, rows: 500, organisations: 5, format: "parquet", withItems: true });
    await expect(detectSource(path)).resolves.toMatchObject({
      kind: "assessment_extract",
      format: "parquet",
    });
  });
});

test("a sample that another version wrote is written anew, and only that one", async () => {
  const paths = toDataPaths({ READINESS_DATA_DIR: join(folder, "refresh") });
  await refreshSample(paths, silentProgress);
  expect(existsSync(paths.sample), "no sample is made where there is none").toBe(false);
  await cp(join(folder, "one"), paths.sample, { recursive: true });
  await refreshSample(paths, silentProgress);
  const written = await stat(join(paths.sample, "truth.json"));
  await refreshSample(paths, silentProgress);
  expect((await stat(join(paths.sample, "truth.json"))).mtimeMs).toBe(written.mtimeMs);
  expect(await readFile(join(paths.sample, "written-by"), "utf8")).toMatch(/^[0-9a-f]{64}$/);
});
