import { trendCaption, trendChart } from "../../charts/trend-chart";
import { FigureTable } from "../../components/figure-table";
import { hiddenReason } from "../../components/hidden-figure";
import { PlotFigure } from "../../components/plot-figure";
import { hiddenStateOf, isShown } from "../../domain/figure";
import { formatPoints } from "../../domain/number-format";
import { inSentence } from "../../domain/phrase";
import type { DomainTable } from "../../release/schema";
import { baseName, downloadHref, groupName } from "./area-names";
import type { AreaReport } from "./area-report";
import { drawChart } from "./draw-chart";
import { listFigureLines } from "./figure-lines";

/** The gap of the domain in focus over every wave; nothing before the second wave. */
export function TrendSection({ report }: { readonly report: AreaReport }) {
  const { trend, filters } = report;
  if (filters.domain === undefined) return null;
  return (
    <section className="area-section" aria-labelledby="trend-title">
      <h2 className="nhsuk-heading-l" id="trend-title">
        Over time
      </h2>
      {trend.some(({ figure }) => isShown(figure)) ? (
        <TrendFigure report={report} domain={filters.domain} />
      ) : (
        <p className="empty-state">{hiddenReason(hiddenStateOf(trend.map(({ figure }) => figure)))}</p>
      )}
    </section>
  );
}

interface TrendFigureProps {
  readonly report: AreaReport;
  readonly domain: DomainTable;
}

function TrendFigure({ report, domain }: TrendFigureProps) {
  const { trend, filters, domains, instrument } = report;
  const { scale_min: scaleMin = 0, scale_max: scaleMax = 10 } = domains[0] ?? {};
  const title = trendFinding(report);
  const drawings = drawChart(
    {
      id: "trend-chart",
      title,
      description: `Gap in ${inSentence(domain.domain_name)} by wave. The numbers are in the table below.`,
      reading: "across",
    },
    (width) => trendChart(trend, { width, measure: "gap", scaleMin, scaleMax }),
  );
  return (
    <PlotFigure
      id="trend"
      title={title}
      subtitle={`Average gap in ${inSentence(domain.domain_name)}, points, by quarter of enrolment`}
      {...drawings}
      caption={
        <>
          {trendCaption()} Base:{" "}
          {baseName(
            report,
            trend.map(({ figure }) => figure),
            " a wave",
          )}
          , places {filters.geography === "then" ? "as they were then" : "as they are today"}. Source:{" "}
          {instrument?.title}.
        </>
      }
      downloads={[{ label: "Download these numbers (CSV)", href: downloadHref(report, "trend") }]}
    >
      <FigureTable
        caption={`Gap in ${inSentence(domain.domain_name)} by wave, ${groupName(report)}`}
        dimensions={[{ header: "Enrolled in", cell: ({ wave }) => wave }]}
        lines={listFigureLines(report, "trend")}
      />
    </PlotFigure>
  );
}

function trendFinding({ trend, filters }: AreaReport): string {
  const name = inSentence(filters.domain?.domain_name ?? "");
  const shown = trend.filter(({ figure }) => isShown(figure));
  const first = shown[0];
  // The newest wave still changes, so the message rests on the newest that does not.
  const last = shown.findLast(({ isProvisional }) => !isProvisional) ?? shown.at(-1);
  if (first === undefined || last === undefined || !isShown(first.figure) || !isShown(last.figure)) {
    return `No gap in ${name} can be shown in any wave`;
  }
  const provisional = last.isProvisional ? " (provisional)" : "";
  if (first === last)
    return `The gap in ${name} was ${formatPoints(last.figure.value)} in ${last.label}${provisional}`;
  return `The gap in ${name} was ${formatPoints(first.figure.value)} in ${first.label} and ${formatPoints(last.figure.value)} in ${last.label}${provisional}`;
}
