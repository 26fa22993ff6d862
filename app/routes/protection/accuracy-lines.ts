import type { Accuracy } from "../../domain/accuracy";
import { getMeasure, type MeasureCode } from "../../domain/measure";
import type { AuditAccuracyTable, InstrumentTable } from "../../release/schema";
import type { AccuracyLine } from "./accuracy-table";

/** The figures of one measure of one instrument, smallest groups first. */
export interface AccuracyMeasure {
  readonly instrument: string;
  readonly title: string;
  readonly measure: MeasureCode;
  readonly label: string;
  readonly kind: Accuracy["kind"];
  readonly lines: readonly AccuracyLine[];
}

/** The measures that people come for; the others follow them. */
const FIRST: readonly MeasureCode[] = ["confidence", "gap", "barrier"];

/** Tells whether a measure is one that people come for. */
export function isFirst({ measure }: AccuracyMeasure): boolean {
  return FIRST.includes(measure);
}

/** Puts the rows of the audit together by instrument and measure; the measures that people come for first. */
export function toAccuracyMeasures(
  rows: readonly AuditAccuracyTable[],
  instruments: readonly InstrumentTable[],
): readonly AccuracyMeasure[] {
  const keys = [...new Set(rows.map((row) => `${row.instrument_code} ${row.measure}`))];
  const measures = keys.map((key): AccuracyMeasure => {
    const own = rows.filter((row) => `${row.instrument_code} ${row.measure}` === key);
    const [instrument = "", measure = ""] = key.split(" ");
    const known = getMeasure(measure as MeasureCode);
    const kind = known.kind === "mean" ? "mean" : "share";
    return {
      instrument,
      title: instruments.find(({ instrument_code }) => instrument_code === instrument)?.title ?? instrument,
      measure: known.code,
      label: known.label,
      kind,
      lines: own.map((row) => ({
        kind,
        baseFrom: row.base_from,
        baseTo: row.base_to,
        noise: row.noise_deviation,
        sampling: row.sampling_error,
        figures: row.figures,
      })),
    };
  });
  const order = instruments.map(({ instrument_code }) => instrument_code);
  return measures.sort(
    (one, other) =>
      Number(isFirst(other)) - Number(isFirst(one)) ||
      order.indexOf(one.instrument) - order.indexOf(other.instrument) ||
      FIRST.indexOf(one.measure) - FIRST.indexOf(other.measure),
  );
}
