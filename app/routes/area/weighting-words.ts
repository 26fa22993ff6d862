import { LEAST_COVERED } from "../../domain/direct-standardisation";
import { isShown } from "../../domain/figure";
import { formatInterval, formatMean, formatPoints, formatShare } from "../../domain/number-format";
import { inSentence, joinWords } from "../../domain/phrase";
import { SMALLEST_EFFECT_POINTS } from "../../domain/smallest-effect";
import type { WorkforceWeighting } from "../../domain/workforce-weighting";
import type { WeightedGap } from "./weighted-gaps";

type Refused = Extract<WorkforceWeighting, { readonly status: "refused" }>;

/** Says in one sentence what weighting to the workforce changes, or why there is none. */
export function weightingFinding(gaps: readonly WeightedGap[]): string {
  const weighted = gaps.flatMap(({ row, weighting }) =>
    weighting.status === "weighted" && isShown(row.gap)
      ? [{ ...weighting, label: row.label, answered: row.gap.value }]
      : [],
  );
  if (weighted.length === 0) {
    const reasons = gaps.flatMap(({ weighting }) => (weighting.status === "refused" ? [weighting] : []));
    // That a gap is not shown is said elsewhere; any other reason says more.
    const [first] = [...reasons.filter(({ reason }) => reason !== "not_shown"), ...reasons];
    return first === undefined ? "" : `No gap can be weighted to the workforce: ${refusalWords(first)}.`;
  }
  const apart = weighted.filter(({ answered, value }) => Math.abs(value - answered) > SMALLEST_EFFECT_POINTS);
  const effect = formatPoints(SMALLEST_EFFECT_POINTS);
  if (apart.length === 0) {
    const none =
      weighted.length === 1
        ? "the one gap that can be weighted does not differ"
        : `none of the ${weighted.length} gaps that can be weighted differs`;
    return `Weighted to the workforce by profession family, ${none} by more than ${effect} from the gap of those who answered.`;
  }
  const told = apart.map(
    ({ label, answered, value, lower, upper }) =>
      `${inSentence(label)} (${formatMean(value)}, 95% limits ${formatInterval({ lower, upper }, formatMean)}, instead of ${formatMean(answered)})`,
  );
  const byChance = apart.filter(({ answered, lower, upper }) => lower <= answered && answered <= upper);
  const doubt =
    byChance.length === 0
      ? ""
      : ` In ${joinWords(byChance.map(({ label }) => inSentence(label)))} the limits reach the gap of those who answered, so chance is not ruled out.`;
  return `Weighted to the workforce by profession family, the gap differs by more than ${effect} from that of those who answered in ${joinWords(told)}.${doubt}`;
}

/** Says why a gap is not weighted, to follow a colon. */
export function refusalWords(refused: Refused): string {
  switch (refused.reason) {
    case "not_shown":
      return "it is not shown";
    case "no_headcount":
      return "no headcount is loaded that says how the staff divide into profession families";
    case "hardly_apart":
      return "the profession families shown separately are less than a third of the staff";
    case "people_without_headcount":
      return "people answered in groups of staff in which the headcount has nobody";
    case "more_people_than_staff":
      return "more people of a group of staff answered than the headcount has in it, so the headcount is wrong or old";
    case "one_group":
      return "all answers that can be used are of one group of staff, whose gap weights would leave as it is";
    case "too_little_covered":
      return `the answers that can be used stand for ${formatShare(refused.covered)} of the staff, and ${formatShare(LEAST_COVERED)} are needed`;
  }
}
