import { readFile } from "node:fs/promises";
import path from "node:path";
import { fitsSurvey } from "../sources/check-survey-mapping.ts";
import { findReviewFault } from "../sources/mapping-review.ts";
import { type SurveyMapping, surveyMapping } from "../sources/survey-mapping-schema.ts";
import type { SurveyTable } from "../sources/survey-table.ts";
import type { DraftMapping } from "./draft-mapping.ts";

/** A mapping of an earlier round that fits an export. */
export interface CarriedMapping {
  /** Its file name. */
  readonly file: string;
  readonly mapping: DraftMapping;
}

async function readMapping(file: string): Promise<SurveyMapping | undefined> {
  try {
    return surveyMapping.safeParse(JSON.parse((await readFile(file, "utf8")).replace(/^\ufeff/, ""))).data;
  } catch {
    // A broken mapping is the loader's to complain about; here it is only no help.
    return undefined;
  }
}

/**
 * The mapping of an earlier round of the same survey: same tool, same question columns, reviewed. The latest by name where several fit.
 * @param nearby files among which mappings are looked for
 * @param except the export's own mapping
 */
export async function findCarriedMapping(
  nearby: readonly string[],
  except: string,
  table: SurveyTable,
): Promise<CarriedMapping | undefined> {
  const files = nearby
    .filter((file) => /\.mapping\.json$/i.test(file) && path.resolve(file) !== path.resolve(except))
    .sort()
    .reverse();
  for (const file of files) {
    const mapping = await readMapping(file);
    if (mapping !== undefined && fitsSurvey(mapping, table) && findReviewFault(file, mapping) === undefined) {
      return { file: path.basename(file), mapping: JSON.parse(JSON.stringify(mapping)) };
    }
  }
  return undefined;
}
