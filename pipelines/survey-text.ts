import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import type { Session } from "./duckdb.ts";
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
