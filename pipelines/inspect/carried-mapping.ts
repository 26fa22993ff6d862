import { readFile } from "node:fs/promises";
import path from "node:path";
import { listFilesBelow } from "../file-identity.ts";
import { type SurveyMapping, surveyMapping } from "../sources/survey-mapping-schema.ts";
import type { SurveyTable } from "../sources/survey-table.ts";
import type { DraftMapping } from "./draft-mapping.ts";

/** A mapping of an earlier round that fits an export. */
export interface CarriedMapping {
  /** Its file name. */
  readonly file: string;
  readonly mapping: DraftMapping;
}

/** Columns that a mapping reads or has set aside. */
export function listNamedColumns(mapping: SurveyMapping): readonly string[] {
  return [
    ...("column" in mapping.organisation ? [mapping.organisation.column] : []),
    mapping.profession.column,
    ...mapping.questions.flatMap((question) =>
      question.kind === "ticks" ? Object.keys(question.columns) : [question.column],
    ),
    ...mapping.ignored,
  ];
}

/** Whether a mapping names every question of an export and nothing that the export lacks. */
function isFitting(mapping: SurveyMapping, table: SurveyTable): boolean {
  const named = new Set(listNamedColumns(mapping));
  const columns = new Set(table.columns.map(({ name }) => name));
  return (
    mapping.tool === table.tool &&
    [...named].every((name) => columns.has(name)) &&
    table.columns.every(({ role, name }) => role !== "question" || named.has(name))
  );
}

function isReviewed(mapping: SurveyMapping): boolean {
  return Object.values(mapping.review ?? {}).every(
    ({ confidence, reviewed }) => confidence !== "low" || reviewed === true,
  );
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
 * @param folders where mappings are looked for; files below them count too
 * @param except the export's own mapping
 */
export async function findCarriedMapping(
  folders: readonly string[],
  except: string,
  table: SurveyTable,
): Promise<CarriedMapping | undefined> {
  const files = [...new Set((await Promise.all(folders.map(listFilesBelow))).flat())]
    .filter((file) => /\.mapping\.json$/i.test(file) && path.resolve(file) !== path.resolve(except))
    .sort()
    .reverse();
  for (const file of files) {
    const mapping = await readMapping(file);
    if (mapping !== undefined && isFitting(mapping, table) && isReviewed(mapping)) {
      return { file: path.basename(file), mapping: JSON.parse(JSON.stringify(mapping)) };
    }
  }
  return undefined;
}
