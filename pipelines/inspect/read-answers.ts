import { toAnswerKey } from "./answer-key.ts";
import { type AnswerScale, answerScales, isMissingKey } from "./answer-scales.ts";
import { findCodeEnds, findCodeScale } from "./code-scale.ts";
import { type Direction, suggestDirection } from "./question-direction.ts";
import { type Confidence, leastConfidence } from "./suggestion.ts";

/** How the answers of one question are read: as a mapping writes it, and why. */
export interface AnswerReading {
  readonly title: string;
  readonly direction: Direction;
  /** Number by answer as it is spelled in the file, lowest first. */
  readonly values: Readonly<Record<string, number>>;
  readonly reports: readonly string[];
  readonly missing: readonly string[];
  readonly confidence: Confidence;
  /** Sentences of their own. */
  readonly reasons: readonly string[];
}

interface Levels {
  readonly title: string;
  /** Answers from low to high with their numbers; several spellings of one level follow each other. */
  readonly levels: readonly { readonly number: number; readonly answers: readonly string[] }[];
  readonly reporting: number;
  readonly sense: AnswerScale["sense"];
  readonly confidence: Confidence;
  readonly reasons: readonly string[];
}

function findLabelLevels(answers: readonly string[]): Levels | undefined {
  const keyOf = new Map(answers.map((answer) => [answer, toAnswerKey(answer)]));
  const scale = answerScales.find((each) => {
    const known = new Set(each.levels.flat().map(toAnswerKey));
    const levels = each.levels.filter((spellings) =>
      spellings.some((spelling) => answers.some((answer) => keyOf.get(answer) === toAnswerKey(spelling))),
    );
    return (
      levels.length >= Math.min(2, answers.length) &&
      answers.every((answer) => known.has(keyOf.get(answer) ?? ""))
    );
  });
  if (scale === undefined) return undefined;
  return {
    title: scale.title,
    levels: scale.levels.map((spellings, index) => {
      const keys = new Set(spellings.map(toAnswerKey));
      const found = answers.filter((answer) => keys.has(keyOf.get(answer) ?? ""));
      return { number: scale.lowest + index, answers: found.length > 0 ? found : spellings.slice(0, 1) };
    }),
    reporting: scale.reporting,
    sense: scale.sense,
    confidence: "high",
    reasons: [],
  };
}

function findCodeLevels(answers: readonly string[], text: string): Levels | undefined {
  const codes = answers.map((answer) => /^A?(\d)$/.exec(answer.trim())?.[1]);
  if (codes.includes(undefined)) return undefined;
  const scale = findCodeScale(codes.map(Number));
  if (scale === undefined) return undefined;
  const prefix = answers.every((answer) => answer.trim().startsWith("A")) ? "A" : "";
  const ends = findCodeEnds(text);
  const rising = scale.codes.map((number) => ({ number, answers: [`${prefix}${number}`] }));
  const first = scale.codes[0] ?? 0;
  const last = scale.codes.at(-1) ?? 0;
  const levels =
    ends === "falling"
      ? rising
          .map(({ number, answers: spelled }) => ({ number: first + last - number, answers: spelled }))
          .reverse()
      : rising;
  return {
    title: scale.title,
    levels,
    reporting: scale.reporting,
    sense: scale.isSeverity ? "high_is_barrier" : "wording",
    confidence: ends === undefined ? "low" : "high",
    reasons: [
      ends === undefined
        ? `The file holds ${scale.title} and does not say what they mean: the highest is taken for full agreement.`
        : "The question says what its numbers mean.",
    ],
  };
}

/**
 * Recognises the answer scale of a question by the answers found, as labels or as numbers; case, dashes and spaces do not count.
 *
 * Undefined when an answer belongs to no scale, so that nothing is guessed.
 * @param answers every different answer of the question
 * @param text of the question and its heading, which say which end is the barrier and what numbers mean
 * @param statement the question without its heading; where it says by itself which end is the barrier, the heading is not asked
 */
export function readAnswers(
  answers: readonly string[],
  text: string,
  statement: string = text,
): AnswerReading | undefined {
  const missing = answers.filter((answer) => isMissingKey(toAnswerKey(answer)));
  const counted = answers.filter((answer) => !missing.includes(answer));
  if (counted.length === 0) return undefined;
  const levels = findLabelLevels(counted) ?? findCodeLevels(counted, text);
  if (levels === undefined) return undefined;
  const own = suggestDirection(statement);
  const wording = own.confidence === "low" ? suggestDirection(text) : own;
  const direction = levels.sense === "wording" ? wording.direction : levels.sense;
  const ordered = direction === "high_is_barrier" ? [...levels.levels].reverse() : levels.levels;
  const sense =
    levels.sense === "wording"
      ? `${wording.reason.charAt(0).toUpperCase()}${wording.reason.slice(1)}.`
      : `On this scale the ${direction === "high_is_barrier" ? "high" : "low"} end is the barrier.`;
  return {
    title: levels.title,
    direction,
    values: Object.fromEntries(
      // Numbers order the answers; two spellings of one level follow each other, because every answer has a number of its own.
      levels.levels.flatMap(({ number, answers: spelled }) =>
        spelled.map((answer, index) => [answer, number + index / 10]),
      ),
    ),
    reports: ordered.slice(0, levels.reporting).flatMap(({ answers: spelled }) => spelled),
    missing,
    confidence: leastConfidence([
      levels.confidence,
      ...(levels.sense === "wording" ? [wording.confidence] : []),
    ]),
    reasons: [...levels.reasons, sense],
  };
}
