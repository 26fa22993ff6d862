import type { BaselineRole } from "./baseline-role";
import { controlLimits } from "./control-limits";
import { type ShownPoint, toShownPoints, type WavePoint } from "./series";

/** The fewest shown waves that control limits are worked out from. Source: rulings.md 14. */
export const FEWEST_CONTROL_WAVES = 13;

/** Shown waves that must stand on one side of the old mean before a new baseline is accepted. */
export const SUSTAINED_SHIFT = 7;

/** Somebody's declaration that a series has settled at a new level for a known reason. */
export interface DeclaredBaseline {
  /** The first wave of the new level. */
  readonly wave: string;
  /** What changed, in words; shown on the chart. */
  readonly reason: string;
  /** Null where it is not known. */
  readonly declaredBy: BaselineRole | null;
}

/** A stretch of a series that is judged by limits of its own. */
export interface BaselinePiece {
  readonly kind: "start" | "definition_changed" | "new_baseline";
  /** Empty for the start of the series. */
  readonly reason: string;
  /** The wave that it begins with, shown or not. */
  readonly wave: string;
  readonly points: readonly ShownPoint[];
}

export interface RefusedBaseline {
  readonly declared: DeclaredBaseline;
  readonly why:
    | "no_reason"
    | "not_in_series"
    | "already_a_start"
    | "too_few_before"
    | "too_few_after"
    | "no_sustained_shift"
    /** It stood up to audit, but the series has begun anew since. */
    | "before_last_break";
}

export interface Baselines {
  readonly pieces: readonly BaselinePiece[];
  readonly refused: readonly RefusedBaseline[];
}

interface Start {
  readonly index: number;
  readonly kind: BaselinePiece["kind"];
  readonly reason: string;
}

/**
 * Divides a series into pieces: at every changed definition, and at every declared baseline that stands up to audit.
 *
 * A declared baseline is refused, and listed with the reason, unless it names a wave of the series and a reason, has
 * 13 shown waves before and after it without a break, and its first 7 shown waves all lie on one side of the mean of the
 * piece before: limits are never moved to make a signal go away. No points give no pieces.
 * Source: NHS Making Data Count, statistics.md section 6.
 */
export function divideIntoPieces(
  points: readonly WavePoint[],
  declarations: readonly DeclaredBaseline[],
): Baselines {
  const starts: Start[] = points.flatMap(({ breakReason }, index): Start[] => {
    if (breakReason !== null) return [{ index, kind: "definition_changed", reason: breakReason }];
    return index === 0 ? [{ index, kind: "start", reason: "" }] : [];
  });
  const refused: RefusedBaseline[] = [];
  const placed = declarations
    .map((declared) => ({ declared, index: points.findIndex(({ wave }) => wave === declared.wave) }))
    .sort((a, b) => a.index - b.index);
  for (const { declared, index } of placed) {
    const why = findObjection(points, starts, declared, index);
    if (why !== null) refused.push({ declared, why });
    else starts.push({ index, kind: "new_baseline", reason: declared.reason.trim() });
  }
  const ordered = starts.sort((a, b) => a.index - b.index);
  const pieces = ordered.map(({ index, kind, reason }, position) => ({
    kind,
    reason,
    wave: String(points[index]?.wave),
    points: toShownPoints(points.slice(index, ordered[position + 1]?.index)),
  }));
  return { pieces, refused };
}

function findObjection(
  points: readonly WavePoint[],
  starts: readonly Start[],
  declared: DeclaredBaseline,
  index: number,
): RefusedBaseline["why"] | null {
  if (declared.reason.trim() === "") return "no_reason";
  if (index < 0) return "not_in_series";
  const indexes = starts.map((start) => start.index);
  if (indexes.includes(index)) return "already_a_start";
  const from = Math.max(...indexes.filter((each) => each < index));
  const to = Math.min(points.length, ...indexes.filter((each) => each > index));
  const before = toShownPoints(points.slice(from, index)).map(({ figure }) => figure.value);
  const after = toShownPoints(points.slice(index, to)).map(({ figure }) => figure.value);
  const limits = controlLimits(before);
  if (limits === null || before.length < FEWEST_CONTROL_WAVES) return "too_few_before";
  if (after.length < FEWEST_CONTROL_WAVES) return "too_few_after";
  const sides = after.slice(0, SUSTAINED_SHIFT).map((value) => Math.sign(value - limits.mean));
  return Math.abs(sides.reduce((sum, side) => sum + side, 0)) === SUSTAINED_SHIFT
    ? null
    : "no_sustained_shift";
}
