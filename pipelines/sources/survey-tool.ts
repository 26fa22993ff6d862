import { toQuestionText } from "./question-text.ts";
import type { SurveyTool } from "./survey-table.ts";

type Cells = readonly string[];

function toKey(cell: string): string {
  return toQuestionText(cell).toLowerCase();
}

/** Columns that are looked at: every tool begins with its own. */
const lookedAt = 1000;

/** Names that only a LimeSurvey response table has, by heading style. */
function isLimeSurvey(keys: Cells): boolean {
  const has = (name: string, heading: string) =>
    keys.some((key) => key === name || key === heading || key === `${name}. ${heading}`);
  return (
    has("submitdate", "date submitted") &&
    (has("lastpage", "last page") || has("startlanguage", "start language") || has("seed", "seed"))
  );
}

/**
 * Recognises the tool that wrote a survey export by its first records; null for any other table. Only names are looked at,
 * never answers.
 */
export function findSurveyTool(records: readonly Cells[]): SurveyTool | null {
  const [first = [], , third = []] = records;
  const keys = first.slice(0, lookedAt).map(toKey);
  if (third[0]?.trimStart().startsWith('{"ImportId"') === true) return "qualtrics";
  if (["V1", "V2", "V3", "V4", "V5", "V6"].every((name, index) => first[index]?.trim() === name))
    return "qualtrics_legacy";
  if (isLimeSurvey(keys)) return "limesurvey";
  if (keys[0] === "id" && keys[1] === "start time" && keys[2] === "completion time") return "microsoft_forms";
  if (keys.includes("userid") && keys.includes("userno")) return "smartsurvey";
  const isNumbered = keys.some((key) => /^\d+\.\s*\S/.test(key));
  if (keys[0] === "unique response number" || (keys[0] === "response id" && isNumbered)) return "jisc";
  return null;
}
