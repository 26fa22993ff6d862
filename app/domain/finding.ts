import { type Comparison, FALSE_DISCOVERY_RATE, isClear } from "./comparison";
import type { Figure, HiddenFigure } from "./figure";
import { findLeaders } from "./leaders";
import { formatCounted, formatMean, formatPoints, formatShare } from "./number-format";
import { inSentence, joinWords } from "./phrase";

export interface LabelledFigure {
  readonly label: string;
  readonly figure: Figure;
}

/** A figure in a table of two dimensions, with the labels of both. */
export interface CrossedFigure {
  readonly rowLabel: string;
  readonly columnLabel: string;
  readonly figure: Figure;
}

/**
 * Writes the finding of a readiness chart from each domain's gap (target minus confidence, in points).
 *
 * Names a widest gap outright only where no other is within its uncertainty.
 */
export function readinessFinding(rows: readonly LabelledFigure[]): string {
  const found = findLeaders(rows, formatMean);
  if (found === null) return nothingToShow("gaps", rows);
  const { leader, ties, rivals, shown } = found;
  const name = inSentence(leader.label);
  const gap = formatPoints(leader.figure.value);
  if (!isPositive(leader.figure.value)) return "Average confidence meets the target in every domain shown";
  if (shown === 1) return `The gap in ${name} is ${gap} between confidence and target`;
  if (ties.length > 0) {
    const names = rows
      .filter((row) => row === leader || ties.includes(row))
      .map((row) => inSentence(row.label));
    return names.length === shown
      ? `The gap is ${gap} between confidence and target in every domain shown`
      : `The widest gaps are in ${joinWords(names)}: ${gap} between confidence and target`;
  }
  if (rivals.length > 0)
    return `The widest gap measured is in ${name} (${gap})${tooClose(rivals.length, "domain")}`;
  return `The widest gap is in ${name}: ${gap} between confidence and target`;
}

/** Writes the finding of a heat map of gaps, in points; the same care as `readinessFinding`. */
export function heatMapFinding(cells: readonly CrossedFigure[]): string {
  const found = findLeaders(cells, formatMean);
  if (found === null) return nothingToShow("gaps", cells);
  const { leader, ties, rivals, shown } = found;
  const where = `${inSentence(leader.rowLabel)} in ${inSentence(leader.columnLabel)}`;
  const gap = formatPoints(leader.figure.value);
  if (!isPositive(leader.figure.value)) return "Average confidence meets the target in every group shown";
  if (shown === 1) return `The only gap that can be shown: ${where}, ${gap}`;
  if (ties.length === 1) {
    const places = cells
      .filter((cell) => cell === leader || ties.includes(cell))
      .map((cell) => `${inSentence(cell.rowLabel)} in ${inSentence(cell.columnLabel)}`);
    return `Widest gaps: ${joinWords(places)}, ${gap} each`;
  }
  if (ties.length > 1)
    return `Widest gaps: ${gap}, in ${formatCounted(ties.length + 1, "group", "groups")} at once`;
  if (rivals.length > 0) return `Widest gap measured: ${where} (${gap})${tooClose(rivals.length, "group")}`;
  return `Widest gap: ${where}, ${gap}`;
}

/** Writes the finding of a barrier chart from each barrier's share (0 to 1) of respondents. */
export function barrierFinding(rows: readonly LabelledFigure[]): string {
  const found = findLeaders(rows, formatShare);
  if (found === null) return nothingToShow("barriers", rows);
  const { leader, ties, rivals, shown } = found;
  const share = formatShare(leader.figure.value);
  if (leader.figure.value <= 0) return "No barrier shown was reported by anyone";
  if (shown === 1) return `${leader.label} is reported by ${share} of respondents`;
  if (ties.length > 0) {
    const [first = "", ...others] = rows
      .filter((row) => row === leader || ties.includes(row))
      .map((row) => row.label);
    return `${joinWords([first, ...others.map(inSentence)])} are the most reported barriers: ${share} of respondents each`;
  }
  if (rivals.length > 0) {
    return `${leader.label} is the barrier with the highest share (${share})${tooClose(rivals.length, "barrier")}`;
  }
  return `${leader.label} is the most reported barrier: ${share} of respondents`;
}

export interface PlacesWording {
  /** What one place is: "region". */
  readonly singular: string;
  readonly plural: string;
  /** What each is compared with: "the rest of England". */
  readonly reference: string;
}

/** Writes the finding of a comparison of places: how many of those compared differ clearly, and which way if all agree. */
export function placesFinding(
  comparisons: readonly Comparison<LabelledFigure>[],
  { singular, plural, reference }: PlacesWording,
): string {
  const compared = comparisons.filter(({ verdict }) => verdict !== "not_compared");
  const clear = compared.filter(({ verdict }) => isClear(verdict));
  const [only] = compared;
  if (only === undefined) return `No ${singular} can be compared with ${reference}`;
  if (compared.length === 1) {
    return isClear(only.verdict)
      ? `${only.row.label} is clearly ${only.verdict} than ${reference}`
      : `${only.row.label} does not differ clearly from ${reference}`;
  }
  if (clear.length === 0) return `No ${singular} of ${compared.length} differs clearly from ${reference}`;
  const [first] = clear;
  if (first !== undefined && clear.length === 1) {
    const others = formatCounted(compared.length - 1, `other ${singular} does`, `other ${plural} do`);
    return `${first.row.label} is clearly ${first.verdict} than ${reference}; ${others} not differ clearly`;
  }
  return `${clear.length} of ${compared.length} ${plural} differ clearly from ${reference}`;
}

/** Writes how many comparisons were tested together and how many false ones to expect; empty if none were. */
export function comparisonNote(comparisons: readonly Pick<Comparison<unknown>, "verdict">[]): string {
  const tested = comparisons.filter(({ verdict }) => verdict !== "not_compared").length;
  if (tested === 0) return "";
  const together = tested === 1 ? "1 comparison was tested" : `${tested} comparisons were tested together`;
  return `${together}. Of the differences called clear, expect at most ${formatShare(FALSE_DISCOVERY_RATE)} to be chance.`;
}

function nothingToShow(what: string, rows: readonly { readonly figure: Figure }[]): string {
  const states = new Set(rows.map(({ figure }) => figure.status as HiddenFigure["status"]));
  if (states.has("not_shown")) return `No ${what} can be shown, to protect the people who answered`;
  if (states.has("not_collected")) return `No ${what} were collected`;
  return "Nobody has answered yet";
}

function tooClose(rivals: number, noun: string): string {
  return `, too close to tell apart from ${formatCounted(rivals, `other ${noun}`, `other ${noun}s`)}`;
}

function isPositive(gap: number): boolean {
  return Number(gap.toFixed(1)) > 0;
}
