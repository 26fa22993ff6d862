import { formatDate } from "../../components/format-date";
import { hiddenCause, hiddenText } from "../../components/hidden-figure";
import { StatCard } from "../../components/stat-card";
import { formatTellable } from "../../domain/end-band";
import { type Figure, hiddenStateOf, isShown } from "../../domain/figure";
import { findLeaders, leaderLimits } from "../../domain/leaders";
import { formatCount, formatMean, formatPoints, formatShare } from "../../domain/number-format";
import type { AreaReport } from "./area-report";
import { explainLink, explainSurveyLink } from "./explain-link";

/** The numbers to take away: people, coverage, widest gap, top barrier, digital champions. */
export function SummaryCards({ report }: { readonly report: AreaReport }) {
  const { funnel, champions, filters } = report;
  return (
    <dl className="stat-cards">
      <FigureCard
        label="Respondents"
        figure={funnel.respondents}
        format={formatCount}
        explainHref={explainLink(report, { measure: "respondents" })}
      >
        {isShown(funnel.enrolled) && isShown(funnel.respondents)
          ? `of ${formatCount(funnel.enrolled.value)} who enrolled (${formatShare(funnel.respondents.value / funnel.enrolled.value)})`
          : "people in the figures"}
      </FigureCard>
      <CoverageCard report={report} />
      <WidestGapCard report={report} />
      <TopBarrierCard report={report} />
      {filters.profession.profession_level === "all" &&
        (champions === undefined ? (
          <StatCard label="Digital champions" value="Not known" note="No count of champions loaded" isQuiet />
        ) : (
          <StatCard
            label="Digital champions"
            value={formatCount(champions.champions)}
            note={`as at ${formatDate(champions.as_at)}`}
          />
        ))}
    </dl>
  );
}

function CoverageCard({ report }: { readonly report: AreaReport }) {
  const { funnel, headcount } = report;
  if (headcount === undefined || headcount.headcount <= 0) {
    return <StatCard label="Coverage" value="Not known" note="No workforce headcount loaded" isQuiet />;
  }
  const staff = `${formatCount(headcount.headcount)} staff on ${formatDate(headcount.as_at)}`;
  if (!isShown(funnel.respondents)) {
    return (
      <StatCard label="Coverage" value={hiddenText(funnel.respondents.status)} note={`of ${staff}`} isQuiet />
    );
  }
  const share = funnel.respondents.value / headcount.headcount;
  return (
    <StatCard
      label="Coverage"
      value={share < 0.1 ? `${(share * 100).toFixed(1)}%` : formatShare(share)}
      note={`of ${staff} answered in this wave`}
      explainHref={explainLink(report, { measure: "respondents" })}
    />
  );
}

function WidestGapCard({ report }: { readonly report: AreaReport }) {
  return (
    <LeaderCard
      label="Widest gap"
      rows={report.readiness.map(({ domain, label, gap }) => ({
        label,
        figure: gap,
        explainHref: explainLink(report, { measure: "gap", subject: domain.domain_code }),
      }))}
      print={formatMean}
      format={formatPoints}
      noneAboveZero="Average confidence meets the target in every domain shown"
    />
  );
}

function TopBarrierCard({ report }: { readonly report: AreaReport }) {
  const { survey } = report;
  if (survey === null) {
    return <StatCard label="Top barrier" value="Not known" note="No barrier survey loaded" isQuiet />;
  }
  return (
    <LeaderCard
      label="Top barrier"
      rows={survey.shares.map(({ barrier, label, figure }) => ({
        label,
        figure,
        explainHref: explainSurveyLink(report, { measure: "barrier", subject: barrier.barrier_code }),
      }))}
      print={formatShare}
      format={formatShare}
      noneAboveZero={`Every barrier shown is at or near ${formatShare(0)}`}
      period={survey.wave.wave_name}
    />
  );
}

interface LeaderCardProps {
  readonly label: string;
  readonly rows: readonly {
    readonly label: string;
    readonly figure: Figure;
    readonly explainHref: string | undefined;
  }[];
  /** Decides what reads as the same value, and as zero. */
  readonly print: (value: number) => string;
  readonly format: (value: number) => string;
  readonly noneAboveZero: string;
  readonly period?: string;
}

/** Names the row with the largest value, and what limits that claim. */
function LeaderCard({ label, rows, print, format, noneAboveZero, period }: LeaderCardProps) {
  const found = findLeaders(rows, print);
  if (found === null) {
    const status = hiddenStateOf(rows.map(({ figure }) => figure));
    return <StatCard label={label} value={hiddenText(status)} note={hiddenCause(status)} isQuiet />;
  }
  const { leader, isAboveZero } = found;
  const limits = leaderLimits(found);
  const words = !isAboveZero ? noneAboveZero : limits === "" ? leader.label : `${leader.label}, ${limits}`;
  return (
    <StatCard
      label={label}
      value={isAboveZero ? formatTellable(leader.figure, format) : "None above zero"}
      note={
        <>
          {words}
          {period !== undefined && (
            <>
              {" "}
              <span className="stat-card__line">{period}</span>
            </>
          )}
        </>
      }
      isQuiet={!isAboveZero}
      explainHref={leader.explainHref}
    />
  );
}

interface FigureCardProps {
  readonly label: string;
  readonly figure: Figure;
  readonly format: (value: number) => string;
  readonly children: string;
  readonly explainHref: string;
}

function FigureCard({ label, figure, format, children, explainHref }: FigureCardProps) {
  return isShown(figure) ? (
    <StatCard
      label={label}
      value={formatTellable(figure, format)}
      note={children}
      explainHref={explainHref}
    />
  ) : (
    <StatCard label={label} value={hiddenText(figure.status)} note={hiddenCause(figure.status)} isQuiet />
  );
}
