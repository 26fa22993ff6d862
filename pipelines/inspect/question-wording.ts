import type { SurveyColumn } from "../sources/survey-table.ts";

/** What a column asks by itself, and the heading it shares with the other columns of its question. */
export interface QuestionWording {
  readonly statement: string;
  /** Empty where the question has one column or the tool exports no heading. */
  readonly heading: string;
}

function toSharedBeginning(texts: readonly string[]): string {
  const [first = "", ...rest] = texts;
  let end = first.length;
  for (const text of rest) while (!text.startsWith(first.slice(0, end))) end -= 1;
  const shared = first.slice(0, end);
  // Statements that begin alike share no heading: it ends in a dash, a colon or a bracket.
  const cut = Math.max(
    ...[" - ", " – ", ": ", " ["].map(
      (mark) => shared.lastIndexOf(mark) + mark.length * Number(shared.includes(mark)),
    ),
  );
  return cut > 0 ? shared.slice(0, cut) : "";
}

/** Without the marks at its end; an expression for this would begin again at every mark inside. */
function withoutEndMarks(text: string): string {
  let end = text.length;
  while (/[\s\-–:[]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function clean(text: string): string {
  return withoutEndMarks(text.replace(/^[\s\-–:.[]+/, ""))
    .replace(/^([^[]*)\]$/, "$1")
    .trim();
}

/** Separates what a column of a question says from what all its columns say. */
export function toQuestionWording(column: SurveyColumn, together: readonly SurveyColumn[]): QuestionWording {
  const { group, text } = column;
  if (group === null || together.length < 2) return { statement: text, heading: "" };
  const shared = text.startsWith(group) ? group : toSharedBeginning(together.map((each) => each.text));
  const statement = clean(text.slice(shared.length));
  if (shared !== "") return { statement: statement || text, heading: clean(shared) };
  // A group that is a code says nothing.
  return { statement: text, heading: /\s/.test(group) ? group : "" };
}
