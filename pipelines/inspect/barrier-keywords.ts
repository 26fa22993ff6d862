import { readFile } from "node:fs/promises";
import path from "node:path";
import { codebookFolder } from "../paths.ts";
import { listCsvRecords } from "../sources/csv-records.ts";
import { toPlainWords } from "./answer-key.ts";

/** A word or phrase that speaks for a barrier. */
export interface BarrierKeyword {
  readonly barrier: string;
  /** As the table has it, for reasons in words. */
  readonly keyword: string;
  /** 1 (hint) to 5 (says so). */
  readonly weight: number;
  /** Finds it in a text of `toPlainWords`. */
  readonly pattern: RegExp;
  readonly length: number;
}

function toPattern(keyword: string): RegExp {
  const words = keyword.split(" ").map((word) => {
    const plain = toPlainWords(word);
    return word.endsWith("*") ? `${plain}[\\p{L}\\p{N}]*` : plain;
  });
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join(" ")}(?![\\p{L}\\p{N}])`, "gu");
}

/** Reads `data/reference/barrier_keywords.csv`: a word ending in `*` stands for every word that begins so. Longest first. */
export async function readBarrierKeywords(): Promise<readonly BarrierKeyword[]> {
  const text = await readFile(path.join(codebookFolder, "barrier_keywords.csv"), "utf8");
  const [, ...rows] = listCsvRecords(text, Number.POSITIVE_INFINITY, true).records;
  return rows
    .map(({ cells }) => {
      const [barrier = "", keyword = "", weight = ""] = cells;
      return {
        barrier,
        keyword,
        weight: Number(weight),
        pattern: toPattern(keyword),
        length: keyword.length,
      };
    })
    .sort((a, b) => b.length - a.length);
}
