import { normalCriticalValue } from "./distribution";
import type { HotspotCandidate } from "./hotspot-candidate";
import type { ShrunkenExcess } from "./hotspot-flag";
import { DEFAULT_LEVEL } from "./interval";
import { shrinkNormal } from "./shrinkage";
import { shrinkShares } from "./shrinkage-shares";

/** Draws the excesses of gaps (points) towards their mean. Peers: the same levels and domain, whatever the profession. */
export function shrinkGapExcess(peers: readonly HotspotCandidate[]): readonly ShrunkenExcess[] {
  const { shrunken } = shrinkNormal(
    peers.map(({ excess, standardError }) => ({ value: excess, standardError })),
  );
  const z = normalCriticalValue(DEFAULT_LEVEL);
  return shrunken.map(({ value, standardError }) => ({
    value,
    standardError,
    lower: value - z * standardError,
    upper: value + z * standardError,
  }));
}

/** A candidate for a barrier, with what its share's errors are made of. */
export interface ShareCandidate extends HotspotCandidate {
  /** Variance of the protection noise in the share. */
  readonly noiseVariance: number;
  readonly benchmarkError: number;
}

/**
 * Draws shares (0 to 1) towards those of the same profession and level, and takes the benchmark off again; the
 * benchmark's own uncertainty widens the interval.
 */
export function shrinkShareExcess(peers: readonly ShareCandidate[]): readonly ShrunkenExcess[] {
  const { shrunken } = shrinkShares(
    peers.map(({ value, people, noiseVariance }) => ({ count: value * people, base: people, noiseVariance })),
  );
  const z = normalCriticalValue(DEFAULT_LEVEL);
  return peers.map(({ benchmark, benchmarkError }, index): ShrunkenExcess => {
    const { value, lower, upper, alpha, beta } = shrunken[index] as (typeof shrunken)[number];
    const size = alpha + beta;
    const variance = (alpha * beta) / (size * size * (size + 1));
    return {
      value: value - benchmark,
      standardError: Math.hypot(Math.sqrt(variance), benchmarkError),
      lower: value - benchmark - Math.hypot(value - lower, z * benchmarkError),
      upper: value - benchmark + Math.hypot(upper - value, z * benchmarkError),
    };
  });
}
