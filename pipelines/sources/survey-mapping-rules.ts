import type { SurveyMapping, SurveyQuestion } from "./survey-mapping-schema.ts";

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

/** Columns that Qualtrics fills with identity; naming one would carry a person into the warehouse. */
const identifyingColumns = new Set(
  [
    "IPAddress",
    "RecipientLastName",
    "RecipientFirstName",
    "RecipientEmail",
    "LocationLatitude",
    "LocationLongitude",
  ].map((name) => name.toLowerCase()),
);

/** Columns the loader reads by itself. */
const systemColumns = new Set(["Status", "Finished"].map((name) => name.toLowerCase()));

function listRepeated(values: readonly PropertyKey[]): readonly number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}

function listColumnProblems(mapping: SurveyMapping): readonly MappingProblem[] {
  const used = [
    { path: ["organisation", "column"], column: mapping.organisation.column },
    { path: ["profession", "column"], column: mapping.profession.column },
    ...mapping.questions.map(({ column }, index) => ({ path: ["questions", index, "column"], column })),
  ];
  const first = new Map<string, string>();
  return used.flatMap(({ path, column }) => {
    const key = column.toLowerCase();
    const earlier = first.get(key);
    if (identifyingColumns.has(key))
      return [{ path, message: `"${column}" identifies people and is never read` }];
    if (systemColumns.has(key)) return [{ path, message: `"${column}" is read by the loader itself` }];
    if (earlier !== undefined) return [{ path, message: `"${column}" is already used by ${earlier}` }];
    first.set(key, path.join("."));
    return [];
  });
}

/** The reporting answers must be exactly the lowest (or highest) numbers: anything else is a wrong direction or a slip. */
function listDirectionProblems(question: SurveyQuestion): readonly string[] {
  const reports = new Set(question.reports);
  const answers = Object.entries(question.values);
  const reporting = answers.filter(([answer]) => reports.has(answer)).map(([, value]) => value);
  const others = answers.filter(([answer]) => !reports.has(answer)).map(([, value]) => value);
  if (reporting.length === 0) return [];
  if (others.length === 0) return ["every answer reports the barrier, so nobody could be without it"];
  const low = Math.max(...reporting) < Math.min(...others);
  const high = Math.min(...reporting) > Math.max(...others);
  if (question.direction === "low_is_barrier" ? low : high) return [];
  const end = question.direction === "low_is_barrier" ? "lowest" : "highest";
  return [`direction is ${question.direction}, but the answers in reports do not have the ${end} values`];
}

function listQuestionProblems(
  question: SurveyQuestion,
  index: number,
  codebooks: SurveyCodebooks,
): readonly MappingProblem[] {
  const at = (...rest: readonly PropertyKey[]): readonly PropertyKey[] => ["questions", index, ...rest];
  const answers = Object.keys(question.values);
  const values = Object.values(question.values);
  const known = new Set(answers);
  return [
    ...(codebooks.barrierCodes.has(question.barrier)
      ? []
      : [
          {
            path: at("barrier"),
            message: `"${question.barrier}" is no barrier code (see data/reference/barriers.csv)`,
          },
        ]),
    ...listRepeated(values).map((position) => ({
      path: at("values", answers[position] ?? ""),
      message: `the value ${values[position] ?? ""} belongs to another answer already`,
    })),
    ...question.reports.flatMap((answer, position) =>
      known.has(answer) ? [] : [{ path: at("reports", position), message: `"${answer}" is not in values` }],
    ),
    ...listRepeated(question.reports).map((position) => ({
      path: at("reports", position),
      message: "is listed twice",
    })),
    ...question.missing.flatMap((answer, position) =>
      known.has(answer) ? [{ path: at("missing", position), message: `"${answer}" is in values too` }] : [],
    ),
    ...listRepeated(question.missing).map((position) => ({
      path: at("missing", position),
      message: "is listed twice",
    })),
    ...listDirectionProblems(question).map((message) => ({ path: at("direction"), message })),
  ];
}

function listLabelProblems(mapping: SurveyMapping, codebooks: SurveyCodebooks): readonly MappingProblem[] {
  return [
    ...Object.entries(mapping.organisation.values ?? {}).flatMap(([label, code]) =>
      /^[A-Z0-9]{3,10}$/.test(code)
        ? []
        : [{ path: ["organisation", "values", label], message: `"${code}" is no ODS code` }],
    ),
    ...Object.entries(mapping.profession.values ?? {}).flatMap(([label, jobGroup]) =>
      codebooks.jobGroupLabels.has(jobGroup)
        ? []
        : [
            {
              path: ["profession", "values", label],
              message: `"${jobGroup}" is no job group (see data/reference/dls_job_groups.csv)`,
            },
          ],
    ),
  ];
}

/** Everything that is wrong with a well-formed mapping, in the order of the file. */
export function listMappingProblems(
  mapping: SurveyMapping,
  codebooks: SurveyCodebooks,
): readonly MappingProblem[] {
  const { from, to } = mapping.fieldPeriod;
  return [
    ...(from <= to ? [] : [{ path: ["fieldPeriod", "to"], message: `${to} is before ${from}` }]),
    ...(codebooks.frameworkCodes.has(mapping.instrument)
      ? [{ path: ["instrument"], message: `"${mapping.instrument}" is the code of an assessment framework` }]
      : []),
    ...listColumnProblems(mapping),
    ...listLabelProblems(mapping, codebooks),
    ...mapping.questions.flatMap((question, index) => listQuestionProblems(question, index, codebooks)),
  ];
}
