import { normalCriticalValue } from "./distribution";
import type { HotspotCandidate } from "./hotspot-candidate";
import { DEFAULT_LEVEL } from "./interval";

/** Quarters that hotspots rest on; one quarter of one organisation holds too few people to tell groups apart. */
export const HOTSPOT_QUARTERS = 4;

/** `confirmed` where the period before shows it too, by people who did not make the finding; else still to confirm. */
export type HotspotStatus = "confirmed" | "to_confirm";

/**
 * Tells whether the period before shows a hotspot too: an excess of at least the smallest effect there, whose 95 %
 * interval is above 0. No shown figure then: to confirm. Source: statistics.md 9.4.
 */
export function confirmHotspot(
  before: Pick<HotspotCandidate, "excess" | "standardError"> | undefined,
  smallestEffect: number,
): HotspotStatus {
  if (before === undefined || before.excess < smallestEffect) return "to_confirm";
  const isAbove = before.excess > normalCriticalValue(DEFAULT_LEVEL) * before.standardError;
  return isAbove ? "confirmed" : "to_confirm";
}
