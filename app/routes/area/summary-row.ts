import { pickBaselines } from "../../domain/baseline-choice";
import { type Reference, readComparisons } from "../../domain/comparison";
import { formatTellableShare } from "../../domain/end-band";
import { type Figure, figureStateLabel, isShown } from "../../domain/figure";
import type { ComparableKind } from "../../domain/measure";
import { formatPoints } from "../../domain/number-format";
import type { AreaReport, MeasureHistory } from "./area-report";
import { explainLink, explainSurveyLink } from "./explain-link";
import { type SummaryDirection, tellDirection, type WrittenDirection } from "./summary-direction";
import { readTrend, toTrendWaves } from "./trend-series";
import { changesOf } from "./wave-changes";

/** How a figure stands against its benchmark. */
export type SummaryLevel = "better" | "same" | "worse" | "not_compared" | "not_shown";

/** One line of the one-page summary. Of gaps and barriers alike, less is better. */
export interface SummaryRow {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly level: SummaryLevel;
  readonly levelWords: string;
  readonly direction: SummaryDirection;
  readonly directionWords: string;
  readonly href: string | undefined;
}

/** Lists the gap of every domain, in the order of the assessment. */
export function listDomainRows(report: AreaReport): readonly SummaryRow[] {
  return report.readiness.map(({ domain, label, gap }) =>
    toRow(report, {
      measure: "gap",
      subject: domain.domain_code,
      label,
      figure: gap,
      value: isShown(gap) ? formatPoints(gap.value) : "",
      history: report.gapHistory,
      href: explainLink(report, { measure: "gap", subject: domain.domain_code }),
    }),
  );
}

/** Lists the share reporting every barrier, in the order of the code list: an order by value would tell of hidden ones. */
export function listBarrierRows(report: AreaReport): readonly SummaryRow[] {
  const { survey } = report;
  if (survey === null) return [];
  return survey.shares.map(({ barrier, label, figure }) =>
    toRow(report, {
      measure: "barrier",
      subject: barrier.barrier_code,
      label,
      figure,
      value: isShown(figure) ? formatTellableShare(figure) : "",
      history: survey.history,
      href: explainSurveyLink(report, { measure: "barrier", subject: barrier.barrier_code }),
    }),
  );
}

/** The group a summary compares with: the rest of England; none for England itself. */
export function summaryReference({ ancestors }: Pick<AreaReport, "ancestors">): Reference | null {
  return ancestors.length === 0 ? null : "englandRest";
}

interface Source {
  readonly measure: "gap" | "barrier";
  readonly subject: string;
  readonly label: string;
  readonly figure: Figure;
  readonly value: string;
  readonly history: readonly MeasureHistory[];
  readonly href: string | undefined;
}

function toRow(report: AreaReport, source: Source): SummaryRow {
  const { measure, subject, label, figure, value, href } = source;
  const kind = measure === "gap" ? "mean" : "share";
  const key = `${measure} ${subject}`;
  if (!isShown(figure)) {
    const words = figureStateLabel(figure.status);
    return {
      key,
      label,
      value: words,
      level: "not_shown",
      levelWords: words,
      direction: "not_shown",
      directionWords: words,
      href: undefined,
    };
  }
  return {
    key,
    label,
    value,
    ...levelOf(figure, kind, summaryReference(report)),
    ...directionOf(report, source),
    href,
  };
}

function levelOf(
  figure: Figure,
  kind: ComparableKind,
  reference: Reference | null,
): Pick<SummaryRow, "level" | "levelWords"> {
  const verdict =
    reference === null ? "not_compared" : readComparisons([{ figure }], { kind, reference })[0]?.verdict;
  switch (verdict) {
    case "lower":
      return { level: "better", levelWords: "clearly better than the rest of England" };
    case "higher":
      return { level: "worse", levelWords: "clearly worse than the rest of England" };
    case "no_clear_difference":
      return { level: "same", levelWords: "no clear difference from the rest of England" };
    default:
      return { level: "not_compared", levelWords: "not compared" };
  }
}

/** Reads the waves up to the one shown as the page's own chart over time reads them. */
function directionOf(report: AreaReport, { measure, subject, history }: Source): WrittenDirection {
  const figures = history.find((each) => each.subject === subject)?.figures ?? [];
  const waves = toTrendWaves(
    figures.map(({ wave }) => wave),
    { place: report.place, predecessors: report.predecessors, geography: report.filters.geography },
    (wave) => figures.find((each) => each.wave === wave)?.figure ?? { status: "no_responses" },
  );
  const change = changesOf(report).find((each) => each.measure === measure && each.subject === subject);
  const baselines = pickBaselines(report.baselines, {
    instrument: waves[0]?.wave.instrument_code ?? "",
    measure,
    subject,
  });
  return tellDirection(measure, readTrend({ measure, waves, baselines }), change);
}
