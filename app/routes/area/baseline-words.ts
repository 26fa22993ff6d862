import {
  type DeclaredBaseline,
  FEWEST_CONTROL_WAVES,
  type RefusedBaseline,
  SUSTAINED_SHIFT,
} from "../../domain/baseline";
import { nameBaselineRole } from "../../domain/baseline-role";
import type { SeriesReading } from "../../domain/series-reading";

/** How a series names its waves. */
export interface WaveNames {
  readonly labelOf: (code: string) => string;
  /** "quarters". */
  readonly times: string;
}

/** Says of every declared baseline of a series whether the limits begin anew there, and if not, why. */
export function baselineNotes(
  reading: SeriesReading,
  declared: readonly DeclaredBaseline[],
  names: WaveNames,
): readonly string[] {
  const accepted =
    reading.kind === "control" && reading.earlier.length > 0
      ? [...reading.earlier.slice(1), reading.piece]
      : [];
  const by = (wave: string) => declaredBy(declared.find((each) => each.wave === wave));
  return [
    ...accepted.map(
      ({ wave, reason }) => `Limits are worked out anew from ${names.labelOf(wave)}: ${reason}${by(wave)}.`,
    ),
    ...reading.refused.map(
      ({ declared: { wave, reason }, why }) =>
        `${leadOf(reading, why)} ${names.labelOf(wave)} (${reason}${by(wave)}): ${refusalOf(why, names.times)}.`,
    ),
  ];
}

/** Begins the sentence; a series without limits has none that could have been moved. */
function leadOf({ kind }: SeriesReading, why: RefusedBaseline["why"]): string {
  if (why === "before_last_break") return "No limits begin anew at";
  return kind === "control" ? "Limits were not moved at" : "The new baseline was not accepted at";
}

/** Says why a declared baseline was refused, to follow a colon. */
function refusalOf(why: RefusedBaseline["why"], times: string): string {
  switch (why) {
    case "no_reason":
      return "no reason was given";
    case "not_in_series":
      return `it is none of the final ${times} of this series`;
    case "already_a_start":
      return "the series begins anew there anyway";
    case "too_few_before":
      return `fewer than ${FEWEST_CONTROL_WAVES} shown, final ${times} before it without a break`;
    case "too_few_after":
      return `fewer than ${FEWEST_CONTROL_WAVES} shown, final ${times} from it on without a break`;
    case "no_sustained_shift":
      return `the first ${SUSTAINED_SHIFT} shown ${times} from it on do not all lie on one side of the old average`;
    case "before_last_break":
      return "it lies before the last break of the series, and only what follows is read";
  }
}

function declaredBy(declared: DeclaredBaseline | undefined): string {
  const role = declared?.declaredBy ?? null;
  return role === null ? "" : `, declared by ${nameBaselineRole(role)}`;
}
