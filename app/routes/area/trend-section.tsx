import { hiddenReason } from "../../components/hidden-figure";
import { hiddenStateOf, isShown } from "../../domain/figure";
import type { AreaReport } from "./area-report";
import { DomainTrendsFigure } from "./domain-trends-figure";
import type { PageAddress } from "./page-address";
import { TrendFigure } from "./trend-figure";
import { TrendSwitch } from "./trend-switch";

/** How the gaps go over the waves: all domains small, then one measure closely. */
export function TrendSection({ report, page }: { readonly report: AreaReport; readonly page: PageAddress }) {
  const { trend, domainTrends, filters } = report;
  if (filters.domain === undefined) return null;
  const gaps = domainTrends.flatMap(({ waves }) => waves.map(({ figure }) => figure));
  const figures = trend.waves.map(({ figure }) => figure);
  const hasGaps = gaps.some(isShown);
  const isSameHidden = !hasGaps && !figures.some(isShown) && trend.measure !== "barrier";
  return (
    <section className="area-section" aria-labelledby="trend-title">
      <h2 className="nhsuk-heading-l" id="trend-title">
        Over time
      </h2>
      {hasGaps && <DomainTrendsFigure report={report} page={page} />}
      {isSameHidden ? null : <TrendSwitch report={report} page={page} />}
      {figures.some(isShown) ? (
        <TrendFigure report={report} />
      ) : (
        <p className="empty-state">
          {isSameHidden ? "" : `${trend.label}: `}
          {hiddenReason(hiddenStateOf(figures))}
        </p>
      )}
    </section>
  );
}
