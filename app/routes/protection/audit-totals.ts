import { formatWithheld, NOTABLE_WITHHOLDING, shareOf } from "../../domain/audit-bound";
import { formatLevel } from "../../domain/number-format";
import { sumOf } from "../../domain/sum";
import type { AuditResult, AuditWithholding } from "../../queries/audit.server";

/** What the audit found for boards of one size. */
export interface AuditRow {
  readonly block_size: string;
  readonly groups: number;
  /** Least uncertainty (0 to 1) by chair; null where it has no protected groups there. */
  readonly outsider: number | null;
  readonly organisation: number | null;
  /** In every wave and chair half of the groups keep at least this; null without groups. */
  readonly median: number | null;
  readonly interval: number | null;
  readonly withheld: number;
  readonly figures: number;
}

/** What the audit found, in all and by size. */
export interface AuditTotal {
  readonly groups: number;
  readonly worst: {
    readonly uncertainty: number;
    readonly block_size: string;
    readonly interval: number | null;
  };
  readonly figures: number;
  readonly withheldShare: number;
  /** What was withheld of figures of an organisation and a profession family, in words. */
  readonly familyStatement: string;
  readonly rows: readonly AuditRow[];
}

const LABELS: Readonly<Record<string, string>> = {
  1: "Boards with one organisation",
  2: "Boards with two organisations",
  several: "Groups across several boards",
};

/** Names the boards of a size. */
export function sizeLabel(size: string): string {
  return LABELS[size] ?? `Boards with ${size} organisations`;
}

/** Puts together what the audit found in a release. */
export function toAuditTotal(
  results: readonly AuditResult[],
  withholding: readonly AuditWithholding[],
): AuditTotal {
  const figures = sumOf(withholding, (row) => row.figures);
  const sizes = [...new Set([...results, ...withholding].map(({ block_size }) => block_size))].sort();
  const intervals = results.flatMap(({ least_interval }) =>
    least_interval === null ? [] : [least_interval],
  );
  const worst = [...results].sort((one, other) => one.least_uncertainty - other.least_uncertainty)[0];
  return {
    groups: sumOf(results, ({ groups }) => groups),
    worst: {
      uncertainty: worst?.least_uncertainty ?? 1,
      block_size: worst?.block_size ?? "",
      interval: intervals.length === 0 ? null : Math.min(...intervals),
    },
    figures,
    withheldShare: shareOf(
      sumOf(withholding, (row) => row.withheld),
      figures,
    ),
    familyStatement: toFamilyStatement(withholding),
    rows: sizes.map((size) => toRow(size, results, withholding)),
  };
}

function toRow(
  size: string,
  results: readonly AuditResult[],
  withholding: readonly AuditWithholding[],
): AuditRow {
  const own = results.filter(({ block_size }) => block_size === size);
  const least = (chair: string) => own.find((row) => row.chair === chair)?.least_uncertainty ?? null;
  const lost = withholding.find(({ block_size }) => block_size === size);
  return {
    block_size: size,
    groups: sumOf(own, ({ groups }) => groups),
    outsider: least("outsider"),
    organisation: least("organisation"),
    median: own.length === 0 ? null : Math.min(...own.map(({ least_median }) => least_median)),
    interval: own[0]?.least_interval ?? null,
    withheld: lost?.withheld ?? 0,
    figures: lost?.figures ?? 0,
  };
}

function toFamilyStatement(withholding: readonly AuditWithholding[]): string {
  const figures = sumOf(withholding, (row) => row.family_figures);
  const withheld = sumOf(withholding, (row) => row.family_withheld);
  const side = shareOf(withheld, figures) > NOTABLE_WITHHOLDING ? "more than" : "no more than";
  return `Of figures of one organisation and one profession family, the audit withheld ${formatWithheld(withheld, figures)}: ${side} the ${formatLevel(NOTABLE_WITHHOLDING)} from which we call the loss a finding.`;
}
