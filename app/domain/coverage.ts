import { type Figure, type FigureState, isShown } from "./figure";

/** The people of one group, such as a family within an organisation: those who answered and those employed. */
export interface Turnout {
  readonly key: string;
  readonly label: string;
  /** The count of respondents. */
  readonly respondents: Figure;
  /** People in the workforce; null where no headcount is loaded or it is too small to publish. */
  readonly headcount: number | null;
}

/** `over_headcount` has more respondents than staff: the headcount is of another date or another group. */
export type Coverage =
  | { readonly status: "known" | "over_headcount"; readonly share: number }
  | { readonly status: "no_headcount" }
  | { readonly status: "hidden"; readonly state: Exclude<FigureState, "shown" | "no_responses"> };

/**
 * Gives the share of the workforce that answered: respondents / headcount, 0 or more.
 *
 * A group that nobody answered in has a coverage of 0; a group that is not shown has none. A headcount of 0 counts as
 * not loaded. Source: statistics.md section 9d.
 */
export function coverageOf({ respondents, headcount }: Omit<Turnout, "key" | "label">): Coverage {
  if (headcount === null || headcount <= 0) return { status: "no_headcount" };
  if (respondents.status === "no_responses") return { status: "known", share: 0 };
  if (!isShown(respondents)) return { status: "hidden", state: respondents.status };
  const share = respondents.value / headcount;
  return { status: share > 1 ? "over_headcount" : "known", share };
}

/** Gives the share of the workforce that answered, or null where it is not known. */
export function coveredShare(turnout: Omit<Turnout, "key" | "label">): number | null {
  const coverage = coverageOf(turnout);
  return "share" in coverage ? coverage.share : null;
}
