import type { ExtractShape, IngestMeasurement } from "./ingest-bench.ts";
import type { PageBench } from "./page-bench.ts";
import { toPageText } from "./page-report.ts";
import { toStepLine } from "./step-line.ts";
import { toMebibytes, toTableText } from "./table-text.ts";
import type { IngestOutput } from "./tasks/ingest.ts";

export interface IngestResult extends ExtractShape {
  readonly rows: number;
  readonly ingest: readonly IngestMeasurement[];
}

export interface BenchResult extends IngestResult {
  readonly pages: PageBench;
}

/** Everything in plain tables. */
export function toReportText(result: BenchResult): string {
  return [toIngestText(result), "", toPageText(result.pages)].join("\n");
}

/** Loads in one plain table; ratios first, because seconds of a shared machine mean little. */
export function toIngestText({ rows, waves, ingest }: IngestResult): string {
  return [
    `${rows.toLocaleString("en-GB")} assessment rows of ${waves} waves, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
    "",
    toTableText([
      [
        "ingest to release, audit aside",
        "against bare CSV load",
        "processor time",
        "seconds",
        "bare",
        "rows/s",
        "peak memory",
        "bare",
      ],
      ...ingest.map(toIngestCells),
    ]),
    "",
    ...ingest.flatMap(({ format, ingest }) => [
      `${format} audit, not in the ratios: ${toAuditLine(ingest)}`,
      `${format} steps: ${toStepLine(ingest)}`,
    ]),
  ].join("\n");
}

/** How many times as long as the bare load, the audit aside; the bare load is the mean of the two around the run. */
export function toIngestRatio({ ingest, bare }: IngestMeasurement): { time: number; cpu: number } {
  return {
    time: (ingest.seconds - ingest.audit.seconds) / toMean(bare.map(({ seconds }) => seconds)),
    cpu: (ingest.cpu - ingest.audit.cpu) / toMean(bare.map(({ cpu }) => cpu)),
  };
}

/** What the audit took, which the ratios leave out. */
export function toAuditLine({ audit }: IngestOutput): string {
  return `disclosure audit ${toFixed(audit.seconds, 1)} seconds, ${toFixed(audit.cpu, 1)} of processor time`;
}

function toIngestCells(measurement: IngestMeasurement): readonly string[] {
  const { format, ingest, bare } = measurement;
  const ratio = toIngestRatio(measurement);
  return [
    format,
    `${toFixed(ratio.time, 1)}x`,
    `${toFixed(ratio.cpu, 1)}x`,
    toFixed(ingest.seconds - ingest.audit.seconds, 1),
    bare.map(({ seconds }) => toFixed(seconds, 1)).join(" and "),
    toFixed(ingest.rowsIn / (ingest.seconds - ingest.audit.seconds), 0),
    toMebibytes(ingest.peakBytes),
    toMebibytes(Math.max(...bare.map(({ peakBytes }) => peakBytes))),
  ];
}

function toMean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function toFixed(value: number, digits: number): string {
  return value.toFixed(digits);
}
