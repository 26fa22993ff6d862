import { type DesignEffect, kishDesignEffect } from "./weight";

/** The respondents and the workforce of one stratum. */
export interface StratumTotal {
  readonly key: string;
  /** People who answered; not below 0. */
  readonly count: number;
  /** People in the workforce; not below 0. */
  readonly headcount: number;
}

export type PostStratification =
  | {
      readonly status: "weighted";
      /** Workforce over respondents, in the order given; 0 where the stratum is empty on both sides. */
      readonly weights: readonly number[];
      readonly effect: DesignEffect;
    }
  | {
      readonly status: "refused";
      /** Nobody answered for these people, or these people answered for nobody. */
      readonly reason: "no_respondents" | "no_headcount";
      readonly keys: readonly string[];
    };

/**
 * Weights respondents to the workforce of each stratum: w = headcount / respondents.
 *
 * Refused where a stratum has a workforce and no respondents, or respondents and no workforce (an old or wrong table).
 * Refused likewise without any stratum. Source: statistics.md section 5.
 */
export function postStratify(strata: readonly StratumTotal[]): PostStratification {
  const silent = strata.filter(({ count, headcount }) => count === 0 && headcount > 0);
  if (silent.length > 0) return refuse("no_respondents", silent);
  const unknown = strata.filter(({ count, headcount }) => count > 0 && headcount === 0);
  if (unknown.length > 0) return refuse("no_headcount", unknown);
  const weights = strata.map(({ count, headcount }) => (count === 0 ? 0 : headcount / count));
  const effect = kishDesignEffect(
    strata.map(({ count }, index) => ({ count, weight: Number(weights[index]) })),
  );
  return effect === null ? refuse("no_respondents", strata) : { status: "weighted", weights, effect };
}

function refuse(
  reason: "no_respondents" | "no_headcount",
  strata: readonly StratumTotal[],
): PostStratification {
  return { status: "refused", reason, keys: strata.map(({ key }) => key) };
}
