import { coveredShare, type Turnout } from "./coverage";

/** A group's voice is missing where its coverage is below this part of the organisation's. */
export const MISSING_PART = 0.5;

/** A group that answered far less than the organisation it belongs to. */
export interface MissingVoice {
  readonly key: string;
  readonly label: string;
  /** People in the workforce. */
  readonly headcount: number;
  /** Share of them that answered, 0 to 1. */
  readonly coverage: number;
}

export interface MissingVoices {
  /** Most people first; the label decides between equals. */
  readonly missing: readonly MissingVoice[];
  /** Groups whose coverage is not known: not shown, or without a headcount. Any of them may be missing too. */
  readonly notKnown: readonly Turnout[];
}

/**
 * Finds the groups whose coverage is below half the organisation's; null where the organisation's is not known or 0.
 *
 * Source: statistics.md section 9d.
 */
export function findMissingVoices(
  organisation: Omit<Turnout, "key" | "label">,
  groups: readonly Turnout[],
): MissingVoices | null {
  const whole = coveredShare(organisation);
  if (whole === null || whole === 0) return null;
  const known = groups.flatMap((group) => {
    const coverage = coveredShare(group);
    return coverage === null
      ? []
      : [{ key: group.key, label: group.label, headcount: Number(group.headcount), coverage }];
  });
  return {
    missing: known
      .filter(({ coverage }) => coverage < MISSING_PART * whole)
      .sort((a, b) => b.headcount - a.headcount || a.label.localeCompare(b.label)),
    notKnown: groups.filter((group) => coveredShare(group) === null),
  };
}
