/** A mean's people (at least 2), its standard error, and how much of its square is protection noise. */
export interface NoisyError {
  readonly base: number;
  readonly standardError: number;
  readonly noiseVariance: number;
}

/**
 * Gives the degrees of freedom of a published standard error: (n − 1)·(se²/(se² − v))², which is n − 1 without noise.
 *
 * The noise's variance is known and so adds no doubt. Infinite where noise is all of it. Source: Satterthwaite (1946).
 */
export function noisyDegrees({ base, standardError, noiseVariance }: NoisyError): number {
  const variance = standardError ** 2;
  if (noiseVariance === 0) return base - 1;
  const estimated = variance - noiseVariance;
  return estimated <= 0 ? Number.POSITIVE_INFINITY : (base - 1) * (variance / estimated) ** 2;
}
