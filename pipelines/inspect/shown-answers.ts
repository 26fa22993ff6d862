import { type AnswerCount, type ColumnProfile, mostAnswers } from "./column-profile.ts";

/** Counts below this are shown as "fewer than 10". */
export const smallestShownCount = 10;

/** With fewer answers than this, that most of them are different says little. */
export const fewAnswers = 20;

/** More answers than this are summed up. */
const mostShown = 20;

/** Answers of this many kinds are a list to choose from only where each is given often. */
const highCardinality = 20;

/**
 * The answers of a column that may be named: chosen ones. What one response alone holds may be that person's own words, and where
 * there are many different answers the rare ones may be, too; labels known beforehand may always be named.
 * @param isKnown whether an answer is a label of a scale, a job group or an organisation
 */
export function listChosenAnswers(
  answers: readonly AnswerCount[],
  isKnown: (answer: string) => boolean,
): readonly AnswerCount[] {
  const least = answers.length > highCardinality ? smallestShownCount : 2;
  return answers.filter(({ answer, n }) => n >= least || isKnown(answer));
}

/** Whether a column holds what people wrote: mostly different answers, long ones or ones that look like addresses and numbers. */
export function isFreeText(profile: ColumnProfile): boolean {
  if (profile.filled === 0) return false;
  const unlike = profile.distinct - profile.answers.length;
  const isOftenUnlike = profile.answers.length < mostAnswers && unlike > profile.distinct / 4;
  return profile.distinct > 1 && (profile.distinct > profile.filled / 2 || isOftenUnlike);
}

/** The first answers of a list that is too long to show, and how many are left. */
export function summariseAnswers(answers: readonly AnswerCount[]): {
  readonly shown: readonly AnswerCount[];
  readonly rest: number;
} {
  return { shown: answers.slice(0, mostShown), rest: Math.max(0, answers.length - mostShown) };
}
