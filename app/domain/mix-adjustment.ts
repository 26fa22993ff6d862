/** How the crude and the mix-adjusted difference stand to each other. */
export type MixVerdict = "same_direction" | "reversed";

/**
 * Tells whether adjusting for the mix of professions turns a difference around (Simpson's paradox).
 *
 * Both differences are in the same unit and against the same reference. `reversed` means opposite signs, however small:
 * both are then shown, with `mixNote`. A difference of 0 reverses nothing. Source: statistics.md section 5.
 */
export function judgeMix(crude: number, adjusted: number): MixVerdict {
  return Math.sign(crude) * Math.sign(adjusted) < 0 ? "reversed" : "same_direction";
}

/** Writes the sentence to stand beside both differences; empty where they point the same way. */
export function mixNote(crude: number, adjusted: number): string {
  if (judgeMix(crude, adjusted) === "same_direction") return "";
  const [before, after] = crude > 0 ? ["above", "below"] : ["below", "above"];
  return `The average is ${before} its comparison, yet ${after} it once the mix of professions is the same on both sides: the mix decides the direction.`;
}
