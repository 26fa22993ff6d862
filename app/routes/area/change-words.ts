import { formatTellableShare } from "../../domain/end-band";
import { isShown, type ShownFigure } from "../../domain/figure";
import {
  formatCounted,
  formatDecimal,
  formatInterval,
  formatMean,
  formatPercentagePoints,
  formatPoints,
} from "../../domain/number-format";
import { inSentence } from "../../domain/phrase";
import { isClearChange } from "./change-verdict";
import type { JudgedChange } from "./wave-changes";
import { waveLabel } from "./wave-label";

/** What a page says of the changes since the waves before. */
export interface ChangeFinding {
  readonly title: string;
  /** One sentence for each clear change. */
  readonly clear: readonly { readonly key: string; readonly sentence: string }[];
  /** How many others were tested, or why nothing could be. */
  readonly rest: string;
}

/** Said once wherever changes are: the two waves are not the same people. */
export const DIFFERENT_PEOPLE =
  "Each wave is a different group of people, so a change is not a change in the same people.";

/** Writes what changed since the waves before, and whether it is more than chance explains. */
export function describeChanges(changes: readonly JudgedChange[], isRedrawn: boolean): ChangeFinding {
  const tested = changes.filter(({ change }) => change !== null);
  const clear = tested.filter(({ verdict }) => isClearChange(verdict));
  return {
    title: titleOf(clear.length, tested.length),
    clear: clear.flatMap((each) => {
      const sentence = changeSentence(each);
      return sentence === null ? [] : [{ key: `${each.measure} ${each.subject}`, sentence }];
    }),
    rest: restOf(changes, clear.length, tested, isRedrawn),
  };
}

function titleOf(clear: number, tested: number): string {
  if (tested === 0) return "No change can be tested";
  if (clear === 0) return "No clear change since the last wave";
  return `${formatCounted(clear, "clear change", "clear changes")} since the last wave`;
}

function restOf(
  changes: readonly JudgedChange[],
  clear: number,
  tested: readonly JudgedChange[],
  isRedrawn: boolean,
): string {
  if (changes.length === 0) return "There is no wave before this one to compare with.";
  if (isRedrawn)
    return "Places are shown as they were then and changed in between, so the two waves cannot be compared.";
  if (tested.length === 0) return "No figure is shown in both this wave and the one before.";
  const left = tested.length - clear;
  if (left === 0) return "Every change tested is more than chance explains.";
  if (clear > 0) {
    return left === 1
      ? "The one other change tested is not clear."
      : `None of the ${left} other changes tested is clear.`;
  }
  return `No change that chance does not explain: ${testedWords(tested)}.`;
}

/** "18 changes since Q4 2025-26 and 13 in barriers since Q4 2024-25 were tested together". */
function testedWords(tested: readonly JudgedChange[]): string {
  const scores = tested.filter(({ measure }) => measure !== "barrier");
  const barriers = tested.filter(({ measure }) => measure === "barrier");
  const parts = [
    ...scores
      .slice(0, 1)
      .map(({ earlierWave }) => `${scores.length} in gaps and confidence since ${waveLabel(earlierWave)}`),
    ...barriers
      .slice(0, 1)
      .map(({ earlierWave }) => `${barriers.length} in barriers since ${waveLabel(earlierWave)}`),
  ];
  return tested.length === 1 ? `${parts.join("")} was tested` : `${parts.join(" and ")} were tested together`;
}

/** Writes a clear change as one sentence; null where a wave is not shown. */
export function changeSentence(judged: JudgedChange): string | null {
  const { measure, label, earlier, later, earlierWave, laterWave, change } = judged;
  if (change === null || !isShown(earlier) || !isShown(later)) return null;
  const name = inSentence(label);
  const before = waveLabel(earlierWave);
  const after = waveLabel(laterWave);
  const isRise = change.difference > 0;
  const size = Math.abs(change.difference);
  const limits = isRise
    ? { lower: change.lower, upper: change.upper }
    : { lower: -change.upper, upper: -change.lower };
  if (measure === "barrier") {
    const interval = formatInterval(limits, (limit) => formatDecimal(100 * limit, 0));
    return `${share(later)} reported ${name} in the survey of ${after} and ${share(earlier)} in that of ${before}: ${formatPercentagePoints(size)} ${isRise ? "more" : "fewer"} (95% interval ${interval}).`;
  }
  const word = measure === "gap" ? (isRise ? "wider" : "narrower") : isRise ? "higher" : "lower";
  const subject = measure === "gap" ? `The gap in ${name}` : `Confidence in ${name}`;
  return `${subject} is ${formatPoints(later.value)} among people who enrolled in ${after} and was ${formatPoints(earlier.value)} among those of ${before}: ${formatPoints(size)} ${word} (95% interval ${formatInterval(limits, formatMean)}).`;
}

function share(figure: ShownFigure): string {
  return formatTellableShare(figure);
}
