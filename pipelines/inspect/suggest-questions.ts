import type { Session } from "../duckdb.ts";
import { isBackgroundQuestion } from "./background-question.ts";
import type { BarrierKeyword } from "./barrier-keywords.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { fewAnswers, isFreeText, listChosenAnswers } from "./shown-answers.ts";
import { suggestChoices } from "./suggest-choices.ts";
import { isKnownAnswer, suggestSingle } from "./suggest-single.ts";
import { suggestTicks } from "./suggest-ticks.ts";
import type { SuggestedIgnored, SuggestedQuestion } from "./suggested-question.ts";
import type { Confidence } from "./suggestion.ts";

function ignore(
  profile: ColumnProfile,
  confidence: Confidence,
  reason: string,
  isText: boolean = isFreeText(profile),
): SuggestedIgnored {
  return {
    kind: "ignored",
    column: profile.column,
    isFreeText: isText,
    answers: isText ? [] : listChosenAnswers(profile.answers, isKnownAnswer),
    confidence,
    reason,
  };
}

async function suggestOne(
  session: Session,
  profile: ColumnProfile,
  keywords: readonly BarrierKeyword[],
): Promise<SuggestedQuestion> {
  if (isBackgroundQuestion(`${profile.heading} ${profile.statement}`))
    return ignore(profile, "medium", "it asks about the person, not about barriers");
  const single = suggestSingle(profile, keywords);
  if (single !== undefined) return single;
  if (profile.filled === 0)
    return ignore(profile, "low", "it has no answers, so nothing shows what it means");
  const choices = await suggestChoices(session, profile, keywords);
  if (choices !== undefined) return choices;
  if (isFreeText(profile)) {
    // Among few answers most are different anyhow.
    return profile.filled < fewAnswers
      ? ignore(profile, "low", "most answers are different, but there are few answers", true)
      : ignore(profile, "high", "most answers are different: free text, which is never read", true);
  }
  return ignore(profile, "low", "its answers are on no scale and name no barriers");
}

/** Suggests what every question means, in the order of the file; columns of one question come together at the first of them. */
export async function suggestQuestions(
  session: Session,
  profiles: readonly ColumnProfile[],
  keywords: readonly BarrierKeyword[],
): Promise<readonly SuggestedQuestion[]> {
  const suggested: SuggestedQuestion[] = [];
  const done = new Set<ColumnProfile>();
  for (const profile of profiles) {
    if (done.has(profile)) continue;
    const { group } = profile.column;
    const together = profiles.filter((each) => group !== null && each.column.group === group);
    const ticks = together.some((each) => done.has(each))
      ? undefined
      : await suggestTicks(session, together, keywords);
    if (ticks !== undefined) {
      suggested.push(ticks);
      for (const each of together) done.add(each);
    } else {
      suggested.push(await suggestOne(session, profile, keywords));
      done.add(profile);
    }
  }
  return suggested;
}
