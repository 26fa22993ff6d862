import { mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ValidationReport } from "../../app/domain/validation-report.ts";
import { listFilesBelow } from "../../pipelines/file-identity.ts";
import { listAssessments, putWorkbook, toExtractText, workbookName } from "../support/assessment-files.ts";
import { type DataFolder, makeDataFolder } from "../support/data-folder.ts";
import { dumpTables, queryFile, withDatabase } from "../support/database.ts";
import { type CliRun, runCli } from "../support/run-cli.ts";
import { listResponses, putSurvey, testMapping, toSurveyText } from "../support/survey-files.ts";

/** Names, addresses and numbers that occur nowhere else. */
const person = {
  firstName: "Quixotella",
  lastName: "Zyzzyvason",
  email: "q.zyzzyvason@mail.example.org",
  telephone: "07700900123",
  ward: "Xenotime Ward",
  ip: "203.0.113.77",
  comment: "Ask Brontovius about it",
};
const tokens = ["quixotella", "zyzzyvason", "07700900123", "xenotime", "203.0.113.77", "brontovius"];

let folder: DataFolder;
let temporaryFolder = "";
let runs: readonly CliRun[] = [];

beforeAll(async () => {
  folder = await makeDataFolder();
  temporaryFolder = await mkdtemp(path.join(tmpdir(), "readiness-spill-"));
  await mkdir(folder.paths.warehouse, { mode: 0o755 });
  const delegate = {
    month: 5,
    year: 2026,
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    answers: [person.ward, person.telephone],
    status: "Submitted",
  };
  await putWorkbook(
    folder,
    workbookName("101", "2026-09-30"),
    [...listAssessments(20), { jobGroup: "Wizard" }],
    {
      version: "V3",
      prompts: ["Ward", "Telephone"],
      answers: [person.ward, person.telephone],
      delegates: [delegate, delegate],
    },
  );
  await folder.put(
    "extract-2026-11-09.csv",
    toExtractText([...listAssessments(20, { organisation: "RAE" }), { status: "?" }]),
  );
  const identity = { ip: person.ip, first: person.firstName, last: person.lastName, email: person.email };
  const text = toSurveyText([
    ...listResponses(20, { identity, comment: person.comment }),
    { identity, comment: person.comment, organisation: "RZZ" },
    { identity, comment: person.comment, answers: ["Perhaps", "", ""] },
  ]);
  await putSurvey(folder, [], testMapping);
  // The last record is cut off after the e-mail address.
  await folder.put(
    "surveys/barriers.csv",
    `${text}2026-05-08,IP Address,${person.ip},True,${person.lastName},x,${person.email}\n`,
  );

  const good = await runCli(folder.paths.data, ["ingest", "--json"], { temporaryFolder });
  const again = await runCli(folder.paths.data, ["ingest"], { temporaryFolder });
  const spoilt = await folder.put("surveys/other.csv", text.replace("RecipientEmail", "Recipient"));
  const bad = await runCli(folder.paths.data, ["ingest", "--json"], { temporaryFolder });
  await rm(spoilt);
  runs = [good, again, bad];
});
afterAll(async () => {
  await folder.remove();
  await rm(temporaryFolder, { recursive: true });
});

const findTokens = (text: string) => tokens.filter((token) => text.toLowerCase().includes(token));

test("the exports of this test do hold the people it looks for", async () => {
  const survey = await readFile(folder.at("surveys/barriers.csv"), "utf8");
  expect(findTokens(`${survey} ${person.telephone} ${person.ward}`)).toEqual(tokens);
  expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 3]);
  const report: ValidationReport = JSON.parse(runs[0]!.stdout);
  const rejected = report.files.flatMap((file) => file.rejected.map(({ reason, n }) => [reason, n]));
  expect(Object.fromEntries(rejected)).toEqual({
    job_group_unknown: 1,
    status_unknown: 1,
    ragged_row: 1,
    organisation_unknown: 1,
    answer_not_in_mapping: 1,
  });
});

test("nothing printed names anybody", () => {
  expect(runs.flatMap(({ stdout, stderr }) => findTokens(stdout + stderr))).toEqual([]);
});

test("no byte of warehouse, staged rows or release names anybody", async () => {
  const files = [
    ...(await listFilesBelow(folder.paths.warehouse)),
    ...(await listFilesBelow(folder.paths.releases)),
  ];
  expect(files.filter((file) => file.endsWith(".rejects.parquet"))).toHaveLength(3);
  for (const file of files) {
    const bytes = await readFile(file);
    expect(findTokens(bytes.toString("latin1") + bytes.toString("utf16le")), file).toEqual([]);
  }
});

test("no table of warehouse, staged rows or release names anybody, however it is compressed", async () => {
  const files = [
    ...(await listFilesBelow(folder.paths.warehouse)),
    ...(await listFilesBelow(folder.paths.releases)),
  ];
  for (const file of files) {
    if (file.endsWith(".duckdb")) {
      const tables = await dumpTables(file);
      expect(Object.keys(tables).length, file).toBeGreaterThan(10);
      for (const [table, rows] of Object.entries(tables))
        expect(findTokens(JSON.stringify(rows)), table).toEqual([]);
    }
    if (file.endsWith(".parquet")) {
      const rows = await queryFile(null, `from read_parquet('${file}')`);
      expect(rows.length, file).toBeGreaterThan(0);
      expect(findTokens(JSON.stringify(rows)), file).toEqual([]);
    }
  }
});

test("nothing is left in a temporary folder or in the spill folder", async () => {
  expect(
    await listFilesBelow(temporaryFolder).then((files) => files.filter((file) => !file.includes("tsx"))),
  ).toEqual([]);
  expect(
    (await listFilesBelow(folder.paths.warehouse)).filter((file) => /spill|draft|\.wal|\.tmp/.test(file)),
  ).toEqual([]);
});

test("only the owner can open the warehouse, its secret and its staged rows, even in a folder that was open before", async () => {
  const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);
  expect(await modeOf(folder.paths.warehouse)).toBe("700");
  expect(await modeOf(path.join(folder.paths.warehouse, "staged"))).toBe("700");
  for (const file of await listFilesBelow(folder.paths.warehouse))
    expect(await modeOf(file), file).toBe("600");
  await withDatabase(path.join(folder.paths.warehouse, "warehouse.duckdb"), async (query) => {
    expect(await query("select 1 as one")).toEqual([{ one: 1 }]);
  });
});
