import type { Decomposition, EstimatedPart } from "./decomposition";
import { getMeasure, type MeasureCode } from "./measure";
import { formatDecimal } from "./number-format";

/** A difference in whole last places: hundredths of a point, or tenths of a percentage point. */
interface RoundedParts {
  readonly total: number;
  readonly level: number;
  readonly mix: number;
}

/**
 * Says in one or two sentences what a difference is made of: "Of the 0.60-point difference, 0.20 is mix and 0.40 is level."
 *
 * `name` is the group the difference is of, above or below the other. Parts that pull against each other are told apart;
 * where the rounded parts do not add up to the rounded difference, that is said.
 */
export function describeParts(
  measure: MeasureCode,
  parts: Pick<Decomposition, "total" | "level" | "mix">,
  name: string,
): string {
  const rounded = {
    total: roundPart(measure, parts.total.value),
    level: roundPart(measure, parts.level.value),
    mix: roundPart(measure, parts.mix.value),
  };
  const sentence = partsSentence(measure, rounded, name);
  return rounded.level + rounded.mix === rounded.total
    ? sentence
    : `${sentence} The parts are rounded, so they do not add up to it exactly.`;
}

function partsSentence(measure: MeasureCode, { total, level, mix }: RoundedParts, name: string): string {
  const size = (part: number) => writeSize(measure, part);
  const unit = kindOf(measure) === "share" ? "percentage points" : "points";
  const whole = `${size(total)}-${kindOf(measure) === "share" ? "percentage-point" : "point"} difference`;
  const makes = (part: number) => `${size(part)} ${unit} ${part > 0 ? "higher" : "lower"}`;
  if (level * mix < 0) {
    const outcome =
      total === 0
        ? "There is no difference, because mix and level pull against each other"
        : `The ${whole} is what is left of two parts that pull against each other`;
    return `${outcome}: mix makes ${name} ${makes(mix)} and level makes it ${makes(level)}.`;
  }
  if (level === 0 && mix === 0) return "There is no difference to take apart.";
  if (total === 0)
    return `There is no difference to speak of: ${size(mix)} is mix and ${size(level)} is level.`;
  if (level === 0) return `All of the ${whole} is mix.`;
  if (mix === 0) return `All of the ${whole} is level.`;
  return `Of the ${whole}, ${size(mix)} is mix and ${size(level)} is level.`;
}

/**
 * Says which of two groups is higher and by how much: "Gap in data skills is 0.29 points lower in London than in
 * Midlands". `name` is of the measure; the difference is that of `one` minus `other`.
 */
export function differenceSentence(
  measure: MeasureCode,
  name: string,
  { one, other, difference }: { readonly one: string; readonly other: string; readonly difference: number },
): string {
  const rounded = roundPart(measure, difference);
  if (rounded === 0) return `${name} is the same in ${one} and in ${other}`;
  const unit = kindOf(measure) === "share" ? "percentage points" : "points";
  const way = rounded > 0 ? "higher" : "lower";
  return `${name} is ${writeSize(measure, rounded)} ${unit} ${way} in ${one} than in ${other}`;
}

/**
 * Says what the interval of the level allows: that people alike in profession differ, or that they may not.
 *
 * It is an interval, not one of the release's tests, so nothing is called clear.
 */
export function levelReading({ lower, upper }: Pick<EstimatedPart, "lower" | "upper">): string {
  if (lower > 0 || upper < 0)
    return "The interval of the level lies on one side of 0: people of the same profession differ between the two.";
  return "The interval of the level includes 0: people of the same profession may not differ between the two.";
}

type Kind = "mean" | "share";

/** Last places in a point, and in a whole as a share. */
const PLACES: Readonly<Record<Kind, number>> = { mean: 100, share: 1000 };

function kindOf(measure: MeasureCode): Kind {
  return getMeasure(measure).kind === "share" ? "share" : "mean";
}

function roundPart(measure: MeasureCode, value: number): number {
  // A negative zero would otherwise have a sign.
  return Math.round(value * PLACES[kindOf(measure)]) + 0;
}

function writeSize(measure: MeasureCode, part: number): string {
  const size = Math.abs(part);
  return kindOf(measure) === "share" ? formatDecimal(size / 10, 1) : formatDecimal(size / 100, 2);
}
