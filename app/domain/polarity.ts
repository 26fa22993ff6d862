/** Which way is good: more confidence is better, a larger gap is worse, and of a target neither can be said. */
export type Polarity = "higher_is_better" | "lower_is_better" | "neither";

/** A way a series can go. */
export type Direction = "up" | "down";

/** What a direction means to a reader. */
export type Reading = "better" | "worse" | "neither";

/** Turns a direction into better or worse by the measure's polarity. */
export function readDirection(direction: Direction, polarity: Polarity): Reading {
  if (polarity === "neither") return "neither";
  return (direction === "up") === (polarity === "higher_is_better") ? "better" : "worse";
}
