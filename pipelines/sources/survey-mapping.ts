import { basename } from "node:path";
import { FileFault } from "../fault.ts";
import type { Parsed } from "./parsed.ts";
import { listMappingProblems, type SurveyCodebooks } from "./survey-mapping-rules.ts";
import { type SurveyMapping, surveyMapping } from "./survey-mapping-schema.ts";

export type { SurveyMapping, SurveyQuestion } from "./survey-mapping-schema.ts";

/** A JSON path such as `$.questions[0].reports[1]`, the way editors and `jq` show it. */
function toJsonPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    const name = String(part);
    return /^[A-Za-z_]\w*$/.test(name) ? `${text}.${name}` : `${text}[${JSON.stringify(name)}]`;
  }, "$");
}

function refuse(file: string, problems: readonly string[]): Parsed<never> {
  return {
    ok: false,
    fault: new FileFault({
      code: "invalid_mapping",
      file,
      place: problems.length === 1 ? "1 problem" : `${problems.length} problems`,
      found: problems.join("; "),
      remedy: "Correct the mapping as data/README.md section 3 describes it and load the survey again.",
    }),
  };
}

/**
 * Reads a survey mapping and checks it against the codebooks; the fault lists every problem with its JSON path.
 *
 * @param path of the mapping file; only its base name is shown
 * @param codebooks the known barrier codes and job group labels
 */
export function parseSurveyMapping(
  path: string,
  text: string,
  codebooks: SurveyCodebooks,
): Parsed<SurveyMapping> {
  const file = basename(path);
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    return refuse(file, [`$: no valid JSON (${error instanceof Error ? error.message : "unreadable"})`]);
  }
  const parsed = surveyMapping.safeParse(json);
  if (!parsed.success) {
    return refuse(
      file,
      parsed.error.issues.map((issue) => `${toJsonPath(issue.path)}: ${issue.message}`),
    );
  }
  const problems = listMappingProblems(parsed.data, codebooks);
  if (problems.length > 0) {
    return refuse(
      file,
      problems.map(({ path: at, message }) => `${toJsonPath(at)}: ${message}`),
    );
  }
  return { ok: true, value: parsed.data };
}

/**
 * Day in the middle of the field period, `yyyy-MM-dd`; the earlier one of two middle days. Its quarter is the survey's
 * wave, so that a survey which runs over a quarter's end belongs to where most of it was.
 */
export function fieldPeriodMidpoint(mapping: Pick<SurveyMapping, "fieldPeriod">): string {
  const from = Date.parse(`${mapping.fieldPeriod.from}T00:00:00Z`);
  const to = Date.parse(`${mapping.fieldPeriod.to}T00:00:00Z`);
  return new Date((from + to) / 2).toISOString().slice(0, 10);
}
