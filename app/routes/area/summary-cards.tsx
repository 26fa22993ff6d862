import { formatDate } from "../../components/format-date";
import { hiddenCause, hiddenText } from "../../components/hidden-figure";
import { StatCard } from "../../components/stat-card";
import { type Figure, isShown } from "../../domain/figure";
import { formatCount, formatMean, formatPoints, formatShare } from "../../domain/number-format";
import type { AreaReport } from "./area-report";

/** The numbers to take away: people, coverage, widest gap, top barrier, digital champions. */
export function SummaryCards({ report }: { readonly report: AreaReport }) {
  const { funnel, champions, filters } = report;
  return (
    <dl className="stat-cards">
      <FigureCard label="Respondents" figure={funnel.respondents} format={formatCount}>
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

function CoverageCard({ report: { funnel, headcount } }: { readonly report: AreaReport }) {
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
    />
  );
}

function WidestGapCard({ report: { readiness } }: { readonly report: AreaReport }) {
  const widest = largest(readiness.map(({ label, gap }) => ({ label, figure: gap })));
  if (widest === null) {
    return (
      <FigureCard
        label="Widest gap"
        figure={readiness[0]?.gap ?? { status: "no_responses" }}
        format={formatMean}
      >
        between confidence and target
      </FigureCard>
    );
  }
  return <StatCard label="Widest gap" value={formatPoints(widest.value)} note={widest.label} />;
}

function TopBarrierCard({ report: { survey } }: { readonly report: AreaReport }) {
  if (survey === null) {
    return <StatCard label="Top barrier" value="Not known" note="No barrier survey loaded" isQuiet />;
  }
  const top = largest(survey.shares);
  if (top === null) {
    return (
      <FigureCard label="Top barrier" figure={survey.respondents} format={() => "Not shown"}>
        {survey.wave.wave_name}
      </FigureCard>
    );
  }
  return (
    <StatCard
      label="Top barrier"
      value={formatShare(top.value)}
      note={
        <>
          {top.label} <span className="stat-card__line">{survey.wave.wave_name}</span>
        </>
      }
    />
  );
}

interface FigureCardProps {
  readonly label: string;
  readonly figure: Figure;
  readonly format: (value: number) => string;
  readonly children: string;
}

function FigureCard({ label, figure, format, children }: FigureCardProps) {
  return isShown(figure) ? (
    <StatCard label={label} value={format(figure.value)} note={children} />
  ) : (
    <StatCard label={label} value={hiddenText(figure.status)} note={hiddenCause(figure.status)} isQuiet />
  );
}

interface Labelled {
  readonly label: string;
  readonly figure: Figure;
}

function largest(rows: readonly Labelled[]): { readonly label: string; readonly value: number } | null {
  let found: { readonly label: string; readonly value: number } | null = null;
  for (const { label, figure } of rows) {
    if (isShown(figure) && (found === null || figure.value > found.value)) {
      found = { label, value: figure.value };
    }
  }
  return found;
}
