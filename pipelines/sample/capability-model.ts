import { dsatDomainCodes } from "../sources/assessment-columns.ts";
import { capabilityHotspots, levelShift } from "./planted.ts";
import { openRandom, type Random } from "./random.ts";
import type { SampleWave } from "./sample-wave.ts";

/** One value for each of the six domains, in export order. */
export type DomainValues = readonly number[];

export interface ScorePair {
  readonly confidence: DomainValues;
  readonly target: DomainValues;
}

/** Latent means of a family before any organisation effect or trend, points. */
const familyLevels: Readonly<Record<string, readonly [confidence: number, target: number]>> = {
  "Nursing and midwifery": [6.1, 7.4],
  "Medical and dental": [6.5, 7.6],
  "Allied health professions": [6.4, 7.6],
  "Clinical support": [5.3, 6.6],
  "Scientific and technical": [6.7, 7.7],
  "Administrative and clerical": [6.6, 7.5],
  Management: [6.9, 8.0],
  "Informatics and IT": [8.0, 8.7],
  "Estates and ancillary": [4.6, 5.8],
  "Social care and education": [5.4, 6.7],
  Students: [6.8, 7.7],
  Other: [5.9, 7.0],
};

/** Latent difference of a domain from the family's level, points: confidence, target. */
const domainLevels: readonly (readonly [number, number])[] = [
  [0.1, 0.1],
  [0.05, 0],
  [0.4, 0.2],
  [0.2, 0.1],
  [-0.9, -0.6],
  [0.15, 0.2],
];

/**
 * Latent standard deviations, points. Within a profession and organisation the confidence of a domain has variance
 * person² + personDomain² + item² / 5 = 4.06; the organisation's share of the whole is the intra-class correlation 0.03.
 */
export const spread = {
  person: 1.7,
  personDomain: 0.85,
  item: 1.5,
  organisation: 0.354,
  targetPerson: 1.3,
  targetPersonDomain: 0.6,
  targetItem: 1.2,
  /** Correlation of a person's confidence and target. */
  personCorrelation: 0.75,
} as const;

/** Points of confidence gained in a year, by domain in export order. */
export const yearlyTrend: DomainValues = [0.25, 0.25, 0, 0.25, 0, 0];

const itemsPerDomain = 5;
const scaleMax = 10;

export interface CapabilityModel {
  /** Latent means of a family before organisation and trend. */
  readonly baseLevels: (family: string) => ScorePair;
  /** Latent effects of an organisation; nothing but zeros for a null. */
  readonly organisationEffects: (code: string, isNull: boolean) => ScorePair;
  /** Latent means of a group in a wave, planted things included. */
  readonly levels: (group: CapabilityGroup) => ScorePair;
  /** Draws one person's twelve scores as the export shows them: means of five items, cut off to whole numbers. */
  readonly draw: (random: Random, levels: ScorePair) => ScorePair;
}

export interface CapabilityGroup {
  readonly organisation: string;
  readonly effects: ScorePair;
  readonly family: string;
  readonly wave: SampleWave;
}

/** The population from which the sample's assessments are drawn. */
export function openCapabilityModel(seed: number): CapabilityModel {
  const structure = openRandom(seed, "capability structure");
  const base = new Map(
    Object.entries(familyLevels).map(([family, [confidence, target]]) => [
      family,
      {
        confidence: domainLevels.map(([shift]) => confidence + shift + 0.15 * structure.normal()),
        target: domainLevels.map(([, shift]) => target + shift + 0.1 * structure.normal()),
      },
    ]),
  );
  const itemOffsets = dsatDomainCodes.map(() =>
    toCentred(Array.from({ length: itemsPerDomain }, () => 0.5 * structure.normal())),
  );

  function baseLevels(family: string): ScorePair {
    const levels = base.get(family);
    if (levels === undefined) throw new RangeError(`no levels for the profession family ${family}`);
    return levels;
  }
  function levels(group: CapabilityGroup): ScorePair {
    const { confidence, target } = baseLevels(group.family);
    const planted = toPlanted(group);
    const sum = (values: DomainValues, ...others: DomainValues[]): DomainValues =>
      values.map((value, domain) => others.reduce((total, other) => total + (other[domain] ?? 0), value));
    const trend = yearlyTrend.map((perYear) => perYear * group.wave.elapsedYears);
    return {
      confidence: sum(confidence, group.effects.confidence, trend, planted.confidence),
      target: sum(target, group.effects.target, planted.target),
    };
  }
  function draw(random: Random, means: ScorePair): ScorePair {
    const shared = random.normal();
    const { personCorrelation: rho } = spread;
    const ability = spread.person * shared;
    const ambition = spread.targetPerson * (rho * shared + Math.sqrt(1 - rho * rho) * random.normal());
    const confidence: number[] = [];
    const target: number[] = [];
    for (const [domain, offsets] of itemOffsets.entries()) {
      const now = (means.confidence[domain] ?? 0) + ability + spread.personDomain * random.normal();
      const wanted = (means.target[domain] ?? 0) + ambition + spread.targetPersonDomain * random.normal();
      confidence.push(toScore(random, now, spread.item, offsets));
      target.push(toScore(random, wanted, spread.targetItem, offsets));
    }
    return { confidence, target };
  }
  return {
    baseLevels,
    organisationEffects: (code, isNull) => toOrganisationEffects(seed, code, isNull),
    levels,
    draw,
  };
}

function toScore(random: Random, mean: number, sd: number, offsets: readonly number[]): number {
  let total = 0;
  for (const offset of offsets) {
    total += Math.min(scaleMax, Math.max(0, Math.round(mean + offset + sd * random.normal())));
  }
  return Math.floor(total / itemsPerDomain);
}

function toCentred(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function toOrganisationEffects(seed: number, code: string, isNull: boolean): ScorePair {
  const none = dsatDomainCodes.map(() => 0);
  if (isNull) return { confidence: none, target: none };
  const random = openRandom(seed, `organisation effect ${code}`);
  const level = random.normal();
  const sd = spread.organisation;
  const confidence = none.map(() => sd * (Math.sqrt(0.7) * level + Math.sqrt(0.3) * random.normal()));
  return { confidence, target: confidence.map((effect) => 0.5 * effect + 0.12 * random.normal()) };
}

function toPlanted(group: CapabilityGroup): ScorePair {
  const confidence: number[] = dsatDomainCodes.map(() => 0);
  const target: number[] = dsatDomainCodes.map(() => 0);
  const add = (values: number[], domain: number, shift: number): void => {
    values[domain] = (values[domain] ?? 0) + shift;
  };
  for (const hotspot of capabilityHotspots) {
    if (hotspot.organisation !== group.organisation || hotspot.family !== group.family) continue;
    const domain = dsatDomainCodes.indexOf(hotspot.domain);
    add(confidence, domain, hotspot.confidenceShift);
    add(target, domain, hotspot.gapShift + hotspot.confidenceShift);
  }
  if (group.organisation === levelShift.organisation && group.wave.code >= levelShift.fromWave) {
    add(confidence, dsatDomainCodes.indexOf(levelShift.domain), levelShift.confidenceShift);
  }
  return { confidence, target };
}
