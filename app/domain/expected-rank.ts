import { normalUpperP } from "./distribution";
import type { Estimate } from "./estimate";

/**
 * Gives each estimate's expected rank (1 is the largest; need not be whole) from what is believed of the true values.
 *
 * 1 + Σ over the others of Φ((m_j − m_i)/√(v_i + v_j)); two without any error share their ranks where they are equal.
 * Meant for shrunken values. No estimates give no ranks. Source: Laird and Louis (1989); statistics.md section 4.
 */
export function expectedRanks(estimates: readonly Estimate[]): readonly number[] {
  return estimates.map((own, index) =>
    estimates.reduce((rank, other, place) => (place === index ? rank : rank + aboveP(other, own)), 1),
  );
}

function aboveP(other: Estimate, own: Estimate): number {
  const difference = other.value - own.value;
  return difference === 0
    ? 0.5
    : normalUpperP(-difference / Math.hypot(other.standardError, own.standardError));
}
