import { toAnswerKey } from "./answer-key.ts";
import { isMissingKey } from "./answer-scales.ts";
import type { BarrierKeyword } from "./barrier-keywords.ts";
import { suggestDirection } from "./question-direction.ts";
import { suggestBarrier } from "./suggest-barrier.ts";
import type { SuggestedOption } from "./suggested-question.ts";
import { type Confidence, type Judgement, unchosen } from "./suggestion.ts";

const none =
  /^(none|no barriers?|nothing|i have no barriers?|there are no barriers?|i do not (have|face|experience) any)\b/;

/** Whether an option says that there is no barrier. */
function isNone(label: string): boolean {
  const key = toAnswerKey(label);
  return none.test(key) || isMissingKey(key);
}

/** The barrier an option stands for; null for "None of these", `unchosen` where no word speaks for one. */
export function suggestOption(
  label: string,
  n: number,
  keywords: readonly BarrierKeyword[],
): SuggestedOption {
  if (isNone(label)) return { label, n, barrier: null, confidence: "high", reason: "it is no barrier" };
  const { barrier, confidence, reason } = suggestBarrier(label, "", keywords);
  return { label, n, barrier: barrier ?? unchosen, confidence, reason };
}

/** Options and how sure they are together, by the least sure one; the question itself must ask what hinders, not what helps. */
export function judgeOptions(heading: string, options: readonly SuggestedOption[]): Judgement {
  const asked = suggestDirection(heading);
  if (asked.direction === "low_is_barrier") {
    return {
      confidence: "low",
      reason: `the question seems to ask what helps: ${asked.reason}`,
    };
  }
  const open = options.filter(({ barrier }) => barrier === unchosen);
  const unsure = options.filter(({ barrier, confidence }) => barrier !== unchosen && confidence === "low");
  const name = (each: readonly SuggestedOption[]) => each.map(({ label }) => `"${label}"`).join(", ");
  const confidence: Confidence =
    open.length + unsure.length > 0
      ? "low"
      : options.some((each) => each.confidence === "medium")
        ? "medium"
        : "high";
  return {
    confidence,
    reason: [
      `each option was read by itself`,
      ...(open.length > 0 ? [`no barrier found for ${name(open)}`] : []),
      ...(unsure.length > 0 ? [`unsure about ${name(unsure)}`] : []),
    ].join("; "),
  };
}
