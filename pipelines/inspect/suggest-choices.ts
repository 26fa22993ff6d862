import type { Session } from "../duckdb.ts";
import { toAnswerKey } from "./answer-key.ts";
import { isMissingKey } from "./answer-scales.ts";
import type { BarrierKeyword } from "./barrier-keywords.ts";
import { type ColumnProfile, listSplitAnswers } from "./column-profile.ts";
import { judgeOptions, suggestOption } from "./option-suggestion.ts";
import { fewAnswers, listChosenAnswers } from "./shown-answers.ts";
import type { SuggestedChoices } from "./suggested-question.ts";
import { leastConfidence } from "./suggestion.ts";

/** The sign between the answers of a cell; undefined where cells hold one answer each. */
function findSeparator({ semicolons, commas, filled }: ColumnProfile): ";" | "," | undefined {
  if (semicolons > 0 && semicolons >= 0.1 * filled) return ";";
  return commas > 0 && commas >= 0.1 * filled ? "," : undefined;
}

/** At least this share of what was chosen must be an option that others chose too; the rest is written by hand. */
const leastChosen = 0.6;

/**
 * A question with several answers in a cell, or with one answer that names a barrier; undefined when the cells hold something
 * else. An answer that one person alone gave counts as that person's own words and is not listed.
 */
export async function suggestChoices(
  session: Session,
  profile: ColumnProfile,
  keywords: readonly BarrierKeyword[],
): Promise<SuggestedChoices | undefined> {
  const separator = findSeparator(profile);
  const counted =
    separator === undefined ? profile.answers : await listSplitAnswers(session, profile.column, separator);
  const chosen = listChosenAnswers(counted, (answer) => isMissingKey(toAnswerKey(answer)));
  const sum = (answers: typeof counted): number => answers.reduce((total, { n }) => total + n, 0);
  if (sum(chosen) === 0 || sum(chosen) < leastChosen * sum(counted)) return undefined;
  const missing = chosen.map(({ answer }) => answer).filter((answer) => isMissingKey(toAnswerKey(answer)));
  const options = chosen
    .filter(({ answer }) => !missing.includes(answer))
    .map(({ answer, n }) => suggestOption(answer, n, keywords));
  const withBarrier = options.filter(({ barrier, confidence }) => barrier === null || confidence !== "low");
  // Without a separator the cells may hold anything, such as a place of work.
  if (separator === undefined && withBarrier.length < options.length / 2) return undefined;
  if (options.length === 0 || withBarrier.length === 0) return undefined;
  const { column } = profile;
  const judgement = judgeOptions(`${profile.heading} ${profile.statement}`, options);
  const hasOther = sum(chosen) < sum(counted) || profile.distinct > profile.answers.length;
  const doubts = [
    ...(separator === ","
      ? [
          {
            confidence: "medium" as const,
            reason: "cells are split at commas, so check that no option has one inside",
          },
        ]
      : []),
    ...(hasOther && profile.filled < fewAnswers
      ? [
          {
            confidence: "low" as const,
            reason: "there are few answers, and options that one person alone chose are not listed",
          },
        ]
      : []),
  ];
  return {
    kind: "choices",
    column,
    separator: separator ?? ";",
    options,
    missing,
    hasOther,
    confidence: leastConfidence([judgement.confidence, ...doubts.map(({ confidence }) => confidence)]),
    reason: [judgement.reason, ...doubts.map(({ reason }) => reason)].join("; "),
  };
}
