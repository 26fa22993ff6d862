import { toPlainWords } from "./answer-key.ts";
import type { BarrierKeyword } from "./barrier-keywords.ts";
import type { Judgement } from "./suggestion.ts";

export interface BarrierSuggestion extends Judgement {
  /** Null when no word of the text speaks for a barrier, or two barriers are equally likely. */
  readonly barrier: string | null;
}

interface Score {
  readonly barrier: string;
  readonly score: number;
  readonly words: readonly string[];
}

/** A heading says what all its statements are about, so it counts for half of what the statement itself says. */
const headingShare = 0.5;

/** Adds up the weights of the keywords in a text. Longer ones first; their words count once, so "line manager" is not "manager" too. */
function listScores(text: string, keywords: readonly BarrierKeyword[], share: number): readonly Score[] {
  let rest = toPlainWords(text);
  const scores = new Map<string, { score: number; words: string[] }>();
  const add = (barrier: string, weight: number, word: string): void => {
    const known = scores.get(barrier) ?? { score: 0, words: [] };
    known.score += weight * share;
    known.words.push(word);
    scores.set(barrier, known);
  };
  for (const { barrier, pattern, weight } of keywords) {
    const found = rest.match(pattern)?.[0];
    if (found === undefined) continue;
    add(barrier, weight, found);
    rest = rest.replaceAll(pattern, "|");
  }
  return [...scores].map(([barrier, { score, words }]) => ({ barrier, score, words }));
}

function addScores(scores: readonly Score[]): readonly Score[] {
  const codes = [...new Set(scores.map(({ barrier }) => barrier))];
  return codes
    .map((barrier) => {
      const own = scores.filter((each) => each.barrier === barrier);
      return {
        barrier,
        score: own.reduce((sum, { score }) => sum + score, 0),
        words: own.flatMap(({ words }) => words),
      };
    })
    .sort((a, b) => b.score - a.score);
}

/**
 * The barrier a question or an option is about, by the words in it.
 *
 * High confidence: a score of at least 4 and twice that of the next barrier; medium: at least 3 and 1 more than the next;
 * low: more than the next. Equal scores and texts without a keyword give no barrier, with low confidence.
 * @param text the question or option
 * @param heading what it stands under, or an empty text
 */
export function suggestBarrier(
  text: string,
  heading: string,
  keywords: readonly BarrierKeyword[],
): BarrierSuggestion {
  const [best, next] = addScores([
    ...listScores(text, keywords, 1),
    ...listScores(heading, keywords, headingShare),
  ]);
  if (best === undefined)
    return { barrier: null, confidence: "low", reason: "no word in it speaks for a barrier" };
  const words = best.words.map((word) => `"${word}"`).join(", ");
  const margin = best.score - (next?.score ?? 0);
  if (next !== undefined && margin <= 0) {
    return {
      barrier: null,
      confidence: "low",
      reason: `it may be ${best.barrier} (${words}) or ${next.barrier} (${next.words.map((word) => `"${word}"`).join(", ")})`,
    };
  }
  const confidence =
    best.score >= 4 && best.score >= 2 * (next?.score ?? 0)
      ? "high"
      : best.score >= 3 && margin >= 1
        ? "medium"
        : "low";
  const rival = confidence === "high" || next === undefined ? "" : `; or else ${next.barrier}`;
  return { barrier: best.barrier, confidence, reason: `because of ${words}${rival}` };
}
