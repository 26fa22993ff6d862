import type { SeriesReading } from "../../domain/series-reading";
import { timesOf } from "./trend-words";
import type { JudgedChange } from "./wave-changes";

/** Which way a measure goes over time; of gaps and barriers alike, falling is better. */
export type SummaryDirection = "falling" | "rising" | "steady" | "not_known" | "not_shown";

/** A direction with the words that stand behind its icon. */
export interface WrittenDirection {
  readonly direction: SummaryDirection;
  readonly directionWords: string;
}

const STEADY = "steady";

/**
 * Tells the direction by what the waves allow, as the page does: a control chart's latest wave, a trend, or else the change
 * since the wave before, judged with all others of the page.
 */
export function tellDirection(
  measure: "gap" | "barrier",
  reading: SeriesReading,
  change: JudgedChange | undefined,
): WrittenDirection {
  const times = timesOf({ measure });
  switch (reading.kind) {
    case "control": {
      const { points } = reading.piece;
      const anew = reading.earlier.length === 0 ? "" : " since its limits began anew";
      const over = `over ${points.length} ${times}${anew}`;
      const cause = points.at(-1)?.cause ?? null;
      if (cause === null) return { direction: STEADY, directionWords: `no special cause now, ${over}` };
      return cause.direction === "down"
        ? { direction: "falling", directionWords: `special cause ${over}: lower, which is better` }
        : { direction: "rising", directionWords: `special cause ${over}: higher, which is worse` };
    }
    case "trend": {
      const over = `over ${reading.trend.waves} ${times}`;
      switch (reading.trend.direction) {
        case "down":
          return { direction: "falling", directionWords: `falling ${over}, which is better` };
        case "up":
          return { direction: "rising", directionWords: `rising ${over}, which is worse` };
        case "no_change":
          return { direction: STEADY, directionWords: `no clear trend ${over}` };
      }
      break;
    }
    case "points":
      return fromChange(change);
  }
}

function fromChange(change: JudgedChange | undefined): WrittenDirection {
  switch (change?.verdict) {
    case "fallen":
      return { direction: "falling", directionWords: "lower than the wave before, which is better" };
    case "risen":
      return { direction: "rising", directionWords: "higher than the wave before, which is worse" };
    case "no_clear_change":
      return { direction: STEADY, directionWords: "no clear change since the wave before" };
    default:
      return { direction: "not_known", directionWords: "too few waves to tell" };
  }
}
