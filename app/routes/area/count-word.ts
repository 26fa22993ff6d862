const WORDS = ["no", "one", "two", "three"];

/** Writes a small count as a word; larger ones as digits. */
export function countWord(count: number): string {
  return WORDS[count] ?? String(count);
}
