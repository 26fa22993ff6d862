import { stat } from "node:fs/promises";
import path from "node:path";
import { contactPattern } from "./contact-pattern.ts";
import { exitCode, FileFault, PipelineError } from "./fault.ts";
import { listFilesBelow } from "./file-identity.ts";
import { findInputFolder } from "./input-folder.ts";
import { findCarriedMapping } from "./inspect/carried-mapping.ts";
import { toDraft } from "./inspect/draft.ts";
import { writeDraft } from "./inspect/draft-file.ts";
import { inspectSurvey } from "./inspect/inspected-survey.ts";
import { listNearbyFiles } from "./inspect/nearby-files.ts";
import { toOtherKindLines } from "./inspect/other-kind-lines.ts";
import { toSurveyLines } from "./inspect/survey-lines.ts";
import { codebookFolder, type DataPaths } from "./paths.ts";
import type { Progress } from "./progress.ts";
import { detectSource } from "./sources/detect.ts";
import { toMappingPath } from "./sources/detect-survey.ts";
import type { Detection } from "./sources/detection.ts";
import { readSurveyTable } from "./sources/read-survey-table.ts";
import type { SurveyTable } from "./sources/survey-table.ts";
import { findNearestTable } from "./sources/table-headers.ts";

export interface InspectOptions {
  readonly paths: DataPaths;
  /** Path of the file from the folder the command was started in, or a name that is unique in the input folder. */
  readonly file: string;
  readonly progress: Progress;
}

/** Faults of a table that is none of the known ones; it may be a survey all the same, which only its mapping would say. */
const unknownKinds = new Set(["unknown_header", "wrong_encoding", "unknown_workbook"]);

/**
 * Whether a table of no known kind may be a survey: not one with most columns of a known table, which has a slip in its header,
 * and not one whose first record is data, which must not be shown.
 */
function mayBeSurvey({ columns }: SurveyTable): boolean {
  const names = columns.map(({ name }) => name);
  const nearest = findNearestTable(names);
  const isKnown = nearest !== undefined && nearest.missing.length <= nearest.table.required.length / 2;
  return !isKnown && !names.some((name) => new RegExp(contactPattern).test(name));
}

async function detect(file: string): Promise<Detection | FileFault> {
  try {
    return await detectSource(file);
  } catch (error) {
    if (error instanceof FileFault && unknownKinds.has(error.detail.code)) return error;
    throw error;
  }
}

/** The file of a path, or the only one of its name below some folders: messages name files without their folders. */
async function findFile(file: string, folders: readonly string[]): Promise<string> {
  const target = path.resolve(file);
  const found = await stat(target).catch(() => undefined);
  if (found?.isFile() === true) return target;
  const below = (await Promise.all(folders.map(listFilesBelow))).flat();
  const [only, ...others] = below.filter((each) => path.basename(each) === file);
  if (only !== undefined && others.length === 0) return only;
  throw new PipelineError(
    only === undefined
      ? `There is no file ${file}. Give the path of an export, such as data/exports/survey.csv.`
      : `There are ${others.length + 1} files named ${file}. Give the path of one of them.`,
    exitCode.usage,
  );
}

/**
 * Says what a file is; for a survey also what its questions seem to mean, and writes a draft mapping beside it. Nothing is loaded.
 * @returns lines for a terminal, at most 100 columns wide
 * @throws FileFault for a file that cannot be read, PipelineError for one that is not there
 */
export async function inspect({ paths, file, progress }: InspectOptions): Promise<readonly string[]> {
  const { folder } = await findInputFolder(paths);
  const target = await findFile(file, [folder, paths.inbox]);
  const name = path.basename(target);
  const detected = await detect(target);
  if (!(detected instanceof FileFault) && detected.kind !== "survey") return toOtherKindLines(name, detected);
  if (detected instanceof FileFault && (!/\.(csv|tsv|xlsx)$/i.test(name) || /^DLS /i.test(name)))
    throw detected;

  progress.step(`Reading ${name}`);
  const table = await readSurveyTable(target);
  if (detected instanceof FileFault && !mayBeSurvey(table)) throw detected;
  const nearby = await listNearbyFiles(folder, target);
  const carried = await findCarriedMapping(nearby, toMappingPath(target), table);
  const survey = await inspectSurvey(target, table, nearby, carried);
  const draft = toDraft(
    survey.suggestions,
    carried,
    path.relative(path.dirname(target), path.join(codebookFolder, "survey_mapping.schema.json")),
  );
  const written = await writeDraft(target, `${JSON.stringify(draft, null, 2)}\n`);
  return toSurveyLines({ file: name, survey, draft, written, carriedFrom: carried?.file });
}
