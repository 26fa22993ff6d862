import { coveredShare, type Turnout } from "./coverage";
import { LEAST_COVERED } from "./direct-standardisation";
import { findMissingVoices, type MissingVoice } from "./missing-voice";
import { sumOf } from "./strata";

/** Coverage below this share of the workforce is low. Our own rule: one in ten. */
export const LOW_COVERAGE = 0.1;

/** An R-indicator below this is uneven. Our own rule. */
export const LOW_R_INDICATOR = 0.8;

/** A spread of coverage above this part of its mean is uneven; it speaks where coverage is low throughout. Our own rule. */
export const MOST_RELATIVE_SPREAD = 0.5;

/** How evenly a workforce answered. */
export interface Evenness {
  /** R-indicator: 1 where every group answered alike, 0 at worst. */
  readonly rIndicator: number;
  /** Standard deviation of coverage over its mean: the most that answering or not can bend an average, in its sds. */
  readonly relativeSpread: number;
  /** Share of the headcount in groups whose coverage is known, 0.8 to 1. */
  readonly known: number;
}

/**
 * Gives the R-indicator, 1 − 2·sd of coverage over groups, weighted by headcount, and the sd over the mean.
 *
 * Coverage above 1 counts as 1. Null where groups with a known coverage hold less than 80 % of the headcount, or nobody
 * answered. Groups without a headcount are left out. Source: Schouten, Cobben and Bethlehem (2009), statistics.md 9d.
 */
export function evennessOf(groups: readonly Turnout[]): Evenness | null {
  const people = sumOf(groups, ({ headcount }) => headcount ?? 0);
  const cells = groups.flatMap((group) => {
    const share = coveredShare(group);
    return share === null ? [] : [{ headcount: Number(group.headcount), share: Math.min(1, share) }];
  });
  const total = sumOf(cells, ({ headcount }) => headcount);
  const mean = sumOf(cells, ({ headcount, share }) => (headcount / total) * share);
  const known = total / people;
  if (cells.length === 0 || known < LEAST_COVERED || mean === 0) return null;
  const spread = Math.sqrt(sumOf(cells, ({ headcount, share }) => (headcount / total) * (share - mean) ** 2));
  return { rIndicator: 1 - 2 * spread, relativeSpread: spread / mean, known };
}

/** Why an average may not stand for the workforce. */
export type RepresentationFault =
  | { readonly fault: "low_coverage"; readonly share: number }
  | { readonly fault: "over_headcount"; readonly share: number }
  | { readonly fault: "uneven"; readonly evenness: Evenness }
  | { readonly fault: "missing_voices"; readonly missing: readonly MissingVoice[] };

/** `not_known` has no headcount, or too little of it, to say. */
export type Representativeness =
  | { readonly verdict: "no_warning" }
  | { readonly verdict: "warning"; readonly faults: readonly RepresentationFault[] }
  | { readonly verdict: "not_known" };

/**
 * Judges whether those who answered can stand for the workforce, and lists everything that speaks against it.
 *
 * Warns of a coverage below 10 % or above 100 %, of an R-indicator below 0.8 or a relative spread above 0.5, and of
 * groups with less than half the organisation's coverage. Not known where the organisation's coverage is not, or where
 * there is nothing to warn of and most groups cannot be judged. Source: statistics.md section 9d.
 */
export function judgeRepresentativeness(
  organisation: Omit<Turnout, "key" | "label">,
  groups: readonly Turnout[],
): Representativeness {
  const share = coveredShare(organisation);
  if (share === null) return { verdict: "not_known" };
  const evenness = evennessOf(groups);
  const missing = findMissingVoices(organisation, groups)?.missing ?? [];
  const faults: RepresentationFault[] = [];
  if (share < LOW_COVERAGE) faults.push({ fault: "low_coverage", share });
  if (share > 1) faults.push({ fault: "over_headcount", share });
  if (evenness !== null && isUneven(evenness)) faults.push({ fault: "uneven", evenness });
  if (missing.length > 0) faults.push({ fault: "missing_voices", missing });
  if (faults.length > 0) return { verdict: "warning", faults };
  return { verdict: evenness === null ? "not_known" : "no_warning" };
}

function isUneven({ rIndicator, relativeSpread }: Evenness): boolean {
  return rIndicator < LOW_R_INDICATOR || relativeSpread > MOST_RELATIVE_SPREAD;
}
