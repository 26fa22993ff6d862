import { readFileSync } from "node:fs";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { toCsvText } from "../../pipelines/sample/csv-text.ts";
import { listAssessments, toExtractText } from "./assessment-files.ts";
import {
  type DataFolder,
  getIngestFaults,
  ingestFolder,
  makeDataFolder,
  putReference,
  testOrganisations,
} from "./data-folder.ts";
import { FORMULAS, HOSTILE_MARKUP } from "./hostile-text.ts";
import { listResponses, putSurvey, testMapping } from "./survey-files.ts";

/** Every label that files can bring in, as an attacker who writes the files would have it. */
const NAMES: Readonly<Record<string, string>> = {
  RAA: `ALPHA ${HOSTILE_MARKUP}`,
  RAB: FORMULAS[0],
  RAC: FORMULAS[1],
  RAE: FORMULAS[2],
  NAT01: FORMULAS[5],
};

/** The survey's title and one of its answers are the attacker's; the text of a question comes from the export. */
const MAPPING = {
  ...testMapping,
  title: `Barriers ${HOSTILE_MARKUP}`,
  questions: testMapping.questions.map((each) =>
    each.column === "Q3"
      ? { ...each, values: { Disagree: 1, Neither: 2, [HOSTILE_MARKUP]: 3 }, reports: [HOSTILE_MARKUP] }
      : each,
  ),
};

/** Answers of the question whose answer is the attacker's. */
const RESPONSES = ["RAA", "RAC", "RAE"].flatMap((organisation) =>
  listResponses(30, { organisation }).map(({ answers = [], ...each }) => ({
    ...each,
    answers: answers.map((answer, index) => (index === 2 && answer === "Agree" ? HOSTILE_MARKUP : answer)),
  })),
);

const RESOURCES = [
  ["resource_id", "title", "provider", "url", "description", "domain_code", "barrier_code"],
  ["1", `Markup ${HOSTILE_MARKUP}`, HOSTILE_MARKUP, "https://example.org/one", HOSTILE_MARKUP, "", "time"],
  ["2", "Script", FORMULAS[3], "javascript:alert(5)//https://example.org", "As an address", "", "time"],
  ["3", "Spaced script", "Nobody", "  java\tscript:alert(6)", "With a tab", "", "time"],
  ["4", "Data", "Nobody", "data:text/html,<script>alert(7)</script>", "As data", "", "time"],
  ["5", "Quoted", "Nobody", `https://example.org/"onclick="alert(8)`, "With quotes", "", "time"],
  ["6", "Elsewhere", "Nobody", "//example.org/other", "Without a scheme", "", "time"],
];

/** Labels that come from the project's own lists: no file brings them in, so they are changed in the release. */
const OWN_LABELS = [
  "update geography set geography_name = concat(geography_name, ' ', $1::varchar) where geography_level in ('region', 'icb')",
  "update domain set domain_name = concat(domain_name, ' ', $1::varchar)",
  "update barrier set barrier_name = concat(barrier_name, ' ', $1::varchar), definition = $1::varchar",
  "update profession set profession_name = concat(profession_name, ' ', $1::varchar)",
  "update instrument set source = $1::varchar",
];

/** A data folder whose files were written by an attacker, ingested, and the release made of it. */
export async function makeHostileRelease(): Promise<DataFolder> {
  const folder = await makeDataFolder();
  const organisations = testOrganisations.map((each) => ({ ...each, name: NAMES[each.code] ?? each.name }));
  await putReference(folder, organisations);
  const months = ["2026-02", "2026-03", "2026-05"];
  await folder.put(
    "extract-2026-11-09.csv",
    toExtractText([
      ...listAssessments(60, { organisation: "RAA" }, months),
      ...listAssessments(45, { organisation: "RAB" }, months),
      ...listAssessments(45, { organisation: "RAC" }, months),
      ...listAssessments(33, { organisation: "RAE" }, months),
      ...listAssessments(30, { organisation: "NAT01" }, months),
      // Rejected, and told of in the validation report, which names no value of fewer than ten rows.
      ...Array.from({ length: 12 }, () => ({ organisation: HOSTILE_MARKUP })),
      ...Array.from({ length: 12 }, () => ({ jobGroup: HOSTILE_MARKUP })),
      ...Array.from({ length: 12 }, () => ({ status: FORMULAS[0] })),
    ]),
  );
  await putSurvey(
    folder,
    [...RESPONSES, ...listResponses(12, { organisation: `No ${HOSTILE_MARKUP}` })],
    MAPPING,
  );
  const survey = readFileSync(folder.at("surveys/barriers.csv"), "utf8");
  const question = `Q3 ${HOSTILE_MARKUP}`.replaceAll('"', '""');
  await folder.put("surveys/barriers.csv", survey.replace("I lack <b>skills</b>", `"${question}"`));
  await folder.put("reference/resources.csv", toCsvText(RESOURCES));
  await folder.put(
    "reference/types.csv",
    toCsvText([
      ["organisation_code", "organisation_type"],
      ["RAA", HOSTILE_MARKUP],
      ["RAB", FORMULAS[3]],
      ["RAC", FORMULAS[4]],
    ]),
  );
  await folder.put("reference/champions.csv", "organisation_code,as_at,champions\nRAA,2026-06-30,12\n");
  const { releaseId } = await ingestFolder(folder);
  if (releaseId === null) throw new Error("the hostile release was not published");
  await refuseAnother(folder);
  await relabel(path.join(folder.paths.releases, `${releaseId}.duckdb`));
  return folder;
}

/** A second load, which is refused: its report quotes what the mapping names. */
async function refuseAnother(folder: DataFolder): Promise<void> {
  const questions = testMapping.questions.map((each) => ({
    ...each,
    column: `${each.column} ${HOSTILE_MARKUP}`,
  }));
  const mapping = { ...testMapping, instrument: "other", questions };
  await putSurvey(folder, listResponses(12), mapping, "surveys/other");
  await getIngestFaults(folder);
}

async function relabel(file: string): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const statement of OWN_LABELS) await connection.run(statement, [HOSTILE_MARKUP]);
  await connection.run("checkpoint");
  connection.closeSync();
  instance.closeSync();
}
