/**
 * Counts the letters to put in, take out, replace or swap with their neighbour to make one word of another (optimal string alignment);
 * `limit` + 1 where it is more than `limit`.
 */
export function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: to.length + 1 }, (_none, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1];
      const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      next.push(
        Math.min(
          Number(next[j - 1]) + 1,
          Number(row[j]) + 1,
          Number(row[j - 1]) + (isSame ? 0 : 1),
          isSwapped ? Number(before[j - 2]) + 1 : limit + 1,
        ),
      );
    }
    before = row;
    row = next;
  }
  return Math.min(Number(row.at(-1)), limit + 1);
}
