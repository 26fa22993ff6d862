import { isIdentifyingName } from "./identifying-columns.ts";
import type { SurveyMapping, SurveyQuestion } from "./survey-mapping-schema.ts";
import { listQuestionProblems, toLabelKey } from "./survey-question-rules.ts";

/** Earlier days are slips: waves begin here, and no tool whose exports are read is as old. */
export const firstPossibleDay = "2000-01-01";

/** Codes and labels a mapping may refer to. */
export interface SurveyCodebooks {
  readonly barrierCodes: ReadonlySet<string>;
  readonly jobGroupLabels: ReadonlySet<string>;
  /** Codes of assessment frameworks, which no survey may be called. */
  readonly frameworkCodes: ReadonlySet<string>;
}

export interface MappingProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A column that a mapping names, and where it does. */
export interface NamedColumn {
  readonly path: readonly PropertyKey[];
  readonly column: string;
}

/** Columns of one question, in its order. */
export function listQuestionColumns(question: SurveyQuestion): readonly string[] {
  return question.kind === "ticks" ? Object.keys(question.columns) : [question.column];
}

/** Columns that a mapping has read, in its order; those it leaves out are not among them. */
export function listReadColumns(mapping: SurveyMapping): readonly NamedColumn[] {
  const { organisation, profession, fieldPeriod, questions } = mapping;
  return [
    ...("column" in organisation ? [{ path: ["organisation", "column"], column: organisation.column }] : []),
    { path: ["profession", "column"], column: profession.column },
    ...("column" in fieldPeriod ? [{ path: ["fieldPeriod", "column"], column: fieldPeriod.column }] : []),
    ...questions.flatMap((question, index) =>
      listQuestionColumns(question).map((column) => ({
        path: ["questions", index, ...(question.kind === "ticks" ? ["columns", column] : ["column"])],
        column,
      })),
    ),
  ];
}

/** Columns of Qualtrics that tell previews and unfinished answers. */
const completionColumns = new Set(["status", "finished"]);

function listColumnProblems(mapping: SurveyMapping): readonly MappingProblem[] {
  const read = listReadColumns(mapping);
  const ignored = mapping.ignored.map((column, index) => ({ path: ["ignored", index], column }));
  const first = new Map<string, string>();
  const isQualtrics = mapping.tool === "qualtrics" || mapping.tool === "qualtrics_legacy";
  return [...read, ...ignored].flatMap(({ path, column }, index) => {
    const key = column.toLowerCase();
    const earlier = first.get(key);
    if (index < read.length && isIdentifyingName(column))
      return [{ path, message: `"${column}" identifies people and is never read` }];
    if (index < read.length && isQualtrics && completionColumns.has(key))
      return [{ path, message: `"${column}" is read by the loader itself` }];
    if (earlier !== undefined) return [{ path, message: `"${column}" is already used by ${earlier}` }];
    first.set(key, path.join("."));
    return [];
  });
}

const odsCode = /^[A-Z0-9]{3,10}$/;

function listLabelProblems(mapping: SurveyMapping, codebooks: SurveyCodebooks): readonly MappingProblem[] {
  const { organisation, profession } = mapping;
  const organisations = "column" in organisation ? Object.entries(organisation.values ?? {}) : [];
  const professions = Object.entries(profession.values ?? {});
  return [
    ...("code" in organisation && !odsCode.test(organisation.code)
      ? [{ path: ["organisation", "code"], message: `"${organisation.code}" is no ODS code` }]
      : []),
    ...organisations.flatMap(([label, code]) =>
      odsCode.test(code)
        ? []
        : [{ path: ["organisation", "values", label], message: `"${code}" is no ODS code` }],
    ),
    ...listSimilarLabels(["organisation", "values"], organisations),
    ...professions.flatMap(([label, jobGroup]) =>
      codebooks.jobGroupLabels.has(jobGroup)
        ? []
        : [
            {
              path: ["profession", "values", label],
              message: `"${jobGroup}" is no job group (see data/reference/dls_job_groups.csv)`,
            },
          ],
    ),
    ...listSimilarLabels(["profession", "values"], professions),
  ];
}

function listSimilarLabels(
  path: readonly PropertyKey[],
  labels: readonly (readonly [string, string])[],
): readonly MappingProblem[] {
  const keys = labels.map(([label]) => toLabelKey(label));
  return labels.flatMap(([label], index) =>
    keys.indexOf(keys[index] ?? "") < index
      ? [{ path: [...path, label], message: "is the same label as an earlier one but for case or spaces" }]
      : [],
  );
}

/** Everything that is wrong with a well-formed mapping, in the order of the file. */
export function listMappingProblems(
  mapping: SurveyMapping,
  codebooks: SurveyCodebooks,
): readonly MappingProblem[] {
  const { fieldPeriod } = mapping;
  const isReversed = "from" in fieldPeriod && fieldPeriod.from > fieldPeriod.to;
  const isTooEarly = "from" in fieldPeriod && fieldPeriod.from < firstPossibleDay;
  return [
    ...(isTooEarly
      ? [{ path: ["fieldPeriod", "from"], message: `${fieldPeriod.from} is before ${firstPossibleDay}` }]
      : []),
    ...(isReversed
      ? [{ path: ["fieldPeriod", "to"], message: `${fieldPeriod.to} is before ${fieldPeriod.from}` }]
      : []),
    ...(codebooks.frameworkCodes.has(mapping.instrument)
      ? [{ path: ["instrument"], message: `"${mapping.instrument}" is the code of an assessment framework` }]
      : []),
    ...listColumnProblems(mapping),
    ...listLabelProblems(mapping, codebooks),
    ...mapping.questions.flatMap((question, index) =>
      listQuestionProblems(question, codebooks).map(({ path, message }) => ({
        path: ["questions", index, ...path],
        message,
      })),
    ),
  ];
}
