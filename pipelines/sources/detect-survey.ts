import { existsSync } from "node:fs";
import { basename } from "node:path";
import { FileFault } from "../fault.ts";
import type { SurveyFile } from "./detection.ts";
import { readSurveyHead } from "./survey-head.ts";
import type { SurveyTool } from "./survey-table.ts";

/** Where the mapping of a survey has to be. */
export function toMappingPath(path: string): string {
  return path.replace(/\.(?:csv|tsv|xlsx)$/i, ".mapping.json");
}

/** Recognises a survey by its header, or by a mapping beside it; undefined for any other table. */
export async function findSurvey(path: string): Promise<SurveyFile | undefined> {
  const file = basename(path);
  // Reports of the learning platform are never surveys; they are too large, or too many, to be opened for nothing.
  if (/^(?:DLS|DSAT Details) .*\.xlsx$/i.test(file)) return undefined;
  const mappingPath = toMappingPath(path);
  const tool = (await findTool(path)) ?? (existsSync(mappingPath) ? "plain" : null);
  return tool === null ? undefined : { kind: "survey", path, file, tool, mappingPath };
}

/** A workbook that cannot be read is reported by whoever knows what it should have been. */
async function findTool(path: string): Promise<SurveyTool | null> {
  try {
    return (await readSurveyHead(path)).tool;
  } catch (error) {
    if (error instanceof FileFault) return null;
    throw error;
  }
}
