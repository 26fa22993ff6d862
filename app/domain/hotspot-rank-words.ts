import { TOP } from "./hotspot-rank";
import type { Interval } from "./interval";
import { formatShare } from "./number-format";

/** How little is left of certainty, as it is printed: a chance is never told as 0% or 100%. */
const SMALLEST = 0.01;

/**
 * Writes which ranks (1 is the largest) a hotspot may hold at 95 %, among `total` of its kind; never one bare rank.
 */
export function rankPhrase({ lower, upper }: Interval, total: number): string {
  if (total === 1) return "The only one of its kind";
  if (lower === upper) return `${lower} of ${total}; no other rank fits (95%)`;
  if (lower === 1 && upper === total) return `Any from 1 to ${total}: too close to order (95%)`;
  return `From ${lower} to ${upper} of ${total} (95%)`;
}

/** Writes the chance (0 to 1) of being among the five largest of `total`; certain where there are no more than five. */
export function topChancePhrase(chance: number, total: number): string {
  if (total === 1) return "Certain: it is the only one";
  if (total <= TOP) return `Certain: there are only ${total}`;
  if (chance > 1 - SMALLEST) return "More than 99%";
  if (chance < SMALLEST) return "Less than 1%";
  return formatShare(chance);
}
