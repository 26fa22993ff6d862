import { coverageOf, type Turnout } from "./coverage";
import { isShown } from "./figure";
import { findMissingVoices } from "./missing-voice";
import { formatCount, formatDecimal, formatShare } from "./number-format";
import { inSentence, joinWords } from "./phrase";
import {
  judgeRepresentativeness,
  LOW_R_INDICATOR,
  type RepresentationFault,
  type Representativeness,
} from "./representativeness";

/** Those who answered among a whole workforce, and among the groups it is made of. */
export interface WorkforceTurnout {
  /** "London". */
  readonly place: string;
  readonly whole: Omit<Turnout, "key" | "label">;
  readonly groups: readonly Turnout[];
}

/** What is to be said of who answered. */
export interface Representation {
  readonly verdict: Representativeness["verdict"];
  /** What share of the workforce answered. */
  readonly coverage: string;
  /** One sentence: the warning, that there is none, or why nothing can be said; empty where `coverage` has said it. */
  readonly statement: string;
  /** Everything that speaks against the figures standing for all staff; empty without a warning. */
  readonly reasons: readonly string[];
  /** The groups of which nothing is known; empty where there are none, or nothing is known at all. */
  readonly notKnown: string;
}

/** Writes a share of a workforce (0 or more): one decimal below 10 %, where a point is a tenth or more of it. */
export function formatCoverage(share: number): string {
  return share < 0.1 ? `${formatDecimal(100 * share, 1)}%` : formatShare(share);
}

/** Says what share of a workforce answered, or why that is not known. */
export function describeCoverage(turnout: Omit<Turnout, "key" | "label">): string {
  const coverage = coverageOf(turnout);
  const staff = formatCount(turnout.headcount ?? 0);
  switch (coverage.status) {
    case "no_headcount":
      return "No workforce headcount is loaded for this group, so it is not known what share of its staff answered or whose voice is missing.";
    case "hidden":
      return "How many people answered is not shown, so it is not known what share of the staff that is.";
    case "known":
      return isShown(turnout.respondents)
        ? `${formatCount(turnout.respondents.value)} of ${staff} staff answered (${formatCoverage(coverage.share)}).`
        : `None of ${staff} staff answered.`;
    case "over_headcount":
      return `Answers come to ${formatCoverage(coverage.share)} of the ${staff} staff in the headcount, so the headcount is of another date or another group.`;
  }
}

/** Says whether those who answered can stand for the workforce, whose voice is missing and what is not known. */
export function describeRepresentation({ place, whole, groups }: WorkforceTurnout): Representation {
  const judged = judgeRepresentativeness(whole, groups);
  const notKnown = findMissingVoices(whole, groups)?.notKnown ?? [];
  return {
    verdict: judged.verdict,
    coverage: describeCoverage(whole),
    statement: statementOf(judged, whole, groups),
    reasons: judged.verdict === "warning" ? judged.faults.map((fault) => reasonOf(fault, place)) : [],
    notKnown: notKnownWords(notKnown),
  };
}

function statementOf(
  { verdict }: Representativeness,
  whole: WorkforceTurnout["whole"],
  groups: WorkforceTurnout["groups"],
): string {
  switch (verdict) {
    case "warning":
      return "These figures may not stand for all staff.";
    case "no_warning":
      return "No group of staff answered far less than the others. Taking part is voluntary all the same, so those who answered may differ from those who did not.";
    case "not_known":
      if (coverageOf(whole).status === "no_headcount") {
        return "";
      }
      return groups.length === 0
        ? "The headcount has no finer groups than this one, so it cannot be said whose voice in it is missing."
        : "Too few groups of staff can be shown beside their headcount to say whose voice is missing.";
  }
}

function reasonOf(fault: RepresentationFault, place: string): string {
  switch (fault.fault) {
    case "low_coverage":
      return "Fewer than one in ten of the staff answered.";
    case "over_headcount":
      return "More people answered than the headcount has staff.";
    case "uneven": {
      const { rIndicator, relativeSpread } = fault.evenness;
      return rIndicator < LOW_R_INDICATOR
        ? `Some groups of staff answered far more than others: evenness (R-indicator) is ${formatDecimal(rIndicator, 2)}, where 1 is even and below ${LOW_R_INDICATOR} is uneven.`
        : `Some groups of staff answered far more than others: coverage differs between them by ${formatShare(relativeSpread)} of its average.`;
    }
    case "missing_voices":
      return `These staff answered less than half as often as the whole of ${place}: ${joinWords(
        fault.missing.map(
          ({ label, headcount, coverage }) =>
            `${inSentence(label)} (${coverage === 0 ? "none" : formatCoverage(coverage)} of ${formatCount(headcount)} staff)`,
        ),
      )}.`;
  }
}

function notKnownWords(groups: readonly Turnout[]): string {
  if (groups.length === 0) return "";
  const names = joinWords(groups.map(({ label }) => inSentence(label)));
  return groups.length === 1
    ? `Nothing can be said of ${names}, because how many of them answered is not shown or no headcount is loaded for them.`
    : `Nothing can be said of ${groups.length} groups, because how many of them answered is not shown or no headcount is loaded for them: ${names}.`;
}
