import { clamp, DEFAULT_LEVEL, type Interval } from "./interval";
import { criticalValue, MOST_DEGREES } from "./quantile-function";
import { OTHER_STRATUM, type Stratum, sumOf } from "./strata";

/** A weighted sum of strata values, in the unit of the values. */
export interface Combination {
  readonly value: number;
  /** Sampling and protection noise together. */
  readonly standardError: number;
  /** The part of `standardError` squared that is protection noise. */
  readonly noiseVariance: number;
  /** Satterthwaite's, of the sampling part; noise has a known variance. At most 1e5. */
  readonly degreesOfFreedom: number;
}

/**
 * Adds up Σ a·value over strata of one group, with the error of the sum; `coefficientOf` gives a by the stratum's key.
 *
 * Var = Σ a²·s²/n + noise. The remainder is the whole minus the shown professions, so its noise holds theirs with a
 * minus sign: noise = Σ a²·v − 2·a_o·Σ a_i·v_i·n_i/n_o. Without strata the sum is 0, without error.
 * Source: statistics.md section 5, with the noise of rulings.md 4.
 */
export function combineStrata(
  strata: readonly Stratum[],
  coefficientOf: (key: string) => number,
): Combination {
  const terms = strata.map((stratum) => ({ ...stratum, a: coefficientOf(stratum.key) }));
  const rest = terms.find(({ key }) => key === OTHER_STRATUM);
  const overlap = sumOf(terms, (term) =>
    rest === undefined || term === rest ? 0 : (rest.a * term.a * term.noiseVariance * term.base) / rest.base,
  );
  const noiseVariance = Math.max(0, sumOf(terms, ({ a, noiseVariance: v }) => a ** 2 * v) - 2 * overlap);
  const sampling = sumOf(terms, ({ a, samplingVariance }) => a ** 2 * samplingVariance);
  const variance = sampling + noiseVariance;
  const spread = sumOf(terms, ({ a, samplingVariance, base }) =>
    base > 1 ? (a ** 2 * samplingVariance) ** 2 / (base - 1) : 0,
  );
  return {
    value: sumOf(terms, ({ a, value }) => a * value),
    standardError: Math.sqrt(variance),
    noiseVariance,
    degreesOfFreedom: spread === 0 ? MOST_DEGREES : Math.min(MOST_DEGREES, variance ** 2 / spread),
  };
}

/** Gives value ± t·standard error (95 %), clipped to `range`. */
export function combinationInterval(combination: Combination, range: Interval): Interval {
  const { value, standardError, degreesOfFreedom } = combination;
  const margin = criticalValue(DEFAULT_LEVEL, degreesOfFreedom) * standardError;
  return {
    lower: clamp(value - margin, range.lower, range.upper),
    upper: clamp(value + margin, range.lower, range.upper),
  };
}
