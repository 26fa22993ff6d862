import type { MappingProblem, SurveyCodebooks } from "./survey-mapping-rules.ts";
import type {
  ChoicesQuestion,
  SingleQuestion,
  SurveyQuestion,
  TicksQuestion,
} from "./survey-mapping-schema.ts";

type Problem = MappingProblem;

/** Positions of values that stand earlier in the list already. */
export function listRepeated(values: readonly PropertyKey[]): readonly number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}

/** Labels are compared without regard to case and to the number or kind of their spaces. */
export function toLabelKey(label: string): string {
  return label
    .replaceAll(/[\s\u00a0\u200b]+/g, " ")
    .trim()
    .toLowerCase();
}

/** The reporting answers must be exactly the lowest (or highest) numbers: anything else is a wrong direction or a slip. */
function listDirectionProblems(question: SingleQuestion): readonly string[] {
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

function listBarrierProblems(
  path: readonly PropertyKey[],
  barrier: string | null | undefined,
  codebooks: SurveyCodebooks,
): readonly Problem[] {
  if (barrier === null || barrier === undefined || codebooks.barrierCodes.has(barrier)) return [];
  return [{ path, message: `"${barrier}" is no barrier code (see data/reference/barriers.csv)` }];
}

/** Every answer may stand in one place only, however it is spaced or capitalised. */
function listAmbiguous(lists: Readonly<Record<string, readonly string[]>>): readonly Problem[] {
  const seen = new Map<string, string>();
  return Object.entries(lists).flatMap(([list, answers]) =>
    answers.flatMap((answer, index) => {
      const key = toLabelKey(answer);
      const other = seen.get(key);
      seen.set(key, other ?? list);
      if (other === undefined) return [];
      const path = list === "values" || list === "options" ? [list, answer] : [list, index];
      const message = other === list ? "is listed twice" : `"${answer}" is in ${other} too`;
      return [{ path, message }];
    }),
  );
}

function listSingleProblems(question: SingleQuestion, codebooks: SurveyCodebooks): readonly Problem[] {
  const answers = Object.keys(question.values);
  const values = Object.values(question.values);
  const known = new Set(answers);
  return [
    ...listBarrierProblems(["barrier"], question.barrier, codebooks),
    ...listRepeated(values).map((position) => ({
      path: ["values", answers[position] ?? ""],
      message: `the value ${values[position] ?? ""} belongs to another answer already`,
    })),
    ...question.reports.flatMap((answer, position) =>
      known.has(answer) ? [] : [{ path: ["reports", position], message: `"${answer}" is not in values` }],
    ),
    ...listRepeated(question.reports).map((position) => ({
      path: ["reports", position],
      message: "is listed twice",
    })),
    ...listAmbiguous({ values: answers, missing: question.missing }),
    ...listDirectionProblems(question).map((message) => ({ path: ["direction"], message })),
  ];
}

const noBarrier = "names no barrier, so the question belongs into ignored";

function listChoicesProblems(question: ChoicesQuestion, codebooks: SurveyCodebooks): readonly Problem[] {
  const barriers = Object.entries(question.options);
  const isUseful = question.other !== undefined || barriers.some(([, barrier]) => barrier !== null);
  return [
    ...(isUseful ? [] : [{ path: ["options"], message: noBarrier }]),
    ...barriers.flatMap(([option, barrier]) => listBarrierProblems(["options", option], barrier, codebooks)),
    ...listBarrierProblems(["other"], question.other, codebooks),
    ...listAmbiguous({ options: Object.keys(question.options), missing: question.missing }),
  ];
}

function listTicksProblems(question: TicksQuestion, codebooks: SurveyCodebooks): readonly Problem[] {
  const barriers = Object.entries(question.columns);
  return [
    ...(barriers.some(([, barrier]) => barrier !== null) ? [] : [{ path: ["columns"], message: noBarrier }]),
    ...barriers.flatMap(([column, barrier]) => listBarrierProblems(["columns", column], barrier, codebooks)),
    ...listAmbiguous({
      selected: question.selected,
      notSelected: question.notSelected,
      missing: question.missing,
    }),
  ];
}

/** Everything that is wrong with one question of a well-formed mapping; paths are relative to the question. */
export function listQuestionProblems(
  question: SurveyQuestion,
  codebooks: SurveyCodebooks,
): readonly Problem[] {
  switch (question.kind) {
    case "choices":
      return listChoicesProblems(question, codebooks);
    case "ticks":
      return listTicksProblems(question, codebooks);
    default:
      return listSingleProblems(question, codebooks);
  }
}
