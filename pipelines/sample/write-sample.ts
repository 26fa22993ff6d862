import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { hasCode } from "../error-code.ts";
import { type Assessment, listAssessments } from "./assessment.ts";
import { openBarrierModel } from "./barrier-model.ts";
import { openCapabilityModel } from "./capability-model.ts";
import { listJobGroups, readIcbRegions } from "./codebook.ts";
import { toDay } from "./day.ts";
import { type Centre, listCentres } from "./download-plan.ts";
import { sampleOrganisations } from "./organisation-plan.ts";
import { nullOrganisations } from "./planted.ts";
import { toTruth } from "./truth.ts";
import { mixRegion } from "./workforce-mix.ts";
import { extractFile, writeNationalExtract } from "./write-national-extract.ts";
import { writeReference } from "./write-reference.ts";
import { writeSurveys } from "./write-surveys.ts";
import { type WorkbookTruth, writeCentreWorkbooks } from "./write-workbooks.ts";

export interface SampleOptions {
  /** Folder to make; what is in it is replaced. */
  readonly directory: string;
  readonly seed?: number;
  /** Size of the sample, 1 for about 40,000 assessments; small organisations stay as small as they are. */
  readonly scale?: number;
  readonly onProgress?: (done: number, total: number, label: string) => void;
}

export interface SampleSummary {
  readonly organisations: number;
  /** Distinct assessments in the files. */
  readonly assessments: number;
  readonly workbooks: number;
  /** Rows over all workbooks; the snapshots of a centre repeat each other. */
  readonly workbookRows: number;
  readonly extractRows: number;
  /** Survey answers that a loader should accept. */
  readonly surveyAnswers: number;
}

const defaultSeed = 20_261_109;

/**
 * Writes the synthetic sample: `exports/` with every kind of input file, and `truth.json` with the parameters behind it.
 *
 * The same seed and scale give the same bytes. Everything is written beside the folder and renamed at the end, so that a
 * run that was killed leaves no half sample.
 */
export async function writeSample(options: SampleOptions): Promise<SampleSummary> {
  const { seed = defaultSeed, scale = 1, onProgress = () => undefined } = options;
  const directory = path.resolve(options.directory);
  const draft = `${directory}.partial`;
  await rm(draft, { recursive: true, force: true });
  try {
    await mkdir(path.join(draft, "exports"), { recursive: true });
    const summary = await writeInto(draft, seed, scale, onProgress);
    await replace(draft, directory);
    return summary;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function writeInto(
  draft: string,
  seed: number,
  scale: number,
  onProgress: NonNullable<SampleOptions["onProgress"]>,
): Promise<SampleSummary> {
  const folder = (name: string): string => path.join(draft, "exports", name);
  const regions = readIcbRegions();
  const jobGroups = listJobGroups();
  const centres = listCentres(seed);
  const capability = openCapabilityModel(seed);
  const nulls = new Set([
    ...nullOrganisations,
    ...sampleOrganisations.filter(({ icb }) => regions.get(icb ?? "") === mixRegion).map(({ code }) => code),
  ]);
  const barriers = openBarrierModel(seed, nulls);
  const total = centres.length + 3;
  onProgress(0, total, "drawing assessments");
  const drawn = sampleOrganisations.map((organisation) => ({
    organisation,
    assessments: listAssessments(
      { seed, scale, model: capability, jobGroups },
      organisation,
      regions.get(organisation.icb ?? ""),
      nulls.has(organisation.code),
    ),
  }));

  const referenceRows = await writeReference(folder("reference"), seed, regions, centres);
  onProgress(1, total, "national extract");
  const extracted = drawn.filter(({ organisation }) => organisation.source === "extract");
  const extractRows = await writeNationalExtract(
    folder("national"),
    seed,
    extracted.flatMap(({ assessments }) => assessments),
  );
  onProgress(2, total, "surveys");
  const surveys = await writeSurveys(folder("surveys"), { seed, scale, model: barriers, jobGroups, regions });
  const workbooks: WorkbookTruth[] = [];
  for (const [index, centre] of centres.entries()) {
    onProgress(3 + index, total, "centre workbooks");
    const own = drawn.find(({ organisation }) => organisation.code === centre.organisation);
    workbooks.push(...(await writeCentreWorkbooks(folder("dls"), seed, centre, own?.assessments ?? [])));
  }
  onProgress(total, total, "centre workbooks");

  const organisations = drawn.map(({ organisation, assessments }) => ({
    organisation: organisation.code,
    type: organisation.type,
    source: organisation.source,
    region: regions.get(organisation.icb ?? "") ?? null,
    icb: organisation.icb ?? null,
    formerIcb: organisation.formerIcb ?? null,
    assessments:
      organisation.source === "extract"
        ? assessments.length
        : countEverSeen(centres, organisation.code, assessments),
    isNull: nulls.has(organisation.code),
    effects: capability.organisationEffects(organisation.code, nulls.has(organisation.code)),
  }));
  const truth = toTruth({
    seed,
    scale,
    organisations,
    capability,
    barriers,
    families: [...new Set(jobGroups.map(({ family }) => family))],
    workbooks,
    surveys,
    otherFiles: [
      { file: extractFile, kind: "assessment_extract", rows: extractRows },
      ...Object.entries(referenceRows).map(([file, rows]) => ({ file, kind: "reference", rows })),
    ],
  });
  await writeFile(path.join(draft, "truth.json"), `${JSON.stringify(truth, null, 1)}\n`);
  return {
    organisations: organisations.length,
    assessments: organisations.reduce((sum, each) => sum + each.assessments, 0),
    workbooks: workbooks.length,
    workbookRows: workbooks.reduce((sum, { rows }) => sum + rows, 0),
    extractRows,
    surveyAnswers: surveys.reduce((sum, { accepted }) => sum + accepted, 0),
  };
}

/** People who are in at least one of their centre's downloads; the others left before anybody looked. */
function countEverSeen(centres: readonly Centre[], code: string, assessments: readonly Assessment[]): number {
  return centres
    .filter(({ organisation }) => organisation === code)
    .flatMap((centre) => {
      const days = centre.downloads.map(({ date }) => toDay(date));
      return assessments
        .slice(Math.floor(centre.from * assessments.length), Math.floor(centre.to * assessments.length))
        .filter(({ enrolledOn, leftOn }) => days.some((day) => enrolledOn <= day && day < leftOn));
    }).length;
}

/** Puts the finished folder in the place of the old one, which is out of the way before it is deleted. */
async function replace(draft: string, directory: string): Promise<void> {
  const old = `${directory}.replaced`;
  await rm(old, { recursive: true, force: true });
  try {
    await rename(directory, old);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
  await rename(draft, directory);
  await rm(old, { recursive: true, force: true });
}
