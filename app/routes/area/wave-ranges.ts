import { joinWords } from "../../domain/phrase";

/** Names some of a series' waves, oldest first, three or more in a row as one: "Q1 2023-24 to Q4 2023-24 and Q2 2025-26". */
export function writeWaves(wanted: readonly string[], all: readonly string[]): string {
  const runs: string[][] = [];
  all.forEach((label, index) => {
    if (!wanted.includes(label)) return;
    const before = all[index - 1];
    const run = runs.at(-1);
    if (run !== undefined && before !== undefined && run.at(-1) === before) run.push(label);
    else runs.push([label]);
  });
  return joinWords(runs.flatMap((run) => (run.length < 3 ? run : [`${run[0]} to ${run.at(-1)}`])));
}
