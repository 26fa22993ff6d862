import { normalCriticalValue } from "../../app/domain/distribution.ts";
import { barrierHotspots } from "./planted.ts";
import { openRandom, type Random } from "./random.ts";

/** Shares (0 to 1) of all families that report a barrier, before family and organisation. */
const nationalShares: Readonly<Record<string, number>> = {
  time: 0.56,
  access_equipment: 0.29,
  infrastructure: 0.38,
  skills: 0.2,
  confidence_anxiety: 0.25,
  awareness_findability: 0.42,
  content_relevance: 0.33,
  support_local: 0.35,
  leadership_culture: 0.3,
  funding: 0.22,
  policy_ig: 0.26,
  accessibility_inclusion: 0.1,
  usefulness_motivation: 0.17,
};

/** What some families report more often (or less), in standard deviations of the latent scale. */
const familyShifts: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "Nursing and midwifery": { time: 0.15, access_equipment: 0.15 },
  "Medical and dental": { time: 0.2, infrastructure: 0.3, skills: -0.3 },
  "Clinical support": { access_equipment: 0.35, skills: 0.2, confidence_anxiety: 0.15 },
  "Administrative and clerical": { time: -0.1, access_equipment: -0.45, policy_ig: 0.05 },
  Management: { time: 0.1, access_equipment: -0.5, skills: -0.3 },
  "Informatics and IT": { skills: -0.8, confidence_anxiety: -0.7, access_equipment: -0.6, policy_ig: 0.2 },
  "Estates and ancillary": { access_equipment: 0.6, skills: 0.45, usefulness_motivation: 0.4 },
  "Social care and education": { access_equipment: 0.2, funding: 0.25, awareness_findability: 0.15 },
};

/** Latent standard deviation of a person's general readiness to report barriers, and of an organisation's effect. */
const spread = { person: 0.4, organisation: 0.14, family: 0.06 } as const;

export const barrierCodes: readonly string[] = Object.keys(nationalShares);

export interface BarrierModel {
  /** Share (0 to 1) of a family that reports a barrier, outside hotspots and before the organisation's effect. */
  readonly share: (family: string, barrier: string) => number;
  /** Draws which barriers a person of an organisation and family reports. */
  readonly draw: (random: Random, organisation: string, family: string) => ReadonlySet<string>;
}

/**
 * The population from which survey answers are drawn: a probit model with a shared personal part, so that barriers go
 * together in people.
 *
 * @param nulls organisations whose effect is exactly zero
 */
export function openBarrierModel(seed: number, nulls: ReadonlySet<string>): BarrierModel {
  const latent = new Map<string, number>();
  const organisationEffects = new Map<string, readonly number[]>();

  function baseLatent(family: string, barrier: string): number {
    const key = `${family}|${barrier}`;
    const known = latent.get(key);
    if (known !== undefined) return known;
    const value =
      toQuantile(nationalShares[barrier] ?? 0) +
      (familyShifts[family]?.[barrier] ?? 0) +
      spread.family * openRandom(seed, `barrier ${key}`).normal();
    latent.set(key, value);
    return value;
  }
  function listEffects(organisation: string): readonly number[] {
    const known = organisationEffects.get(organisation);
    if (known !== undefined) return known;
    const random = openRandom(seed, `barrier effect ${organisation}`);
    const effects = barrierCodes.map(() =>
      nulls.has(organisation) ? 0 : spread.organisation * random.normal(),
    );
    organisationEffects.set(organisation, effects);
    return effects;
  }
  const thresholds = new Map<string, readonly number[]>();
  function listThresholds(organisation: string, family: string): readonly number[] {
    const key = `${organisation}|${family}`;
    const known = thresholds.get(key);
    if (known !== undefined) return known;
    const effects = listEffects(organisation);
    const values = barrierCodes.map((barrier, index) => {
      const level = baseLatent(family, barrier) + (effects[index] ?? 0);
      const hotspot = barrierHotspots.find(
        (each) => each.organisation === organisation && each.family === family && each.barrier === barrier,
      );
      return hotspot === undefined ? level : toQuantile(Math.min(0.98, toShare(level) + hotspot.shareShift));
    });
    thresholds.set(key, values);
    return values;
  }
  function draw(random: Random, organisation: string, family: string): ReadonlySet<string> {
    const person = spread.person * random.normal();
    const rest = Math.sqrt(1 - spread.person * spread.person);
    const values = listThresholds(organisation, family);
    return new Set(barrierCodes.filter((_, index) => person + rest * random.normal() < (values[index] ?? 0)));
  }
  return { share: (family, barrier) => toShare(baseLatent(family, barrier)), draw };
}

/** Standard normal quantile of a share strictly between 0 and 1. */
function toQuantile(share: number): number {
  if (share === 0.5) return 0;
  return share > 0.5 ? normalCriticalValue(2 * share - 1) : -normalCriticalValue(1 - 2 * share);
}

/** Standard normal distribution function (Abramowitz and Stegun 26.2.17, error below 1e-7). */
function toShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const polynomial =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
  return z >= 0 ? 1 - tail : tail;
}
