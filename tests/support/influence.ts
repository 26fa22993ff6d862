import type { Observation } from "../../pipelines/audit/attack-system.ts";
import type { LinearView } from "./linear-attacker.ts";

/** A published sum and what would be left of a group's uncertainty without it. */
export interface Influence {
  readonly observation: Observation;
  readonly rhoWithout: number;
}

/**
 * Ranks published sums by how much they tell a chair about a group, the most telling first, without solving the system again. Exact sums
 * are left out: they are known for certain and cannot be withheld.
 * @param observations sums that are in the view's system, each over other people
 */
export function rankInfluence(
  view: LinearView,
  group: Int32Array,
  observations: readonly Observation[],
): readonly Influence[] {
  const prior = view.priorVariance(group);
  const posterior = view.posteriorVariance(group);
  if (prior === 0) return [];
  return observations
    .filter(({ variance }) => variance > 0)
    .map((observation) => {
      const { leaves, variance } = observation;
      const shared = view.covariance(group, leaves);
      // Taking back the rank-one step by which the sum was added; what remains of its noise is never below 0.
      const gained = (shared * shared) / (variance - view.posteriorVariance(leaves));
      return { observation, rhoWithout: Math.min(1, Math.sqrt((posterior + gained) / prior)) };
    })
    .sort((a, b) => b.rhoWithout - a.rhoWithout);
}
