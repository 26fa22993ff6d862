import { basename } from "node:path";
import { FileFault } from "../fault.ts";
import { listNearestNames } from "./nearest-name.ts";
import { listMissingCompletion } from "./survey-completion.ts";
import type { SurveyMapping } from "./survey-mapping.ts";
import { listReadColumns } from "./survey-mapping-rules.ts";
import type { SurveyTable } from "./survey-table.ts";

const shownNames = 12;
const shownLength = 60;

function toNameList(names: readonly string[]): string {
  const shown = names.slice(0, shownNames).map((name) => `"${name.slice(0, shownLength)}"`);
  const rest = names.length - shown.length;
  return shown.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

/** Question columns of a survey that a mapping says nothing about. */
export function listUnmappedQuestions(mapping: SurveyMapping, table: SurveyTable): readonly string[] {
  const named = new Set([...listReadColumns(mapping).map(({ column }) => column), ...mapping.ignored]);
  return table.columns
    .filter(({ role, name }) => role === "question" && !named.has(name))
    .map(({ name }) => name);
}

/** Columns that a mapping names and a survey does not have. */
function listMissingColumns(mapping: SurveyMapping, table: SurveyTable): readonly string[] {
  const columns = new Set(table.columns.map(({ name }) => name));
  return [...listReadColumns(mapping).map(({ column }) => column), ...mapping.ignored].filter(
    (name) => !columns.has(name),
  );
}

/** Whether a mapping was made for a survey of the same tool with exactly these question columns. */
export function fitsSurvey(mapping: SurveyMapping, table: SurveyTable): boolean {
  return (
    mapping.tool === table.tool &&
    listMissingColumns(mapping, table).length === 0 &&
    listUnmappedQuestions(mapping, table).length === 0
  );
}

/** @param columns that may be named; none where nothing shows that the first record is a header */
function toMissingFault(file: string, missing: readonly string[], columns: readonly string[]): FileFault {
  const found = missing.slice(0, shownNames).map((name) => {
    const nearest = listNearestNames(name, columns);
    return `no column "${name}"${nearest.length > 0 ? ` (nearest: ${nearest.map((n) => `"${n}"`).join(", ")})` : ""}`;
  });
  return new FileFault({
    code: "missing_column",
    file,
    place: "line 1, header",
    found: found.join("; "),
    remedy: "Correct the column names in the mapping, or export the survey with all its questions.",
  });
}

/**
 * Checks that a mapping fits a survey: the tool is the one it was made for, every column it reads is there and may be read, and no
 * question is left without a decision.
 *
 * Throws `FileFault`: `other_survey_tool`, `missing_column` with the nearest names, `identifying_column`, `unmapped_questions`.
 */
export function checkSurveyMapping(path: string, mapping: SurveyMapping, table: SurveyTable): void {
  const file = basename(path);
  if (mapping.tool !== table.tool) {
    throw new FileFault({
      code: "other_survey_tool",
      file,
      place: "line 1, header",
      found:
        table.tool === "plain"
          ? `no header of an export of ${mapping.tool}, for which the mapping is`
          : `an export of ${table.tool}, but the mapping is for ${mapping.tool}`,
      remedy:
        "Correct tool in the mapping, or export the survey again and leave its header as it is, in the first lines of the file.",
    });
  }
  const read = listReadColumns(mapping).map(({ column }) => column);
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const missing = [...listMissingCompletion(table), ...read.filter((name) => !columns.has(name))];
  if (missing.length > 0) {
    // A table whose first record is an answer must not have it repeated in a message.
    const hasHeader = table.tool !== "plain" || read.some((name) => columns.has(name));
    throw toMissingFault(file, missing, hasHeader ? [...columns.keys()] : []);
  }
  const refused = read.filter((name) => {
    const role = columns.get(name)?.role;
    return role === "identifying" || role === "free_text";
  });
  if (refused.length > 0) {
    throw new FileFault({
      code: "identifying_column",
      file,
      place: "mapping",
      found: `${toNameList(refused)}, which can identify people or hold free text`,
      remedy: "Take them out of the mapping: such columns are never read.",
    });
  }
  const unmapped = listUnmappedQuestions(mapping, table);
  if (unmapped.length > 0) {
    throw new FileFault({
      code: "unmapped_questions",
      file,
      place: `${unmapped.length} of the questions`,
      found: `no decision on ${toNameList(unmapped)}`,
      remedy: `Map each to a barrier or list it under ignored; npm run ingest -- inspect ${file} shows their answers.`,
    });
  }
}
