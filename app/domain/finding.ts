import { type Comparison, FALSE_DISCOVERY_RATE, isClear } from "./comparison";
import { formatTellableShare } from "./end-band";
import { type Figure, hiddenStateOf } from "./figure";
import { findLeaders } from "./leaders";
import type { ComparableKind } from "./measure";
import {
  formatCounted,
  formatMean,
  formatPercentagePoints,
  formatPoints,
  formatShare,
} from "./number-format";
import { inSentence, joinWords } from "./phrase";
import { smallestEffectOf } from "./smallest-effect";

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
  const { leader, ties, rivals, shown, isAboveZero } = found;
  const name = inSentence(leader.label);
  const gap = formatPoints(leader.figure.value);
  if (!isAboveZero) return "Average confidence meets the target in every domain shown";
  if (shown === 1) return `The gap in ${name} is ${gap} between confidence and target`;
  if (ties.length > 0) {
    const names = rows
      .filter((row) => row === leader || ties.includes(row))
      .map((row) => inSentence(row.label));
    if (rivals.length > 0)
      return `The widest gaps measured are in ${joinWords(names)} (${gap})${tooClose(rivals.length, "domain")}`;
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
  const { leader, ties, rivals, shown, isAboveZero } = found;
  const close = rivals.length > 0 ? tooClose(rivals.length, "group") : "";
  const measured = rivals.length > 0 ? " measured" : "";
  const where = `${inSentence(leader.rowLabel)} in ${inSentence(leader.columnLabel)}`;
  const gap = formatPoints(leader.figure.value);
  if (!isAboveZero) return "Average confidence meets the target in every group shown";
  if (shown === 1) return `The only gap that can be shown: ${where}, ${gap}`;
  if (ties.length === 1) {
    const places = cells
      .filter((cell) => cell === leader || ties.includes(cell))
      .map((cell) => `${inSentence(cell.rowLabel)} in ${inSentence(cell.columnLabel)}`);
    return `Widest gaps${measured}: ${joinWords(places)}, ${gap} each${close}`;
  }
  if (ties.length > 1)
    return `Widest gaps${measured}: ${gap}, in ${formatCounted(ties.length + 1, "group", "groups")} at once${close}`;
  if (rivals.length > 0) return `Widest gap measured: ${where} (${gap})${close}`;
  return `Widest gap: ${where}, ${gap}`;
}

/** Writes the finding of a barrier chart from each barrier's share (0 to 1) of respondents. */
export function barrierFinding(rows: readonly LabelledFigure[]): string {
  const found = findLeaders(rows, formatShare);
  if (found === null) return nothingToShow("barriers", rows);
  const { leader, ties, rivals, shown, isAboveZero } = found;
  const share = formatTellableShare(leader.figure);
  // Noise can print 0 for a share that is not, so 0 is never "nobody".
  if (!isAboveZero) return `Every barrier shown is at or near ${formatShare(0)}`;
  if (shown === 1) return `${leader.label} is reported by ${share} of respondents`;
  if (ties.length > 0) {
    const [first = "", ...others] = rows
      .filter((row) => row === leader || ties.includes(row))
      .map((row) => row.label);
    const names = joinWords([first, ...others.map(inSentence)]);
    return rivals.length > 0
      ? `${names} are the barriers with the highest share (${share} each)${tooClose(rivals.length, "barrier")}`
      : `${names} are the most reported barriers: ${share} of respondents each`;
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

type Tested = readonly Pick<Comparison<unknown>, "verdict">[];

/**
 * Writes how many of the comparisons shown were tested, without a full stop, and that more than these were adjusted
 * together: "6 comparisons were tested, together with all others like them in this release".
 */
export function testedNote(comparisons: Tested): string {
  const tested = comparisons.filter(({ verdict }) => verdict !== "not_compared").length;
  if (tested === 0) return "no comparison could be tested";
  return tested === 1
    ? "1 comparison was tested, together with all others like it in this release"
    : `${tested} comparisons were tested, together with all others like them in this release`;
}

/** Writes what "clear" means for a kind of measure, and how many false ones to expect. */
export function clearNote(kind: ComparableKind): string {
  const effect = smallestEffectOf(kind);
  const size = kind === "mean" ? formatPoints(effect) : formatPercentagePoints(effect);
  return `Clear: larger than ${size} beyond what chance explains. Of the differences called clear, expect at most ${formatShare(FALSE_DISCOVERY_RATE)} to be no larger than that.`;
}

/** Writes how many comparisons were tested and what "clear" means; empty if none were tested. */
export function comparisonNote(comparisons: Tested, kind: ComparableKind): string {
  if (comparisons.every(({ verdict }) => verdict === "not_compared")) return "";
  return `${testedNote(comparisons)}. ${clearNote(kind)}`;
}

function nothingToShow(what: string, rows: readonly { readonly figure: Figure }[]): string {
  switch (hiddenStateOf(rows.map(({ figure }) => figure))) {
    case "not_shown":
      return `No ${what} can be shown, to protect the people who answered`;
    case "not_collected":
      return `No ${what} were collected`;
    case "no_responses":
      return "Nobody has answered yet";
  }
}

function tooClose(rivals: number, noun: string): string {
  return `, too close to tell apart from ${formatCounted(rivals, `other ${noun}`, `other ${noun}s`)}`;
}
