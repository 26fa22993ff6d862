import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { BarrierModel } from "./barrier-model.ts";
import type { JobGroup } from "./codebook.ts";
import { toCsvText } from "./csv-text.ts";
import { type SampleOrganisation, sampleOrganisations } from "./organisation-plan.ts";
import { openPicker, openRandom, type Random } from "./random.ts";
import { drawAnswers, drawComment } from "./survey-answer.ts";
import { drawSystemCells, systemColumns } from "./survey-envelope.ts";
import { type SurveyWave, toSurveyMappingText } from "./survey-mapping-text.ts";
import { surveyQuestions } from "./survey-question.ts";
import { openJobGroupPicker } from "./workforce-mix.ts";

/** The three rounds of the survey. */
export const surveyWaves: readonly SurveyWave[] = [
  { name: "barriers-2025-spring", from: "2025-02-03", to: "2025-03-14", answers: 3600, byLabel: true },
  { name: "barriers-2026-spring", from: "2026-02-02", to: "2026-03-13", answers: 4100, byLabel: false },
  { name: "barriers-2026-summer", from: "2026-07-06", to: "2026-08-14", answers: 4300, byLabel: false },
];

/** Organisations that took no part in any round. */
const absent = new Set(["FIC07", "FIC12", "FIC16", "FIC26", "FIC35", "FIC44", "FIC46", "FIC57"]);

export interface SurveyTruth {
  readonly file: string;
  readonly kind: "survey";
  readonly rows: number;
  readonly previews: number;
  readonly unfinished: number;
  readonly accepted: number;
}

export interface SurveySource {
  readonly seed: number;
  readonly scale: number;
  readonly model: BarrierModel;
  readonly jobGroups: readonly JobGroup[];
  readonly regions: ReadonlyMap<string, string>;
}

/** Writes the survey exports and their mappings below `folder`. */
export async function writeSurveys(folder: string, source: SurveySource): Promise<readonly SurveyTruth[]> {
  await mkdir(folder, { recursive: true });
  const truths: SurveyTruth[] = [];
  for (const wave of surveyWaves) truths.push(await writeSurvey(folder, source, wave));
  return truths;
}

async function writeSurvey(folder: string, source: SurveySource, wave: SurveyWave): Promise<SurveyTruth> {
  const random = openRandom(source.seed, `survey ${wave.name}`);
  const taking = sampleOrganisations.filter(({ code }) => !absent.has(code));
  const pickOrganisation = openPicker(taking.map((each) => [each, each.size ** 1.05] as const));
  const jobGroupPickers = new Map<string, (random: Random) => string>();
  const families = new Map(source.jobGroups.map(({ label, family }) => [label, family]));
  const drawJobGroup = (organisation: SampleOrganisation): string => {
    const known =
      jobGroupPickers.get(organisation.code) ??
      openJobGroupPicker(organisation, source.regions.get(organisation.icb ?? ""));
    jobGroupPickers.set(organisation.code, known);
    return known(random);
  };
  const counts = { previews: 0, unfinished: 0, accepted: 0 };
  const rows: string[][] = [];
  const wanted = Math.max(60, Math.round(wave.answers * source.scale));
  while (counts.accepted < wanted) {
    const organisation = pickOrganisation(random);
    const jobGroup = drawJobGroup(organisation);
    const reported = source.model.draw(random, organisation.code, families.get(jobGroup) ?? "Other");
    const preview = random.chance(0.006);
    const unfinished = !preview && random.chance(0.05);
    if (preview) counts.previews += 1;
    else if (unfinished) counts.unfinished += 1;
    else counts.accepted += 1;
    const answered = unfinished ? random.between(0, surveyQuestions.length - 1) : surveyQuestions.length;
    rows.push([
      ...drawSystemCells(random, wave, { preview, unfinished }),
      wave.byLabel ? organisation.name : organisation.code,
      jobGroup,
      ...drawAnswers(random, reported).map((answer, index) => (index < answered ? answer : "")),
      unfinished ? "" : drawComment(random),
    ]);
  }
  const labels = Object.fromEntries(taking.map(({ name, code }) => [name, code]));
  await writeFile(path.join(folder, `${wave.name}.csv`), toCsvText([...toHeaderRows(wave), ...rows]));
  await writeFile(path.join(folder, `${wave.name}.mapping.json`), toSurveyMappingText(wave, labels));
  return { file: `${wave.name}.csv`, kind: "survey", rows: rows.length, ...counts };
}

function toHeaderRows(wave: SurveyWave): readonly (readonly string[])[] {
  const columns: readonly (readonly [name: string, text: string, id: string])[] = [
    ...systemColumns.map(([name, text]) => [name, text, name] as const),
    wave.byLabel
      ? (["Q1", "Which organisation do you work for?", "QID1"] as const)
      : (["OrgCode", "OrgCode", "OrgCode"] as const),
    ["Q2", "Which of these is closest to your job?", "QID2_1"],
    ...surveyQuestions.map(({ column, text }, index) => [column, text, `QID3_${index + 1}`] as const),
    [
      "Q4",
      "<p>Is there anything else you would like to tell us?</p>\n<em>Please do not name people.</em>",
      "QID4_TEXT",
    ],
  ];
  return [
    columns.map(([name]) => name),
    columns.map(([, text]) => text),
    columns.map(([, , id]) => JSON.stringify({ ImportId: id })),
  ];
}
