import { isClear, readComparisons } from "../../domain/comparison";
import { isShown } from "../../domain/figure";
import { type CrossedFigure, heatMapFinding } from "../../domain/finding";
import { findLeaders } from "../../domain/leaders";
import { formatCounted, formatMean, formatPoints } from "../../domain/number-format";
import { inSentence, joinWords } from "../../domain/phrase";
import type { HeatMapShow } from "./heat-map-show";

/** More cells than this are counted, not named. */
const MOST_NAMED = 3;

const ELSEWHERE = "the rest of England in the same profession";

/** Writes the finding of the heat map, by what it shows. */
export function showFinding(show: HeatMapShow, cells: readonly CrossedFigure[]): string {
  switch (show) {
    case "gap":
      return heatMapFinding(cells);
    case "confidence":
      return levelFinding(cells, "Lowest confidence", -1);
    case "target":
      return levelFinding(cells, "Highest target", 1);
    case "difference":
      return differenceFinding(cells);
  }
}

/** Names the lowest or the highest mean, and what is too close to it to tell apart; empty where none is shown. */
function levelFinding(cells: readonly CrossedFigure[], lead: string, sign: 1 | -1): string {
  const turned = cells.map((cell) => ({
    ...cell,
    figure: isShown(cell.figure) ? { ...cell.figure, value: sign * cell.figure.value } : cell.figure,
  }));
  const found = findLeaders(turned, formatMean);
  if (found === null) return "";
  const { leader, ties, rivals } = found;
  const points = formatPoints(sign * leader.figure.value);
  const close =
    rivals.length > 0
      ? `, too close to tell apart from ${formatCounted(rivals.length, "other group", "other groups")}`
      : "";
  const start = rivals.length > 0 ? `${lead} measured` : lead;
  return ties.length > 0
    ? `${start}: ${points}, in ${formatCounted(ties.length + 1, "group", "groups")} at once${close}`
    : `${start}: ${nameCell(leader)}, ${points}${close}`;
}

function differenceFinding(cells: readonly CrossedFigure[]): string {
  const tested = readComparisons(cells, { kind: "mean", reference: "englandRest" }).filter(
    ({ verdict }) => verdict !== "not_compared",
  );
  const [only] = tested;
  if (only === undefined) return `No gap here can be compared with ${ELSEWHERE}`;
  const clear = tested.filter(({ verdict }) => isClear(verdict));
  if (clear.length === 0) {
    return tested.length === 1
      ? `The only gap compared does not differ clearly from ${ELSEWHERE}`
      : `None of ${tested.length} gaps differs clearly from ${ELSEWHERE}`;
  }
  const names = (verdict: "higher" | "lower") =>
    clear.filter((each) => each.verdict === verdict).map(({ row }) => nameCell(row));
  const side = (word: string, found: readonly string[]) =>
    found.length === 0
      ? []
      : [
          clear.length <= MOST_NAMED
            ? `clearly ${word} in ${joinWords(found)}`
            : `clearly ${word} in ${formatCounted(found.length, "group", "groups")}`,
        ];
  const sides = [...side("wider", names("higher")), ...side("narrower", names("lower"))].join("; ");
  return `Of ${formatCounted(tested.length, "gap", "gaps")} compared with ${ELSEWHERE}: ${sides}`;
}

function nameCell({ rowLabel, columnLabel }: CrossedFigure): string {
  return `${inSentence(rowLabel)} in ${inSentence(columnLabel)}`;
}
