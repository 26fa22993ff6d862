import { formatCounted } from "../../domain/number-format";
import { inSentence, joinWords } from "../../domain/phrase";
import type { SeriesReading } from "../../domain/series-reading";
import type { TrendSeries } from "./trend-series";
import { causesOf } from "./trend-words";

/** A series with what its length allows to say. */
export interface ReadSeries {
  readonly series: TrendSeries;
  readonly reading: SeriesReading;
}

/** Says in a few words how a series goes now: "special cause, for the better", "falling, for the better", "too few waves to test". */
export function noteOf({ series, reading }: ReadSeries): string {
  switch (reading.kind) {
    case "control": {
      // What stands beside the latest value must be true of it, not of an earlier wave.
      const cause = reading.piece.points.at(-1)?.cause ?? null;
      if (cause === null) {
        return causesOf(series, reading).length === 0
          ? "no special cause"
          : "special cause earlier, none now";
      }
      return cause.reading === "neither" ? "special cause" : `special cause, for the ${cause.reading}`;
    }
    case "trend": {
      const { direction, reading: meaning } = reading.trend;
      if (direction === "no_change") return "no clear trend";
      return `${direction === "up" ? "rising" : "falling"}, for the ${meaning}`;
    }
    case "points":
      return "too few waves to test";
  }
}

/** Writes how many domains moved by more than chance explains, and names them. */
export function domainTrendsFinding(all: readonly ReadSeries[]): string {
  const tested = all.filter(({ reading }) => reading.kind !== "points");
  const moved = tested.filter(hasMoved);
  if (tested.length === 0) return "No domain has enough waves to test a trend";
  const of = `of the ${formatCounted(tested.length, "domain", "domains")} that can be tested`;
  if (moved.length === 0) {
    return tested.length === 1
      ? `The gap in ${nameOf(tested)} moves no more than chance explains`
      : `The gap moves no more than chance explains in any ${of}`;
  }
  if (moved.length === tested.length && tested.length > 1) {
    return `The gap moved by more than chance explains in all ${tested.length} domains that can be tested`;
  }
  return tested.length === 1
    ? `The gap in ${nameOf(moved)} moved by more than chance explains`
    : `The gap moved by more than chance explains in ${moved.length} ${of}: ${nameOf(moved)}`;
}

function hasMoved({ series, reading }: ReadSeries): boolean {
  if (reading.kind === "control") return causesOf(series, reading).length > 0;
  return reading.kind === "trend" && reading.trend.direction !== "no_change";
}

function nameOf(all: readonly ReadSeries[]): string {
  return joinWords(all.map(({ series }) => inSentence(series.label)));
}
