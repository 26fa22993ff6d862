import type { Session } from "../duckdb.ts";
import { toAnswerKey } from "./answer-key.ts";
import { isScaleKey } from "./answer-scales.ts";
import type { BarrierKeyword } from "./barrier-keywords.ts";
import { type ColumnProfile, countFilling } from "./column-profile.ts";
import { judgeOptions, suggestOption } from "./option-suggestion.ts";
import { suggestDirection } from "./question-direction.ts";
import type { SuggestedTicks } from "./suggested-question.ts";

const tickKeys = new Set(["y", "yes", "1", "true", "x", "checked", "selected", "ticked", "on"]);
const blankKeys = new Set(["n", "no", "0", "false", "not selected", "unchecked", "unticked", "off"]);

interface Marks {
  readonly selected: readonly string[];
  readonly notSelected: readonly string[];
  readonly title: string;
}

function findTickMarks(filled: readonly ColumnProfile[], heading: string): Marks | undefined {
  const marks = filled.map((profile) => {
    const answers = profile.answers.map(({ answer }) => answer);
    const blank = answers.filter((answer) => blankKeys.has(toAnswerKey(answer)));
    const ticked = answers.filter((answer) => !blank.includes(answer));
    const [only] = ticked;
    const isOwn = (answer: string): boolean => toAnswerKey(answer) === toAnswerKey(profile.statement);
    const isTick =
      profile.distinct === answers.length &&
      ticked.length <= 1 &&
      (only === undefined ||
        tickKeys.has(toAnswerKey(only)) ||
        isOwn(only) ||
        (blank.length === 0 && !isScaleKey(toAnswerKey(only))));
    return { isTick, blank, ticked };
  });
  if (!marks.every(({ isTick }) => isTick)) return undefined;
  const selected = [...new Set(marks.flatMap(({ ticked }) => ticked))];
  const notSelected = [...new Set(marks.flatMap(({ blank }) => blank))];
  if (selected.length === 0) return undefined;
  // "Yes" and "No" under positive statements are answers to questions, not ticks.
  const hindering = filled.every(
    (profile) => suggestDirection(`${profile.statement} ${heading}`).direction === "high_is_barrier",
  );
  return notSelected.length > 0 && !hindering ? undefined : { selected, notSelected, title: "ticked" };
}

async function findRankMarks(session: Session, filled: readonly ColumnProfile[]): Promise<Marks | undefined> {
  const ranks = [...new Set(filled.flatMap(({ answers }) => answers.map(({ answer }) => answer)))].sort();
  const isRanked =
    filled.length > 2 &&
    filled.every(({ answers, distinct }) => answers.length === distinct) &&
    ranks.every((rank) => /^\d{1,2}$/.test(rank) && Number(rank) >= 1 && Number(rank) <= filled.length) &&
    ranks.includes("1");
  if (!isRanked) return undefined;
  const { mostFilled, repeating } = await countFilling(
    session,
    filled.map(({ column }) => column),
  );
  if (repeating > 0 || mostFilled < 2) return undefined;
  const top = ["1", "2", "3"];
  return {
    selected: top.filter((rank) => ranks.includes(rank)),
    notSelected: ranks.filter((rank) => !top.includes(rank)),
    title: "ranked among the first three",
  };
}

/** A question with a column for each option, ticked or ranked; undefined when the columns are statements with answers of their own. */
export async function suggestTicks(
  session: Session,
  profiles: readonly ColumnProfile[],
  keywords: readonly BarrierKeyword[],
): Promise<SuggestedTicks | undefined> {
  const filled = profiles.filter((profile) => profile.filled > 0);
  const heading = profiles[0]?.heading ?? "";
  if (profiles.length < 2 || filled.length === 0) return undefined;
  const marks = (await findRankMarks(session, filled)) ?? findTickMarks(filled, heading);
  if (marks === undefined) return undefined;
  const columns = profiles.map((profile) => {
    const n = profile.answers
      .filter(({ answer }) => marks.selected.includes(answer))
      .reduce((sum, each) => sum + each.n, 0);
    return { column: profile.column, option: suggestOption(profile.statement, n, keywords) };
  });
  const judgement = judgeOptions(
    heading,
    columns.map(({ option }) => option),
  );
  return {
    kind: "ticks",
    heading,
    columns,
    selected: marks.selected,
    notSelected: marks.notSelected,
    confidence: judgement.confidence,
    reason: `an option counts when it is ${marks.title}; ${judgement.reason}`,
  };
}
