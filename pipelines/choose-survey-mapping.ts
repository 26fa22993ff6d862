import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { FileFault } from "./fault.ts";
import { fitsSurvey } from "./sources/check-survey-mapping.ts";
import type { SurveyFile } from "./sources/detection.ts";
import { readSurveyTable } from "./sources/read-survey-table.ts";
import { surveyMapping } from "./sources/survey-mapping-schema.ts";

/** The mapping by which a survey is loaded. */
export interface ChosenMapping {
  readonly path: string;
  readonly text: string;
  /** Said in the report when the mapping is another survey's. */
  readonly decision: string | null;
}

/**
 * Finds the mapping of a survey: the one beside it, else one of an earlier wave that was made for the same tool and exactly the same
 * question columns and takes its field period from a column.
 * @param mappings paths of all mappings in the input folder
 * @throws FileFault `missing_mapping`, naming a mapping that fits but gives the dates of its own wave
 */
export async function chooseSurveyMapping(
  source: SurveyFile,
  mappings: readonly string[],
): Promise<ChosenMapping> {
  if (existsSync(source.mappingPath)) {
    return { path: source.mappingPath, text: await readFile(source.mappingPath, "utf8"), decision: null };
  }
  const fitting = await listFitting(source, mappings);
  const reusable = fitting.filter(({ hasPeriodColumn }) => hasPeriodColumn);
  const [chosen] = reusable;
  if (chosen !== undefined && reusable.length === 1) {
    return { ...chosen, decision: `uses the mapping ${path.basename(chosen.path)}` };
  }
  throw toMissingMapping(source, fitting);
}

interface FittingMapping {
  readonly path: string;
  readonly text: string;
  readonly hasPeriodColumn: boolean;
}

async function listFitting(
  source: SurveyFile,
  mappings: readonly string[],
): Promise<readonly FittingMapping[]> {
  if (mappings.length === 0) return [];
  const table = await readSurveyTable(source.path);
  const fitting: FittingMapping[] = [];
  for (const file of [...mappings].sort()) {
    const text = await readFile(file, "utf8");
    const mapping = parse(text);
    if (mapping === undefined || !fitsSurvey(mapping, table)) continue;
    fitting.push({ path: file, text, hasPeriodColumn: "column" in mapping.fieldPeriod });
  }
  return fitting;
}

/** A mapping that cannot be read is a fault of its own survey, not of this one. */
function parse(text: string) {
  try {
    return surveyMapping.safeParse(JSON.parse(text.replace(/^\ufeff/, ""))).data;
  } catch {
    return undefined;
  }
}

function toMissingMapping(source: SurveyFile, fitting: readonly FittingMapping[]): FileFault {
  const wanted = path.basename(source.mappingPath);
  const draft = `npm run ingest -- inspect ${source.file} writes a draft.`;
  const names = fitting.map((mapping) => path.basename(mapping.path));
  return new FileFault({
    code: "missing_mapping",
    file: source.file,
    place: "mapping file",
    found: "none",
    remedy:
      fitting.length === 0
        ? `Put a mapping named ${wanted} beside the export (data/README.md section 3); ${draft}`
        : `Copy ${names.join(" or ")}, which fits, to ${wanted} beside the export and give the dates of this survey; or ${draft}`,
  });
}
