import type { FormatMeasurement } from "./format-bench.ts";
import { type GrowthMeasurement, growthMemoryLimit } from "./growth-bench.ts";
import { toAuditLine, toIngestRatio } from "./report.ts";
import { toStepLine } from "./step-line.ts";
import { toMebibytes, toTableText } from "./table-text.ts";

/** Dry runs by format; processor time against a bare load of the same rows as CSV. */
export function toFormatReport(formats: readonly FormatMeasurement[]): string {
  return [
    "Dry runs (staging and checks). Against: processor time against a bare DuckDB load of the same rows as CSV, in the same run.",
    "",
    toTableText([
      ["format", "rows", "rows/s", "CPU s", "CPU s / 1m rows", "bare CPU s", "against", "peak memory"],
      ...formats.map(({ name, load, bare }) => [
        name,
        load.rowsIn.toLocaleString("en-GB"),
        (load.rowsIn / load.seconds).toFixed(0),
        load.cpu.toFixed(1),
        ((1e6 * load.cpu) / load.rowsIn).toFixed(1),
        bare.cpu.toFixed(2),
        `${(load.cpu / bare.cpu).toFixed(1)}x`,
        toMebibytes(load.peakBytes),
      ]),
    ]),
  ].join("\n");
}

/** Loads to release of growing size. */
export function toGrowthReport(growth: readonly GrowthMeasurement[]): string {
  return [
    `Loads to release, DuckDB limited to ${growthMemoryLimit}. Against: processor time, the disclosure audit aside, against bare loads before and after.`,
    "",
    toTableText([
      ["rows", "seconds", "CPU s", "of it audit", "CPU s / 1m rows", "bare CPU s", "against", "peak memory"],
      ...growth.map((measurement) => {
        const { rows, ingest, bare } = measurement;
        return [
          rows.toLocaleString("en-GB"),
          ingest.seconds.toFixed(1),
          ingest.cpu.toFixed(1),
          ingest.audit.cpu.toFixed(1),
          ((1e6 * ingest.cpu) / rows).toFixed(1),
          bare.map(({ cpu }) => cpu.toFixed(1)).join(" and "),
          `${toIngestRatio(measurement).cpu.toFixed(1)}x`,
          toMebibytes(ingest.peakBytes),
        ];
      }),
    ]),
    "",
    ...growth.map(
      ({ rows, ingest }) =>
        `${rows.toLocaleString("en-GB")}: ${toAuditLine(ingest)}; steps ${toStepLine(ingest)}`,
    ),
  ].join("\n");
}
