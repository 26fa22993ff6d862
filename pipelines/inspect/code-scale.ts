/** Numbered answers and what their numbers seem to mean. */
export interface CodeScale {
  readonly title: string;
  /** The numbers of the scale from low to high; those that do not occur are in it too. */
  readonly codes: readonly number[];
  readonly reporting: number;
  /** Whether codes are severities, where high is always the barrier. */
  readonly isSeverity: boolean;
}

function listNumbers(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/**
 * The scale that numbered answers come from, by their least and greatest: 0 to 3, 0 to 4, 1 to 5 or 1 to 7. Undefined for other
 * numbers, which may be codes of anything.
 */
export function findCodeScale(numbers: readonly number[]): CodeScale | undefined {
  const least = Math.min(...numbers);
  const greatest = Math.max(...numbers);
  if (numbers.length < 2 || !numbers.every(Number.isInteger) || least < 0 || greatest > 7) return undefined;
  if (greatest > 5)
    return least < 1
      ? undefined
      : { title: "numbers 1 to 7", codes: listNumbers(1, 7), reporting: 3, isSeverity: false };
  if (least >= 1)
    return greatest < 3
      ? undefined
      : { title: "numbers 1 to 5", codes: listNumbers(1, 5), reporting: 2, isSeverity: false };
  if (greatest === 4)
    return { title: "numbers 0 to 4", codes: listNumbers(0, 4), reporting: 2, isSeverity: false };
  if (greatest === 1) return { title: "0 or 1", codes: [0, 1], reporting: 1, isSeverity: false };
  return greatest <= 3
    ? { title: "numbers 0 to 3", codes: listNumbers(0, 3), reporting: 2, isSeverity: true }
    : undefined;
}

/** What a question's text says about its numbers, such as "(1 = strongly disagree, 5 = strongly agree)". */
export function findCodeEnds(text: string): "rising" | "falling" | undefined {
  const low =
    /(\d)\s*[=:-]\s*(?:strongly disagree|completely disagree|never|not a barrier|not at all|no\b)/i.exec(
      text,
    );
  const high =
    /(\d)\s*[=:-]\s*(?:strongly agree|completely agree|always|major barrier|a great deal|yes\b)/i.exec(text);
  if (low === null || high === null || low[1] === high[1]) return undefined;
  return Number(low[1]) < Number(high[1]) ? "rising" : "falling";
}
