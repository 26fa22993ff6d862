import { normalCriticalValue } from "./distribution";
import { buildFunnel, type Funnel, type FunnelTarget, scaledLimits } from "./funnel";
import { clamp, type Interval } from "./interval";
import type { ShareEstimate } from "./share-interval";

/** What limits depend on: people, and the variance of the protection noise in the share. */
export type ShareSize = Pick<ShareEstimate, "base" | "noiseVariance">;

/**
 * Places shares (0 to 1; bases at least 1) around the share of all their people, on the arcsine scale.
 *
 * Y = asin √p, se² = 1/(4n) + v/(4·t(1 − t)): the noise, which the arcsine stretches towards 0 and 1, is taken at the
 * common share t, never at the unit's own. No shares: target NaN, no units. Source: statistics.md section 2, rulings.md 4.
 */
export function shareFunnel(shares: readonly ShareEstimate[]): Funnel {
  const people = shares.reduce((sum, { base }) => sum + base, 0);
  const target = shares.reduce((sum, { share, base }) => sum + clamp(share, 0, 1) * base, 0) / people;
  return buildFunnel(shares, {
    target,
    scaledTarget: toArc(target),
    toValue: ({ share }) => clamp(share, 0, 1),
    toScaled: (share) => ({
      value: toArc(clamp(share.share, 0, 1)),
      standardError: arcError(target, share),
    }),
    limits: (share, found, level) => shareFunnelLimits(found, share, level),
  });
}

/**
 * Gives the limits (0 to 1; `level` above 0 and below 1) for a share of so many people.
 *
 * Without overdispersion they are the score limits t ± z·√(t(1 − t)/n + v): a share is outside exactly where its own
 * interval (Wilson, with noise) leaves the target out. With it, the arcsine's t ± z·√(se² + τ²), turned back.
 */
export function shareFunnelLimits(funnel: FunnelTarget, size: ShareSize, level: number): Interval {
  const { target, betweenVariance } = funnel;
  if (betweenVariance === 0) {
    const margin =
      normalCriticalValue(level) * Math.sqrt((target * (1 - target)) / size.base + size.noiseVariance);
    return { lower: clamp(target - margin, 0, 1), upper: clamp(target + margin, 0, 1) };
  }
  const { lower, upper } = scaledLimits(toArc(target), arcError(target, size), funnel, level);
  return { lower: fromArc(lower), upper: fromArc(upper) };
}

function arcError(target: number, { base, noiseVariance }: ShareSize): number {
  const spread = target * (1 - target);
  // Where nobody, or everybody, reports it there is nothing that noise was added to.
  const noise = spread === 0 ? 0 : noiseVariance / (4 * spread);
  return Math.sqrt(1 / (4 * base) + noise);
}

function toArc(share: number): number {
  return Math.asin(Math.sqrt(share));
}

function fromArc(arc: number): number {
  return Math.sin(clamp(arc, 0, Math.PI / 2)) ** 2;
}
