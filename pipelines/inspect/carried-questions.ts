import type { Session } from "../duckdb.ts";
import { type AnswerCount, type ColumnProfile, listSplitAnswers } from "./column-profile.ts";
import type { DraftMapping } from "./draft-mapping.ts";
import { listChosenAnswers } from "./shown-answers.ts";
import type { SuggestedOption, SuggestedQuestion } from "./suggested-question.ts";
import type { Judgement } from "./suggestion.ts";

type DraftQuestion = DraftMapping["questions"][number];

/** An earlier mapping holds as it is, unless people now give answers that it does not know. */
function judge(file: string, unknown: readonly string[], hidden: number): Judgement {
  const names = unknown.map((answer) => `"${answer}"`).join(", ");
  if (unknown.length > 0)
    return { confidence: "low", reason: `as in ${file}, which does not know the answers ${names}` };
  return hidden > 0
    ? { confidence: "medium", reason: `as in ${file}, which does not know some rare answers` }
    : { confidence: "high", reason: `as in ${file}` };
}

function compare(
  answers: readonly AnswerCount[],
  known: ReadonlySet<string>,
): { readonly named: readonly AnswerCount[]; readonly unknown: readonly string[]; readonly hidden: number } {
  const named = listChosenAnswers(answers, (answer) => known.has(answer));
  const unknown = named.filter(({ answer }) => !known.has(answer)).map(({ answer }) => answer);
  return { named, unknown, hidden: answers.length - named.length };
}

async function toQuestion(
  session: Session,
  question: DraftQuestion,
  profiles: ReadonlyMap<string, ColumnProfile>,
  file: string,
): Promise<readonly SuggestedQuestion[]> {
  if (question.kind === "ticks") {
    const columns = Object.entries(question.columns).flatMap(([name, barrier]) => {
      const profile = profiles.get(name);
      if (profile === undefined) return [];
      const n = profile.answers
        .filter(({ answer }) => question.selected.includes(answer))
        .reduce((sum, each) => sum + each.n, 0);
      const known = new Set([
        ...question.selected,
        ...(question.notSelected ?? []),
        ...(question.missing ?? []),
      ]);
      const { unknown, hidden } = compare(profile.answers, known);
      const option: SuggestedOption = {
        label: profile.statement,
        n,
        barrier,
        ...judge(file, unknown, hidden),
      };
      return [{ column: profile.column, option, heading: profile.heading }];
    });
    const [first] = columns;
    if (first === undefined) return [];
    const doubtful = columns.find(({ option }) => option.confidence !== "high") ?? first;
    const { confidence, reason } = doubtful.option;
    return [
      {
        kind: "ticks",
        heading: first.heading,
        columns,
        selected: question.selected,
        notSelected: question.notSelected ?? [],
        confidence,
        reason,
      },
    ];
  }
  const profile = profiles.get(question.column);
  if (profile === undefined) return [];
  const { column } = profile;
  const missing = question.missing ?? [];
  if (question.kind === "choices") {
    const counted = await listSplitAnswers(session, column, question.separator);
    const known = new Set([...Object.keys(question.options), ...missing]);
    const { unknown, hidden } = compare(counted, known);
    return [
      {
        kind: "choices",
        column,
        separator: question.separator,
        options: Object.entries(question.options).map(([label, barrier]) => ({
          label,
          barrier,
          n: counted.find(({ answer }) => answer === label)?.n ?? 0,
          confidence: "high" as const,
          reason: `as in ${file}`,
        })),
        missing,
        hasOther: question.other !== undefined,
        ...judge(file, unknown, question.other === undefined ? hidden : 0),
      },
    ];
  }
  const { named, unknown, hidden } = compare(
    profile.answers,
    new Set([...Object.keys(question.values), ...missing]),
  );
  const judgement = judge(file, unknown, hidden);
  return [
    {
      kind: "single",
      column,
      barrier: question.barrier,
      reading: {
        title:
          question.direction === "low_is_barrier"
            ? "the low end is the barrier"
            : "the high end is the barrier",
        direction: question.direction,
        values: question.values,
        reports: question.reports,
        missing,
        confidence: judgement.confidence,
        reasons: [],
      },
      answers: named,
      unplaced: unknown,
      ...judgement,
    },
  ];
}

/** The questions of an export as the mapping of an earlier round reads them. */
export async function listCarriedQuestions(
  session: Session,
  carried: { readonly file: string; readonly mapping: DraftMapping },
  profiles: readonly ColumnProfile[],
): Promise<readonly SuggestedQuestion[]> {
  const byName = new Map(profiles.map((profile) => [profile.column.name, profile]));
  const questions: SuggestedQuestion[] = [];
  for (const question of carried.mapping.questions)
    questions.push(...(await toQuestion(session, question, byName, carried.file)));
  const ignored = (carried.mapping.ignored ?? []).flatMap((name) => {
    const profile = byName.get(name);
    return profile === undefined
      ? []
      : [
          {
            kind: "ignored" as const,
            column: profile.column,
            isFreeText: true,
            answers: [],
            confidence: "high" as const,
            reason: `as in ${carried.file}`,
          },
        ];
  });
  return [...questions, ...ignored];
}
