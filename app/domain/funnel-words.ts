import type { FunnelPosition } from "./funnel";
import { DEFAULT_LEVEL, STRICT_LEVEL } from "./interval";
import { formatCount, formatCounted, formatLevel } from "./number-format";
import { joinWords } from "./phrase";
import { FEWEST_FUNNEL_UNITS } from "./unit-funnel";

/** A unit with where it lies. */
export interface NamedPosition {
  readonly label: string;
  readonly position: FunnelPosition;
  readonly chancePosition: FunnelPosition;
}

/** Names one unit, and several. */
export interface UnitWords {
  readonly singular: string;
  readonly plural: string;
}

/** As many names as a sentence can hold. */
const MOST_NAMES = 8;

/** Says what the outer limits allow for, after "outside what". */
export function allowedFor(hasSpread: boolean, { plural }: UnitWords): string {
  return hasSpread ? `chance and the usual spread between ${plural} explain` : "chance explains";
}

/** Writes the finding of a funnel: how many units are outside its 99.8 % limits. No full stop. */
export function funnelFinding(units: readonly NamedPosition[], hasSpread: boolean, words: UnitWords): string {
  const outside = units.filter(({ position }) => isFar(position)).length;
  const explained = allowedFor(hasSpread, words);
  const total = formatCount(units.length);
  if (outside === 0) return `No ${words.singular} of ${total} is outside what ${explained}`;
  return `${formatCount(outside)} of ${total} ${words.plural} ${outside === 1 ? "is" : "are"} outside what ${explained}`;
}

/** Names the units outside the 99.8 % limits, in one sentence a side; nothing where there is none. */
export function outsideSentences(units: readonly NamedPosition[], words: UnitWords): readonly string[] {
  const limits = `the ${formatLevel(STRICT_LEVEL)} limits`;
  return [
    ...nameUnits(units, "far_above", `Above ${limits}`, words),
    ...nameUnits(units, "far_below", `Below ${limits}`, words),
  ];
}

/** Says which units lie outside the 95 % limits only, and how many the limits of chance alone would put further out. */
export function funnelSentences(units: readonly NamedPosition[], words: UnitWords): readonly string[] {
  const [inner, outer] = [formatLevel(DEFAULT_LEVEL), formatLevel(STRICT_LEVEL)];
  const byChance = units.filter(({ chancePosition }) => isFar(chancePosition)).length;
  const widened = units.filter(({ position }) => isFar(position)).length;
  return [
    ...nameUnits(units, "above", `Above the ${inner} limits only`, words),
    ...nameUnits(units, "below", `Below the ${inner} limits only`, words),
    ...(byChance > widened
      ? [
          `By the limits of chance alone, ${formatCounted(byChance, `${words.singular} would`, `${words.plural} would`)} be outside those of ${outer}.`,
        ]
      : []),
  ];
}

/** Says why there is no funnel of so many shown units. */
export function tooFewSentence(shown: number, { singular, plural }: UnitWords): string {
  const have = shown === 0 ? `no ${singular} is` : formatCounted(shown, `${singular} is`, `${plural} are`);
  return `A funnel needs at least ${FEWEST_FUNNEL_UNITS} ${plural}, to tell how much they usually differ, and ${have} shown here.`;
}

/** Gives the words for where a unit lies, for a table. */
export function positionLabel(position: FunnelPosition): string {
  switch (position) {
    case "far_above":
      return "above the 99.8% limits";
    case "far_below":
      return "below the 99.8% limits";
    case "above":
      return "above the 95% limits";
    case "below":
      return "below the 95% limits";
    case "inside":
      return "inside";
  }
}

function isFar(position: FunnelPosition): boolean {
  return position === "far_above" || position === "far_below";
}

function nameUnits(
  units: readonly NamedPosition[],
  wanted: FunnelPosition,
  where: string,
  { plural }: UnitWords,
): readonly string[] {
  const names = units.filter(({ position }) => position === wanted).map(({ label }) => label);
  if (names.length === 0) return [];
  return names.length <= MOST_NAMES
    ? [`${where}: ${joinWords(names)}.`]
    : [`${where}: ${formatCount(names.length)} ${plural}, marked in the table.`];
}
