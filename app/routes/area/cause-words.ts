import type { CauseMark } from "../../charts/cause-marks";
import type { ControlPoint } from "../../domain/control-chart";
import type { Direction, Reading } from "../../domain/polarity";
import { type ControlRule, RUN } from "../../domain/special-cause";

type Cause = NonNullable<ControlPoint["cause"]>;

/** A rule that a control chart has found broken, and the waves in which. */
export interface FoundCause {
  readonly rule: ControlRule;
  readonly direction: Direction;
  readonly reading: Reading;
  /** As the axis names them, oldest first. */
  readonly waves: readonly string[];
}

/** Gathers the special causes of a chart by rule and direction, the one seen last first; `labelOf` names a wave. */
export function gatherCauses(
  points: readonly ControlPoint[],
  labelOf: (wave: string) => string,
): readonly FoundCause[] {
  const found = new Map<string, { readonly cause: Cause; readonly waves: string[] }>();
  for (const { wave, cause } of [...points].reverse()) {
    if (cause === null) continue;
    const key = `${cause.rule} ${cause.direction}`;
    const same = found.get(key) ?? { cause, waves: [] };
    found.set(key, same);
    same.waves.unshift(labelOf(wave));
  }
  return [...found.values()].map(({ cause, waves }) => ({
    rule: cause.rule,
    direction: cause.direction,
    reading: cause.reading,
    waves,
  }));
}

/** Names the rule of a special cause: "above the upper limit", "one of 7 or more in a row below the average". */
export function nameCause({ rule, direction }: Pick<FoundCause, "rule" | "direction">): string {
  const isUp = direction === "up";
  switch (rule) {
    case "outside_limits":
      return isUp ? "above the upper limit" : "below the lower limit";
    case "trend":
      return `one of ${RUN} or more in a row that ${isUp ? "rise" : "fall"}`;
    case "two_of_three":
      return `one of 2 in 3 close to the ${isUp ? "upper" : "lower"} limit`;
    case "shift":
      return `one of ${RUN} or more in a row ${isUp ? "above" : "below"} the average`;
  }
}

/** Says what a series did, to follow its name: "stayed below its average for 7 quarters or more, last in Q1 2026-27". `times` names its waves: "quarters". */
function tellCause({ rule, direction, waves }: FoundCause, times: string): string {
  const isUp = direction === "up";
  const last = waves.at(-1) ?? "";
  switch (rule) {
    case "outside_limits":
      return waves.length === 1
        ? `was ${nameCause({ rule, direction })} in ${last}`
        : `was ${nameCause({ rule, direction })} in ${waves.length} ${times}, last in ${last}`;
    case "trend":
      return `kept ${isUp ? "rising" : "falling"} over ${RUN} ${times} or more, last in ${last}`;
    case "two_of_three":
      return `was close to its ${isUp ? "upper" : "lower"} limit in 2 of 3 ${times}, last in ${last}`;
    case "shift":
      return `stayed ${isUp ? "above" : "below"} its average for ${RUN} ${times} or more, last in ${last}`;
  }
}

/**
 * Says what a series did by the rule seen last; where it has gone beyond a limit by a long climb or fall, that is said first.
 * No cause: empty.
 */
export function tellCauses(causes: readonly FoundCause[], times: string): string {
  const [latest] = causes;
  if (latest === undefined) return "";
  const told = tellCause(latest, times);
  const { rule, direction } = latest;
  const hasRun = causes.some((each) => each.rule === "trend" && each.direction === direction);
  if (rule !== "outside_limits" || !hasRun) return told;
  return `kept ${direction === "up" ? "rising" : "falling"} over ${RUN} ${times} or more and ${told}`;
}

/** Gives the mark of a wave on a chart; null without a special cause. */
export function toCauseMark(cause: ControlPoint["cause"]): CauseMark | null {
  if (cause === null) return null;
  const { direction, reading } = cause;
  return { direction, reading, words: `special cause: ${nameCause(cause)}` };
}
