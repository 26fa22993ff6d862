import { toPlainWords } from "./answer-key.ts";
import type { Judgement } from "./suggestion.ts";

/** Which end of a question's numbers is the barrier. */
export type Direction = "low_is_barrier" | "high_is_barrier";

export interface DirectionSuggestion extends Judgement {
  readonly direction: Direction;
}

/** Wording of a statement that names a hindrance: who agrees has the barrier. */
const hindrance = [
  "lack\\w*",
  "unable",
  "unsure",
  "unaware",
  "insufficient",
  "inadequate",
  "unreliable",
  "unclear",
  "unhelpful",
  "limited",
  "missing",
  "get(s|ting)? in the way",
  "gets? in my way",
  "(prevent|stop|hinder|hamper|discourag|restrict|block|limit|delay)\\w*",
  "(keep|keeps|kept|put|puts) (me|us|people|staff) (from|off|back)",
  "hold(s|ing)? (me|us|people|staff) back",
  "make(s)? it (hard|harder|difficult|impossible)",
  "barriers?",
  "obstacles?",
  "(hard|harder|difficult|difficulty|difficulties|struggle\\w*|problems?|trouble)",
  "(anxious|anxiety|nervous|afraid|scared|fear\\w*|worr\\w*|stress\\w*|overwhelm\\w*|intimidat\\w*|embarrass\\w*|daunt\\w*|panic\\w*)",
  "(confusing|frustrat\\w*|boring|irrelevant|pointless|outdated|poor|poorly|badly|crash\\w*|freez\\w*)",
  "too (busy|slow|old|long|much|many|few|little|expensive|complicated|basic|advanced|generic|hard|difficult|technical)",
  "out of date",
  "out of my depth",
  "waste of",
  "(resistance|resistant|resist|reluctant)",
  "cost(s)? (too much|keep\\w*|stop\\w*|prevent\\w*)",
  "(slow|old) \\w+",
  "(nobody|no one|nowhere|nothing)",
  "short staffed|understaffed",
  "rather (have|be|learn|do)",
  "makes? mistakes?|look foolish|break something",
  "(have|has) to",
];

const help = [
  "enough",
  "suitable",
  "sufficient",
  "adequate",
  "easy|easily|easier",
  "(support|encourag|help|enabl|allow|releas|invest|fund|provid|valu|trust|recogni|reward)\\w*",
  "confident|comfortable",
  "(know|understand) (where|how|what|who|which)",
  "aware",
  "i (have|can|am|get|know|feel|enjoy|understand)",
  "there (is|are)",
  "we have",
  "(fits?|relevant|useful|worthwhile|interesting|reliable|available|priority|good|clear|well)",
  "motivated|willing|keen",
];

const negation =
  /\b(not|no|never|none|cannot|cant|dont|doesnt|didnt|isnt|arent|wasnt|wont|havent|hasnt|rarely|seldom|hardly|without|neither|nor|nobody|no one|nothing|nowhere|couldnt|wouldnt)\b/g;

/** A negation turns around what follows it within three words. */
const reach = 3;

interface Cue {
  readonly text: string;
  readonly isHindrance: boolean;
}

function listCues(plain: string): readonly Cue[] {
  const negations = [...plain.matchAll(negation)].map((match) => match.index);
  const isNegated = (start: number): boolean =>
    negations.some((at) => at < start && plain.slice(at, start).trim().split(" ").length <= reach);
  const find = (patterns: readonly string[], isHindrance: boolean): readonly Cue[] =>
    patterns.flatMap((pattern) =>
      [...plain.matchAll(new RegExp(`\\b(?:${pattern})\\b`, "g"))].map(({ 0: text, index }) => ({
        text,
        isHindrance: isNegated(index) ? !isHindrance : isHindrance,
      })),
    );
  const cues = [...find(hindrance, true), ...find(help, false)];
  if (cues.some((cue) => cue.isHindrance) || negations.length === 0) return cues;
  const first = negations[0] ?? 0;
  const isDouble = find(hindrance, true).length > 0;
  return isDouble ? cues : [...cues, { text: plain.slice(first).split(" ")[0] ?? "", isHindrance: true }];
}

/**
 * Whether agreeing with a statement (or saying "often", or "yes") reports the barrier, by its wording.
 *
 * A hindrance ("I lack", "gets in the way", "cannot") outweighs a help ("I have", "support"), because statements about hindrances
 * name the help that is missing. Without any such words the direction is a guess of low confidence: high is the barrier.
 */
export function suggestDirection(text: string): DirectionSuggestion {
  const cues = listCues(toPlainWords(text));
  const against = cues.find((cue) => cue.isHindrance);
  if (against !== undefined) {
    return {
      direction: "high_is_barrier",
      confidence: "high",
      reason: `the wording names a hindrance ("${against.text}"), so agreeing reports it`,
    };
  }
  const helping = cues.find((cue) => !cue.isHindrance);
  if (helping !== undefined) {
    return {
      direction: "low_is_barrier",
      confidence: cues.length > 1 ? "high" : "medium",
      reason: `the wording is positive ("${helping.text}"), so disagreeing reports the barrier`,
    };
  }
  return {
    direction: "high_is_barrier",
    confidence: "low",
    reason: "the wording does not say whether agreeing means that the barrier is there",
  };
}
