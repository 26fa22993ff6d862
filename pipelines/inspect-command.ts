import { stat } from "node:fs/promises";
import path from "node:path";
import { exitCode, FileFault, PipelineError } from "./fault.ts";
import { findInputFolder } from "./input-folder.ts";
import { findCarriedMapping } from "./inspect/carried-mapping.ts";
import { toDraft } from "./inspect/draft.ts";
import { toMappingPath, writeDraft } from "./inspect/draft-file.ts";
import { inspectSurvey } from "./inspect/inspected-survey.ts";
import { toOtherKindLines } from "./inspect/other-kind-lines.ts";
import { toSurveyLines } from "./inspect/survey-lines.ts";
import { codebookFolder, type DataPaths } from "./paths.ts";
import type { Progress } from "./progress.ts";
import { detectSource } from "./sources/detect.ts";
import type { Detection } from "./sources/detection.ts";
import { readSurveyTable } from "./sources/read-survey-table.ts";
import type { SurveyTable } from "./sources/survey-table.ts";
import { findNearestTable } from "./sources/table-headers.ts";

export interface InspectOptions {
  readonly paths: DataPaths;
  /** Path of the file, from the folder the command was started in. */
  readonly file: string;
  readonly progress: Progress;
}

/** Faults that a table of no known kind has; it may be a survey all the same, which only its mapping would say. */
const unknownKinds = new Set([
  "unknown_header",
  "unknown_file",
  "unknown_workbook",
  "no_mapping",
  "missing_mapping",
]);

/** A table with most columns of a known one has a slip in its header, and no survey would. */
function isLikeKnownTable({ columns }: SurveyTable): boolean {
  const nearest = findNearestTable(columns.map(({ name }) => name));
  return nearest !== undefined && nearest.missing.length <= nearest.table.required.length / 2;
}

async function detect(file: string): Promise<Detection | FileFault> {
  try {
    return await detectSource(file);
  } catch (error) {
    if (error instanceof FileFault && unknownKinds.has(error.detail.code)) return error;
    throw error;
  }
}

/**
 * Says what a file is; for a survey also what its questions seem to mean, and writes a draft mapping beside it. Nothing is loaded.
 * @returns lines for a terminal, at most 100 columns wide
 * @throws FileFault for a file that cannot be read, PipelineError for one that is not there
 */
export async function inspect({ paths, file, progress }: InspectOptions): Promise<readonly string[]> {
  const target = path.resolve(file);
  const found = await stat(target).catch(() => undefined);
  if (found?.isFile() !== true) {
    throw new PipelineError(
      `There is no file ${file}. Give the path of an export, such as data/exports/survey.csv.`,
      exitCode.usage,
    );
  }
  const name = path.basename(target);
  const detected = await detect(target);
  if (!(detected instanceof FileFault) && detected.kind !== "survey") return toOtherKindLines(name, detected);
  if (detected instanceof FileFault && !/\.(csv|tsv|txt|xlsx)$/i.test(name)) throw detected;

  progress.step(`Reading ${name}`);
  const table = await readSurveyTable(target);
  if (detected instanceof FileFault && isLikeKnownTable(table)) throw detected;
  const { folder } = await findInputFolder(paths);
  const folders = [...new Set([folder, path.dirname(target)])];
  const carried = await findCarriedMapping(folders, toMappingPath(target), table);
  const survey = await inspectSurvey(target, table, folders, carried);
  const draft = toDraft(
    survey.suggestions,
    carried,
    path.relative(path.dirname(target), path.join(codebookFolder, "survey_mapping.schema.json")),
  );
  const written = await writeDraft(target, `${JSON.stringify(draft, null, 2)}\n`);
  return toSurveyLines({ file: name, survey, draft, written, carriedFrom: carried?.file });
}
