/**
 * An answer as it is compared: lower case, one space between words, no dashes, apostrophes or other marks, and without the
 * number that some tools write before a label ("1 - Strongly disagree").
 */
export function toAnswerKey(answer: string): string {
  const key = toPlainWords(answer);
  return key.replace(/^\d{1,2} (?=[a-z])/, "");
}

/** The words of a text in lower case, with one space between them; "don't" is one word, "Wi-Fi", "e-learning" and "log-in" too. */
export function toPlainWords(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/['’‘`]/g, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .replaceAll(/\bwi fi\b/g, "wifi")
    .replaceAll(/\be learning\b/g, "elearning")
    .replaceAll(/\blog (ins?)\b/g, "log$1")
    .trim();
}
