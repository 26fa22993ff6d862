import { reviewedLabel } from "./confidence-words.ts";
import { smallestShownCount, summariseAnswers } from "./shown-answers.ts";
import type { SuggestedOption, SuggestedQuestion } from "./suggested-question.ts";
import { unchosen } from "./suggestion.ts";
import { fitText, wrapText } from "./text-layout.ts";

const indent = "    ";
const nameWidth = 56;
const countWidth = 15;

/** A count as it may be shown. */
export function toShownCount(n: number): string {
  if (n === 0) return "none";
  return n < smallestShownCount ? `fewer than ${smallestShownCount}` : n.toLocaleString("en-GB");
}

/** An answer, how often it was given, and what it means. */
export function toAnswerLine(answer: string, n: number, meaning: string): string {
  const count = toShownCount(n).padStart(countWidth);
  return `${indent}${fitText(answer, nameWidth)}${count}  ${meaning}`.trimEnd();
}

function toBarrierWords(barrier: string | null): string {
  if (barrier === unchosen) return "to choose";
  return barrier === null ? "no barrier" : barrier;
}

function toOptionLines(options: readonly SuggestedOption[]): readonly string[] {
  return options.map(({ label, n, barrier }) => toAnswerLine(label, n, toBarrierWords(barrier)));
}

function toTitle(name: string, text: string): readonly string[] {
  return wrapText(text === name ? name : `${name}  ${text}`, indent, "  ");
}

/** One question: its text, its answers with their counts, what the draft makes of it, and why. */
export function toQuestionLines(question: SuggestedQuestion): readonly string[] {
  const judged = (what: string): readonly string[] =>
    wrapText(
      `${reviewedLabel(question.confidence)} ${what} ${toSentence(question.reason)}`,
      `${indent}  `,
      indent,
    );
  switch (question.kind) {
    case "single": {
      const { reading, column, answers, barrier } = question;
      const meaning = (answer: string): string => {
        if (reading.reports.includes(answer)) return "reports the barrier";
        if (reading.missing.includes(answer)) return "no answer";
        return answer in reading.values ? "" : "not on the scale";
      };
      const ordered = [...answers].sort(
        (a, b) => (reading.values[a.answer] ?? 100) - (reading.values[b.answer] ?? 100),
      );
      return [
        ...toTitle(column.name, column.text),
        ...ordered.map(({ answer, n }) => toAnswerLine(answer, n, meaning(answer))),
        ...judged(`${toBarrierWords(barrier)}, ${reading.title}.`),
      ];
    }
    case "choices":
      return [
        ...toTitle(question.column.name, question.column.text),
        ...toOptionLines(question.options),
        ...question.missing.map((answer) => `${indent}${fitText(answer, nameWidth + countWidth)}  no answer`),
        ...(question.hasOther
          ? wrapText(
              'Answers in people\'s own words are not shown; they count as the barrier "other".',
              indent,
            )
          : []),
        ...judged("options in one cell."),
      ];
    case "ticks":
      return [
        ...toTitle(question.columns[0]?.column.group ?? "", question.heading),
        ...question.columns.map(({ column, option }) =>
          toAnswerLine(
            column.name.includes(option.label) ? option.label : `${column.name}  ${option.label}`,
            option.n,
            toBarrierWords(option.barrier),
          ),
        ),
        ...judged("a column for each option."),
      ];
    case "ignored": {
      const { shown, rest } = summariseAnswers(question.answers);
      return [
        ...toTitle(question.column.name, question.column.text),
        ...shown.map(({ answer, n }) => toAnswerLine(answer, n, "")),
        ...(rest > 0 ? [`${indent}and ${rest} more answers`] : []),
        ...judged("left out."),
      ];
    }
  }
}

function toSentence(text: string): string {
  const start = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.?]$/.test(start) ? start : `${start}.`;
}
