import { formatCount } from "../../app/domain/number-format.ts";
import type { DisclosurePolicy } from "../protect/policy.ts";
import type { AccuracyRow } from "./accuracy.ts";
import type { AuditResult } from "./audit-warehouse.ts";
import { toBlockWords } from "./block-size.ts";
import type { FindingRow, WaveFindings } from "./wave-findings.ts";

/** The findings of an audit over all waves, as its page and its lines show them. */
export interface AuditReport {
  /** ISO instant. */
  readonly auditedAt: string;
  readonly isPassed: boolean;
  readonly bounds: {
    readonly minimumBase: number;
    readonly minimumUncertainty: number;
    readonly minimumInterval: number;
  };
  /** Where the bounds are not kept. */
  readonly failures: readonly string[];
  readonly summary: readonly {
    readonly instrument: string;
    readonly chair: string;
    readonly blockSize: string;
    readonly groups: number;
    readonly least: number;
    /** The least of the waves' medians. */
    readonly median: number;
    readonly interval: number | null;
  }[];
  readonly withholding: readonly {
    readonly instrument: string;
    readonly blockSize: string;
    readonly figures: number;
    readonly withheld: number;
    readonly familyFigures: number;
    readonly familyWithheld: number;
  }[];
  readonly findings: readonly FindingRow[];
  readonly accuracy: readonly AccuracyRow[];
}

/** Puts an audit's findings together over its waves. */
export function toAuditReport(
  { waves, accuracy }: AuditResult,
  { minimumBase, audit }: DisclosurePolicy,
  now: Date,
): AuditReport {
  const failures = waves.flatMap((wave) => wave.failures);
  return {
    auditedAt: now.toISOString(),
    isPassed: failures.length === 0,
    bounds: {
      minimumBase,
      minimumUncertainty: audit.minimumUncertainty,
      minimumInterval: audit.minimumInterval,
    },
    failures,
    summary: toSummary(waves),
    withholding: toWithholding(waves),
    findings: waves.flatMap(({ findings }) => findings),
    accuracy,
  };
}

/** The report in a few lines. */
export function toAuditLines({ isPassed, summary, withholding, failures }: AuditReport): readonly string[] {
  const figures = withholding.reduce((sum, row) => sum + row.figures, 0);
  const withheld = withholding.reduce((sum, row) => sum + row.withheld, 0);
  return [
    isPassed ? "The disclosure audit is passed." : "The disclosure audit is not passed:",
    ...failures.map((failure) => `  ${failure}`),
    ...summary.map(
      ({ instrument, chair, blockSize, groups, least, median }) =>
        `  ${instrument}, attacked by ${chair === "outsider" ? "somebody outside" : "an organisation"}, ${toBlockWords(blockSize)}: least uncertainty ${least.toFixed(2)}, median ${median.toFixed(2)}, ${formatCount(groups)} groups`,
    ),
    `${formatCount(withheld)} of ${formatCount(figures)} figures withheld (${((100 * withheld) / Math.max(1, figures)).toFixed(1)}%).`,
  ];
}

function toSummary(waves: readonly WaveFindings[]): AuditReport["summary"] {
  const rows = new Map<string, AuditReport["summary"][number]>();
  for (const row of waves.flatMap(({ summary }) => summary)) {
    const key = `${row.instrument_code} ${row.chair} ${row.block_size}`;
    const other = rows.get(key);
    const intervals = [row.least_interval, other?.interval ?? null].filter((each) => each !== null);
    rows.set(key, {
      instrument: row.instrument_code,
      chair: row.chair,
      blockSize: row.block_size,
      groups: row.groups + (other?.groups ?? 0),
      least: Math.min(row.least_uncertainty, other?.least ?? 1),
      median: Math.min(row.median_uncertainty, other?.median ?? 1),
      interval: intervals.length === 0 ? null : Math.min(...intervals),
    });
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function toWithholding(waves: readonly WaveFindings[]): AuditReport["withholding"] {
  const rows = new Map<string, AuditReport["withholding"][number]>();
  for (const row of waves.flatMap(({ withholding }) => withholding)) {
    const key = `${row.instrument_code} ${row.block_size}`;
    const other = rows.get(key);
    rows.set(key, {
      instrument: row.instrument_code,
      blockSize: row.block_size,
      figures: row.figures + (other?.figures ?? 0),
      withheld: row.withheld + (other?.withheld ?? 0),
      familyFigures: row.family_figures + (other?.familyFigures ?? 0),
      familyWithheld: row.family_withheld + (other?.familyWithheld ?? 0),
    });
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
