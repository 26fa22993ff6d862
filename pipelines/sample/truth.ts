import { dsatDomainCodes } from "../sources/assessment-columns.ts";
import { type BarrierModel, barrierCodes } from "./barrier-model.ts";
import { type CapabilityModel, type ScorePair, spread, yearlyTrend } from "./capability-model.ts";
import type { OutcomeRow } from "./dsat-workbook.ts";
import type { SampleOrganisation } from "./organisation-plan.ts";
import { barrierHotspots, capabilityHotspots, jointHotspot, levelShift, missingWaves } from "./planted.ts";
import { openRandom } from "./random.ts";
import { sampleWaves } from "./sample-wave.ts";
import { mixRegion } from "./workforce-mix.ts";
import type { SurveyTruth } from "./write-surveys.ts";
import type { WorkbookTruth } from "./write-workbooks.ts";

/** What is true of one organisation of the sample. */
export interface OrganisationTruth {
  readonly organisation: string;
  readonly type: string;
  readonly source: SampleOrganisation["source"];
  readonly region: string | null;
  readonly icb: string | null;
  readonly formerIcb: string | null;
  /** Distinct assessments in the files. */
  readonly assessments: number;
  readonly isNull: boolean;
  /** Latent effect by domain, points. */
  readonly effects: ScorePair;
}

/** Confidence and target of a profession family in a domain. */
export interface ProfessionTruth {
  readonly family: string;
  readonly domain: string;
  readonly latentConfidence: number;
  readonly latentTarget: number;
  /** Means of the exported (clipped, cut-off) scores in the first wave, without organisation effects, simulated. */
  readonly expectedConfidence: number;
  readonly expectedTarget: number;
}

export interface FileTruth {
  readonly file: string;
  readonly kind: string;
  readonly rows: number;
  readonly version?: string;
  readonly centre?: string;
  readonly organisation?: string;
  readonly downloadedOn?: string;
  readonly teachingLearningConstant?: boolean;
  readonly learningBlank?: boolean;
  readonly previews?: number;
  readonly unfinished?: number;
  readonly accepted?: number;
}

/** Month, year, job group, status and the 12 scores in export order, as the file has them. */
export type AcceptedRow = readonly (string | number | null)[];

export interface TruthSource {
  readonly seed: number;
  readonly scale: number;
  readonly organisations: readonly OrganisationTruth[];
  readonly capability: CapabilityModel;
  readonly barriers: BarrierModel;
  readonly families: readonly string[];
  readonly workbooks: readonly WorkbookTruth[];
  readonly surveys: readonly SurveyTruth[];
  readonly otherFiles: readonly FileTruth[];
}

/** People drawn per family for the expected means; their standard error is about 0.04 points. */
const simulatedPeople = 3000;

export type Truth = ReturnType<typeof toTruth>;

/** Everything a test may want to know about the sample; never loaded, never published. */
export function toTruth(source: TruthSource) {
  return {
    version: 1,
    seed: source.seed,
    scale: source.scale,
    waves: sampleWaves.map(({ code }) => code),
    spread,
    yearlyTrend: Object.fromEntries(dsatDomainCodes.map((code, domain) => [code, yearlyTrend[domain] ?? 0])),
    planted: {
      capabilityHotspots,
      barrierHotspots,
      jointHotspot,
      levelShift,
      mixRegion,
      nullOrganisations: source.organisations.filter(({ isNull }) => isNull).map((each) => each.organisation),
      missingWaves: Object.fromEntries(
        Object.entries(missingWaves).map(([code, indexes]) => [
          code,
          indexes.map((index) => sampleWaves[index]?.code ?? ""),
        ]),
      ),
    },
    organisations: source.organisations,
    professions: source.families.flatMap((family) => toProfessionTruth(source, family)),
    barrierShares: source.families.flatMap((family) =>
      barrierCodes.map((barrier) => ({
        family,
        barrier,
        share: toRounded(source.barriers.share(family, barrier)),
      })),
    ),
    files: [
      ...source.workbooks.map(({ outcomes: _, ...file }): FileTruth => file),
      ...source.surveys,
      ...source.otherFiles,
    ] as readonly FileTruth[],
    acceptedRows: listSmallestWorkbooks(source.workbooks).map(({ file, outcomes }) => ({
      file,
      rows: toAcceptedRows(outcomes),
    })),
  };
}

function toProfessionTruth(source: TruthSource, family: string): readonly ProfessionTruth[] {
  const levels = source.capability.baseLevels(family);
  const random = openRandom(source.seed, `expected means ${family}`);
  const confidence = dsatDomainCodes.map(() => 0);
  const target = dsatDomainCodes.map(() => 0);
  for (let person = 0; person < simulatedPeople; person += 1) {
    const scores = source.capability.draw(random, levels);
    for (const domain of dsatDomainCodes.keys()) {
      confidence[domain] = (confidence[domain] ?? 0) + (scores.confidence[domain] ?? 0);
      target[domain] = (target[domain] ?? 0) + (scores.target[domain] ?? 0);
    }
  }
  return dsatDomainCodes.map((code, domain) => ({
    family,
    domain: code,
    latentConfidence: toRounded(levels.confidence[domain] ?? 0),
    latentTarget: toRounded(levels.target[domain] ?? 0),
    expectedConfidence: toRounded((confidence[domain] ?? 0) / simulatedPeople),
    expectedTarget: toRounded((target[domain] ?? 0) / simulatedPeople),
  }));
}

/** The two smallest workbooks of every version. */
function listSmallestWorkbooks(workbooks: readonly WorkbookTruth[]): readonly WorkbookTruth[] {
  return ["V1", "V2", "V3"].flatMap((version) =>
    workbooks
      .filter((workbook) => workbook.version === version)
      .sort((a, b) => a.rows - b.rows || (a.file < b.file ? -1 : 1))
      .slice(0, 2),
  );
}

/** Rows in an order that does not depend on the file's, so that they can be compared with a loaded table. */
export function toAcceptedRows(outcomes: readonly OutcomeRow[]): readonly AcceptedRow[] {
  return outcomes
    .map((row): AcceptedRow => [row.month, row.year, row.jobGroup, row.status, ...row.scores])
    .map((row) => ({ row, key: JSON.stringify(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}

function toRounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
