import { drawName } from "./person.ts";
import type { Random } from "./random.ts";
import {
  listOtherAnswers,
  listReportingAnswers,
  missingAnswers,
  type SampleQuestion,
  surveyQuestions,
} from "./survey-question.ts";

/** Turns the barriers a person reports into answers; of two questions on one barrier at least one says so. */
export function drawAnswers(random: Random, reported: ReadonlySet<string>): readonly string[] {
  const said = new Set<string>();
  return surveyQuestions.map((question, index) => {
    const isLast = !surveyQuestions.slice(index + 1).some(({ barrier }) => barrier === question.barrier);
    const says =
      reported.has(question.barrier) && ((isLast && !said.has(question.barrier)) || random.chance(0.6));
    if (says) said.add(question.barrier);
    return drawAnswer(random, question, says);
  });
}

function drawAnswer(random: Random, question: SampleQuestion, says: boolean): string {
  const missing = random.next();
  if (missing < 0.02) return missingAnswers[0];
  if (missing < 0.026) return missingAnswers[1];
  if (missing < 0.03) return "";
  const answers = says ? listReportingAnswers(question) : listOtherAnswers(question);
  const [end, middle] =
    (question.direction === "low_is_barrier") === says ? [0, 1] : [answers.length - 1, answers.length - 2];
  return (
    answers[
      random.chance(0.33) ? end : random.chance(0.75) ? middle : random.between(0, answers.length - 1)
    ] ?? ""
  );
}

const remarks = [
  "More protected time please.",
  "The Wi-Fi on the ward is slow, and I am logged out every few minutes.",
  'My manager says "do it at home".',
  "Nothing to add",
  "Short videos would help.\nNot another three-hour module.",
] as const;

/** Free text that no mapping names; people do write names into it. */
export function drawComment(random: Random): string {
  const kind = random.next();
  if (kind < 0.85) return "";
  if (kind < 0.87) return `Ask ${drawName(random)}, who knows how it works.`;
  return random.pick(remarks);
}
