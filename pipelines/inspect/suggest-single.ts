import { toAnswerKey } from "./answer-key.ts";
import { isMissingKey, isScaleKey } from "./answer-scales.ts";
import type { BarrierKeyword } from "./barrier-keywords.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { readAnswers } from "./read-answers.ts";
import { listChosenAnswers } from "./shown-answers.ts";
import { suggestBarrier } from "./suggest-barrier.ts";
import type { SuggestedSingle } from "./suggested-question.ts";
import { leastConfidence, unchosen } from "./suggestion.ts";

/** Whether an answer is a label of some scale, so that it may be named however rare it is. */
export function isKnownAnswer(answer: string): boolean {
  const key = toAnswerKey(answer);
  return isScaleKey(key) || isMissingKey(key) || /^a?\d$/.test(key);
}

/** At least this share of the answers must be on the scale; a few others are named for the person who decides. */
const leastOnScale = 0.7;

/** A question with one answer of a scale; undefined when the answers are on none. */
export function suggestSingle(
  profile: ColumnProfile,
  keywords: readonly BarrierKeyword[],
): SuggestedSingle | undefined {
  const { column, answers, filled, statement, heading } = profile;
  const known = answers.filter(({ answer }) => isKnownAnswer(answer));
  const onScale = known.reduce((sum, { n }) => sum + n, 0);
  if (filled === 0 || onScale < leastOnScale * filled) return undefined;
  const reading = readAnswers(
    known.map(({ answer }) => answer),
    `${statement} ${heading}`,
    statement,
  );
  if (reading === undefined) return undefined;
  const suggested = suggestBarrier(statement, heading, keywords);
  const shown = listChosenAnswers(answers, isKnownAnswer);
  const unplaced = shown.filter((each) => !isKnownAnswer(each.answer)).map(({ answer }) => answer);
  const others = profile.distinct - known.length;
  return {
    kind: "single",
    column,
    barrier: suggested.barrier ?? unchosen,
    reading,
    answers: shown,
    unplaced,
    confidence: leastConfidence([
      suggested.confidence,
      reading.confidence,
      ...(others > 0 ? ["low" as const] : []),
    ]),
    reason: [
      suggested.barrier === null
        ? `No barrier chosen: ${suggested.reason}.`
        : `Barrier ${suggested.barrier} ${suggested.reason}.`,
      ...reading.reasons,
      ...(others > 0
        ? [
            `${others === 1 ? "One answer is" : `${others} answers are`} not on this scale: add ${others === 1 ? "it" : "them"} to values or missing.`,
          ]
        : []),
    ].join(" "),
  };
}
