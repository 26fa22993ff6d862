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
        `Limits were not moved at ${names.labelOf(wave)} (${reason}${by(wave)}): ${refusalOf(why, names.times)}.`,
    ),
  ];
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
      return `fewer than ${FEWEST_CONTROL_WAVES} ${times} before it`;
    case "too_few_after":
      return `fewer than ${FEWEST_CONTROL_WAVES} ${times} from it on`;
    case "no_sustained_shift":
      return `the first ${SUSTAINED_SHIFT} ${times} from it on do not all lie on one side of the old average`;
  }
}

function declaredBy(declared: DeclaredBaseline | undefined): string {
  const role = declared?.declaredBy ?? null;
  return role === null ? "" : `, declared by ${nameBaselineRole(role)}`;
}
