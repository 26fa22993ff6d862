import { basename } from "node:path";
import type { z } from "zod";
import { FileFault } from "../fault.ts";
import { findReviewFault } from "./mapping-review.ts";
import type { Parsed } from "./parsed.ts";
import { listMappingProblems, type SurveyCodebooks } from "./survey-mapping-rules.ts";
import { type SurveyMapping, surveyMapping } from "./survey-mapping-schema.ts";

export type {
  ChoicesQuestion,
  SingleQuestion,
  SurveyMapping,
  SurveyQuestion,
  TicksQuestion,
} from "./survey-mapping-schema.ts";

type Issue = z.core.$ZodIssue;

/** Of a place that allows two shapes, the problems of the shape that is nearer to what is there. */
function listIssues(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const [nearest] = issue.errors
    .map((issues) => issues.flatMap(listIssues))
    .sort((a, b) => countUnknown(a) - countUnknown(b) || a.length - b.length);
  return (nearest ?? []).length === 0
    ? [issue]
    : (nearest ?? []).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function countUnknown(issues: readonly Issue[]): number {
  return issues.reduce((n, issue) => n + (issue.code === "unrecognized_keys" ? issue.keys.length : 0), 0);
}

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

function findVersion(json: unknown): unknown {
  return typeof json === "object" && json !== null && "version" in json ? json.version : undefined;
}

function refuseOld(file: string): Parsed<never> {
  return {
    ok: false,
    fault: new FileFault({
      code: "old_mapping",
      file,
      place: "$.version",
      found: "version 1",
      remedy:
        "Write a draft of version 2 with npm run ingest -- inspect FILE and take the reviewed questions over from the old mapping.",
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
  if (findVersion(json) === 1) return refuseOld(file);
  const parsed = surveyMapping.safeParse(json);
  if (!parsed.success) {
    return refuse(
      file,
      parsed.error.issues.flatMap(listIssues).map((issue) => `${toJsonPath(issue.path)}: ${issue.message}`),
    );
  }
  const problems = listMappingProblems(parsed.data, codebooks);
  if (problems.length > 0) {
    return refuse(
      file,
      problems.map(({ path: at, message }) => `${toJsonPath(at)}: ${message}`),
    );
  }
  const unreviewed = findReviewFault(path, parsed.data);
  return unreviewed === undefined ? { ok: true, value: parsed.data } : { ok: false, fault: unreviewed };
}

/** First and last day of a survey in the field, `yyyy-MM-dd`. */
export interface FieldPeriod {
  readonly from: string;
  readonly to: string;
}

/**
 * Day in the middle of a field period, `yyyy-MM-dd`; the earlier one of two middle days. Its quarter is the survey's
 * wave, so that a survey which runs over a quarter's end belongs to where most of it was.
 */
export function fieldPeriodMidpoint(period: FieldPeriod): string {
  const from = Date.parse(`${period.from}T00:00:00Z`);
  const to = Date.parse(`${period.to}T00:00:00Z`);
  return new Date((from + to) / 2).toISOString().slice(0, 10);
}
