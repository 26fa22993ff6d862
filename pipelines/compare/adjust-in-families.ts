import { adjustBenjaminiHochberg } from "../../app/domain/benjamini-hochberg.ts";

/**
 * Adjusts p-values within their families (numbered from 0), rounded up to four decimals. NaN is no test: it does not
 * count and stays.
 * @param certain how many more tests of each family have a p of 1; their adjusted p is 1, too
 */
export function adjustInFamilies(
  families: readonly number[],
  pValues: readonly number[],
  certain: readonly number[],
): readonly number[] {
  const members: number[][] = [];
  pValues.forEach((p, index) => {
    if (Number.isNaN(p)) return;
    const family = families[index] ?? 0;
    const known = members[family];
    if (known === undefined) members[family] = [index];
    else known.push(index);
  });
  const adjusted = new Array<number>(pValues.length).fill(Number.NaN);
  members.forEach((indexes, family) => {
    const together = adjustBenjaminiHochberg(
      indexes.map((index) => pValues[index] ?? 1),
      indexes.length + (certain[family] ?? 0),
    );
    indexes.forEach((index, position) => {
      adjusted[index] = roundUp(together[position] ?? 1);
    });
  });
  return adjusted;
}

function roundUp(p: number): number {
  return Math.ceil(p * 10_000) / 10_000;
}
