/**
 * Joins words as prose: "a", "a and b", "a, b and c"; nothing gives an empty text.
 *
 * Where a word itself holds a comma or an "and", semicolons part them: "data, information and content; and skills".
 */
export function joinWords(words: readonly string[]): string {
  const last = words.at(-1);
  if (last === undefined) return "";
  const others = words.slice(0, -1);
  if (others.length === 0) return last;
  return words.some((word) => /,| and /.test(word))
    ? `${others.join("; ")}; and ${last}`
    : `${others.join(", ")} and ${last}`;
}

/**
 * Lowers a label's first letter for use inside a sentence; an initialism ("IT skills") and a name ("Youth Offending
 * Support") are left alone.
 */
export function inSentence(label: string): string {
  const isInitialism = /^\p{Lu}[^\p{Ll}\s]*\p{Lu}/u.test(label);
  const isName = /\s\p{Lu}\p{Ll}/u.test(label);
  return isInitialism || isName ? label : lowerFirst(label);
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** Raises a label's first letter, to begin a sentence or a heading. */
export function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
