import { editDistance } from "./edit-distance";

/** Splits a text into words to compare: lower case, without accents and punctuation; an apostrophe joins. */
export function toSearchWords(text: string): readonly string[] {
  return text
    .normalize("NFD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/**
 * Scores how well a text answers what was typed, whatever the order of words; 0 where one of the words is not in it.
 *
 * A whole word counts 4, the beginning of one 3, a part of one 2 (from three letters), a misspelt one 1: one letter wrong from four letters
 * on, two from eight.
 */
export function scoreMatch(asked: readonly string[], text: readonly string[]): number {
  if (asked.length === 0) return 0;
  const scores = asked.map((word) => Math.max(0, ...text.map((each) => scoreWord(word, each))));
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0) / asked.length;
}

function scoreWord(asked: string, word: string): number {
  if (word === asked) return 4;
  if (word.startsWith(asked)) return 3;
  if (asked.length >= 3 && word.includes(asked)) return 2;
  const allowed = asked.length >= 8 ? 2 : asked.length >= 4 ? 1 : 0;
  return allowed > 0 && editDistance(asked, word, allowed) <= allowed ? 1 : 0;
}

/** Keeps what answers a search, best first; of equals the one with fewer different words, then in the order given. */
export function findMatches<Entry>(
  asked: string,
  entries: readonly Entry[],
  textOf: (entry: Entry) => string,
): readonly Entry[] {
  const words = toSearchWords(asked);
  return entries
    .map((entry) => {
      const text = toSearchWords(textOf(entry));
      return { entry, score: scoreMatch(words, text), length: new Set(text).size };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.length - b.length)
    .map(({ entry }) => entry);
}
