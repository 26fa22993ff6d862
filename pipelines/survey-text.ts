import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { quoteText, type Session } from "./duckdb.ts";
import type { SurveyTable } from "./sources/survey-table.ts";
import { hasCarriageReturns, transcodeToUtf8 } from "./sources/text-transcoding.ts";

/**
 * Gives `work` the text of a survey as UTF-8 with line feeds: the export itself, or a copy in the session's spill folder that goes
 * away with `work`.
 */
export async function withSurveyText<Result>(
  session: Session,
  file: string,
  table: Pick<SurveyTable, "encoding" | "format">,
  work: (text: string) => Promise<Result>,
): Promise<Result> {
  if (table.format === "xlsx") return work(file);
  if (table.encoding === "utf-8" && !(await hasCarriageReturns(file))) return work(file);
  const [spill] = await session.rows<{ folder: string }>(
    "select current_setting('temp_directory') as folder",
  );
  const copy = path.join(spill?.folder ?? "", `survey-${randomUUID()}.txt`);
  try {
    await transcodeToUtf8(file, table.encoding, copy);
    return await work(copy);
  } finally {
    await rm(copy, { force: true });
  }
}

/**
 * Records of a text table that are not blank, headers included, counted without splitting them into columns: line ends outside
 * double quotes.
 * @param file in UTF-8
 */
export function countTextRecords(session: Session, file: string, delimiter: string): Promise<number> {
  // A doubled quote is either an escaped one or an empty cell; without them quotes come in pairs.
  const unquoted = `regexp_replace(regexp_replace(replace(content, '""', ''), '" *"', '', 'g'), '"[^"]*"', 'q', 'g')`;
  return session.count(
    `select len(list_filter(
       string_split(${unquoted}, chr(10)),
       lambda line: trim(line, ${quoteText(` ${delimiter}`)} || chr(13) || chr(65279)) <> ''
     )) from read_text(${quoteText(file)})`,
  );
}
