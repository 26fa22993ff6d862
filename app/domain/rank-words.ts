import type { Interval } from "./interval";
import { formatCount, formatCounted } from "./number-format";
import { joinWords } from "./phrase";

/** As many names as a sentence can hold. */
const MOST_NAMES = 5;

/** Writes a place in an order: "1st", "2nd", "11th", "23rd". */
export function formatOrdinal(place: number): string {
  const isTeen = place % 100 >= 11 && place % 100 <= 13;
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][place % 10] ?? "th");
  return `${formatCount(place)}${ending}`;
}

/** Writes the ranks something may hold among `total`: "3rd to 9th of 42", "any of 42"; a bare one only if no other fits. */
export function rankRange({ lower, upper }: Interval, total: number): string {
  const of = `of ${formatCount(total)}`;
  if (lower === 1 && upper === total && total > 1) return `any ${of}`;
  if (lower === upper) return `${formatOrdinal(lower)} ${of}`;
  return `${formatOrdinal(lower)} to ${formatOrdinal(upper)} ${of}`;
}

/** A unit with the ranks it may hold; 1 is the largest value. */
export interface RankedUnit {
  readonly label: string;
  readonly rank: Interval;
}

/** Says which units could have the highest value, without a full stop; empty where fewer than two are ranked. */
export function highestFinding(units: readonly RankedUnit[], plural: string): string {
  const total = units.length;
  if (total < 2) return "";
  const leaders = units.filter(({ rank }) => rank.lower === 1);
  const among = `the ${formatCount(total)} ${plural} shown`;
  if (leaders.length === total) {
    return total === 2
      ? `Either of ${among} could have the highest value: they are too close to order`
      : `Any of ${among} could have the highest value: they are too close to order`;
  }
  const names = leaders.map(({ label }) => label);
  if (leaders.length === 1) return `${joinWords(names)} has the highest value of ${among}`;
  return leaders.length <= MOST_NAMES
    ? `${joinWords(names)} could each have the highest value of ${among}`
    : `${formatCount(leaders.length)} of ${among} could have the highest value`;
}

/** Says how many units are left out of an order because they have no figure to show; empty where none is. */
export function hiddenSentence(hidden: number, singular: string, plural: string): string {
  return hidden === 0
    ? ""
    : `${formatCounted(hidden, `${singular} has`, `${plural} have`)} no figure to show.`;
}
