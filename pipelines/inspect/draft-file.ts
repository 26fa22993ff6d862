import { writeFile } from "node:fs/promises";
import path from "node:path";
import { hasCode } from "../error-code.ts";
import { toMappingPath } from "../sources/detect-survey.ts";

/** Where a draft was written, and whether a mapping was there already. */
export interface DraftFile {
  readonly path: string;
  readonly mappingExists: boolean;
}

/**
 * Writes a draft beside its survey: as `X.mapping.json`, or as `X.mapping.draft.json` where a mapping is there already. Nothing is
 * ever overwritten.
 * @param survey path of the export
 */
export async function writeDraft(survey: string, text: string): Promise<DraftFile> {
  const mapping = toMappingPath(survey);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const target =
      attempt === 0
        ? mapping
        : mapping.replace(/\.json$/, `.draft${attempt === 1 ? "" : `-${attempt}`}.json`);
    try {
      await writeFile(target, text, { flag: "wx" });
      return { path: target, mappingExists: attempt > 0 };
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    }
  }
  throw new Error(`There are too many drafts beside ${path.basename(survey)}; remove the old ones.`);
}
