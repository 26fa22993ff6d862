import type { Difference } from "../../domain/difference";
import type { Figure } from "../../domain/figure";
import type { ComparableKind } from "../../domain/measure";
import { adjustHolm } from "../../domain/multiplicity";
import { type ChangeVerdict, changeBetween, judgeChange } from "../../domain/wave-change";
import type { WaveTable } from "../../release/schema";
import type { AreaReport } from "./area-report";

/** One measure of a group in two waves. */
export interface WaveChange {
  readonly measure: "gap" | "confidence" | "barrier";
  /** Code of the domain or barrier. */
  readonly subject: string;
  readonly label: string;
  readonly earlierWave: WaveTable;
  readonly laterWave: WaveTable;
  readonly earlier: Figure;
  readonly later: Figure;
}

/** A change with its verdict, reached among all changes of the page. */
export interface JudgedChange extends WaveChange {
  readonly change: Difference | null;
  /** Holm's, 0 to 1; null where no test was possible. */
  readonly adjustedP: number | null;
  readonly verdict: ChangeVerdict;
}

/** Gives the kind of measure a change is of. */
export function kindOfChange({ measure }: Pick<WaveChange, "measure">): ComparableKind {
  return measure === "barrier" ? "share" : "mean";
}

/**
 * Judges the changes of a page together, so that the chance of even one false claim among them is at most 5 %.
 *
 * Holm's adjustment holds however the tests depend on one another: gap and confidence share their answers. `isRedrawn`
 * where the place was another group of people in the earlier wave, so that nothing can be compared.
 */
export function judgeChanges(changes: readonly WaveChange[], isRedrawn: boolean): readonly JudgedChange[] {
  const tested = changes.map((each) => ({
    ...each,
    change: changeBetween(
      { earlier: each.earlier, later: each.later, isBroken: isRedrawn },
      kindOfChange(each),
    ),
  }));
  const adjusted = adjustHolm(tested.flatMap(({ change }) => (change === null ? [] : [change.p]))).values();
  return tested.map((each) => {
    if (each.change === null) return { ...each, adjustedP: null, verdict: "not_compared" };
    const adjustedP = Number(adjusted.next().value);
    return { ...each, adjustedP, verdict: judgeChange(each.change, adjustedP, kindOfChange(each)) };
  });
}

/** Judges what a page's report says of two waves. */
export function changesOf({
  changes,
  isRedrawn,
}: Pick<AreaReport, "changes" | "isRedrawn">): readonly JudgedChange[] {
  return judgeChanges(changes, isRedrawn);
}
