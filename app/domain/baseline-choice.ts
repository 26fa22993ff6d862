import type { DeclaredBaseline } from "./baseline";
import type { BaselineRole } from "./baseline-role";

/** A declaration as it was made, for one series or for several of a place. */
export interface BaselineDeclaration {
  readonly instrument_code: string;
  /** Null for every measure. */
  readonly measure: string | null;
  /** Null for every domain or barrier. */
  readonly subject: string | null;
  readonly wave_code: string;
  readonly reason: string;
  readonly declared_by: BaselineRole | null;
}

/** A series of a place. */
export interface DeclaredSeries {
  readonly instrument: string;
  readonly measure: string;
  readonly subject: string;
}

/** Picks the declarations about a series, one a wave: the one that names most of it goes before one for several series. */
export function pickBaselines(
  declarations: readonly BaselineDeclaration[],
  { instrument, measure, subject }: DeclaredSeries,
): readonly DeclaredBaseline[] {
  const own = declarations
    .filter(
      (each) =>
        each.instrument_code === instrument &&
        (each.measure ?? measure) === measure &&
        (each.subject ?? subject) === subject,
    )
    .sort((a, b) => countNamed(b) - countNamed(a));
  return own
    .filter((each, index) => own.findIndex((other) => other.wave_code === each.wave_code) === index)
    .map(({ wave_code, reason, declared_by }) => ({ wave: wave_code, reason, declaredBy: declared_by }));
}

/** A subject says more than a measure: the two never count the same. */
function countNamed({ measure, subject }: BaselineDeclaration): number {
  return (subject === null ? 0 : 2) + (measure === null ? 0 : 1);
}
