import type { MeasureCode } from "./measure";

/** `aggregate` is protected figures, one a group of people; `records` is the record-level extract of the release. */
export type CohortKind = "aggregate" | "records";
export type CohortShape = "long" | "wide";
export type CohortGeography = "restated" | "then";

/** `latest` is the newest final wave, `latest-4` the newest four final ones, `all` every wave; else a wave's code. */
export type WaveToken = string;

/**
 * What an extract is of, checked against a release and with nothing left open. Lists are in one order without repetitions, so that the same
 * cohort is always the same object; an empty list does not restrict.
 *
 * Places are those named in `places`, and those of `levels` that lie in `within`. Professions are those named and those of the levels.
 */
export interface Cohort {
  readonly kind: CohortKind;
  readonly instrument: string;
  /** Places as they are today, or as they were in the wave; records are always as they were then. */
  readonly geography: CohortGeography;
  readonly waves: readonly WaveToken[];
  readonly levels: readonly string[];
  /** Keys of places: their code, or `level:code` where a wider place has the same code. */
  readonly places: readonly string[];
  readonly within: readonly string[];
  readonly professionLevels: readonly string[];
  /** Keys of professions, as in the addresses of pages. */
  readonly professions: readonly string[];
  readonly domains: readonly string[];
  readonly barriers: readonly string[];
  readonly measures: readonly MeasureCode[];
  readonly shape: CohortShape;
  /** Whether groups that are not shown have a row, with a status and no numbers. */
  readonly hidden: boolean;
}

/** What is wrong with one parameter of a request, for a person and for a program. */
export interface CohortFault {
  readonly parameter: string;
  /** As given, cut to 60 characters; empty where the parameter itself is not known. */
  readonly value: string;
  readonly message: string;
  /** What to do instead. */
  readonly remedy: string;
}

export type CohortResult =
  | { readonly ok: true; readonly cohort: Cohort }
  | { readonly ok: false; readonly faults: readonly CohortFault[] };

/** The measures of an extract that names none: what assessments and surveys are about. */
export const DEFAULT_MEASURES: readonly MeasureCode[] = ["confidence", "target", "gap", "need", "barrier"];

/** The measures a record has. */
export const RECORD_MEASURES: readonly MeasureCode[] = ["confidence", "target"];

/** Writes a fault as one line: "The value "x" of waves is not known. It can be …". */
export function writeFault({ message, remedy }: CohortFault): string {
  return `${message} ${remedy}`;
}
