import {
  type BaselinePiece,
  type DeclaredBaseline,
  divideIntoPieces,
  FEWEST_CONTROL_WAVES,
  type RefusedBaseline,
} from "./baseline";
import { type ControlLimits, controlLimits } from "./control-limits";
import { type Polarity, type Reading, readDirection } from "./polarity";
import type { WavePoint } from "./series";
import { findSpecialCauses, type SpecialCause } from "./special-cause";

/** Whether a target will be met by the present process; `hit_and_miss` may or may not meet it, by chance. */
export type Assurance = "always_met" | "never_met" | "hit_and_miss" | "not_assessed";

/** A wave of a chart. */
export interface ControlPoint {
  readonly wave: string;
  readonly value: number;
  /** Null where nothing but ordinary variation is seen, and in a piece without limits. */
  readonly cause: (SpecialCause & { readonly reading: Reading }) | null;
}

/** A stretch of a chart with limits of its own. */
export interface ControlPiece {
  readonly kind: BaselinePiece["kind"];
  readonly reason: string;
  /** The wave that it begins with, shown or not. */
  readonly wave: string;
  /** Null with fewer than 13 shown waves. */
  readonly limits: ControlLimits | null;
  readonly points: readonly ControlPoint[];
}

export interface ControlChart {
  readonly pieces: readonly ControlPiece[];
  readonly refused: readonly RefusedBaseline[];
  /** Of the target against the latest piece. */
  readonly assurance: Assurance;
}

export interface ControlOptions {
  readonly polarity: Polarity;
  /** In the unit of the values; null where there is none. */
  readonly target: number | null;
  readonly baselines: readonly DeclaredBaseline[];
}

/**
 * Charts a series of waves (XmR) with the special causes of Making Data Count, piece by piece.
 *
 * Waves that are not shown are left out: neighbours are the nearest shown waves of the same piece. No range, run or
 * limit spans two pieces. The limits come from the published values, so their noise is part of the ordinary variation.
 * Source: NHS Making Data Count, statistics.md sections 6 and 12.
 */
export function chartControl(points: readonly WavePoint[], options: ControlOptions): ControlChart {
  const { pieces, refused } = divideIntoPieces(points, options.baselines);
  const charted = pieces.map((piece) => chartPiece(piece, options.polarity));
  return { pieces: charted, refused, assurance: assess(charted.at(-1)?.limits ?? null, options) };
}

function chartPiece({ kind, reason, wave: start, points }: BaselinePiece, polarity: Polarity): ControlPiece {
  const values = points.map(({ figure }) => figure.value);
  const limits = values.length < FEWEST_CONTROL_WAVES ? null : controlLimits(values);
  const causes = limits === null ? [] : findSpecialCauses(values, limits);
  return {
    kind,
    reason,
    wave: start,
    limits,
    points: points.map(({ wave, figure }, index) => {
      const cause = causes[index] ?? null;
      return {
        wave,
        value: figure.value,
        cause: cause && { ...cause, reading: readDirection(cause.direction, polarity) },
      };
    }),
  };
}

function assess(limits: ControlLimits | null, { polarity, target }: ControlOptions): Assurance {
  if (limits === null || target === null || polarity === "neither") return "not_assessed";
  const isHigherBetter = polarity === "higher_is_better";
  if (target > limits.upper) return isHigherBetter ? "never_met" : "always_met";
  if (target < limits.lower) return isHigherBetter ? "always_met" : "never_met";
  return "hit_and_miss";
}
