import { smallMultiplesCaption, smallMultiplesChart } from "../../charts/small-multiples-chart";
import { FigureTable } from "../../components/figure-table";
import { PlotFigure } from "../../components/plot-figure";
import { isShown } from "../../domain/figure";
import { chartedPoints } from "../../domain/series-reading";
import { baseName, downloadHref, groupName } from "./area-names";
import type { AreaReport } from "./area-report";
import { toCauseMark } from "./cause-words";
import { domainTrendsFinding, noteOf } from "./domain-trends-words";
import { drawChart } from "./draw-chart";
import { listFigureLines } from "./figure-lines";
import { type PageAddress, pageHref } from "./page-address";
import { readTrend } from "./trend-series";

export interface DomainTrendsFigureProps {
  readonly report: AreaReport;
  readonly page: PageAddress;
}

/** The gap of every domain over time, small and side by side, each with a link that puts it in focus. */
export function DomainTrendsFigure({ report, page }: DomainTrendsFigureProps) {
  const { domainTrends, domains, filters, instrument } = report;
  const { scale_min: scaleMin = 0, scale_max: scaleMax = 10 } = domains[0] ?? {};
  const all = domainTrends.map((series) => ({ series, reading: readTrend(series) }));
  const title = domainTrendsFinding(all);
  const rows = all.map(({ series, reading }) => {
    const points = chartedPoints(reading);
    return {
      label: series.label,
      note: series.waves.some(({ figure }) => isShown(figure)) ? noteOf({ series, reading }) : "not shown",
      waves: series.waves.map((wave) => ({
        ...wave,
        cause: toCauseMark(points.find((each) => each.wave === wave.wave.wave_code)?.cause ?? null),
      })),
    };
  });
  const drawings = drawChart(
    {
      id: "domain-trends-chart",
      title,
      description: `Gap in each domain by wave, ${groupName(report)}. The numbers are in the table below.`,
      reading: "drawn",
    },
    (width) => smallMultiplesChart(rows, { width, measure: "gap", scaleMin, scaleMax }),
  );
  const figures = domainTrends.flatMap(({ waves }) => waves.map(({ figure }) => figure));
  return (
    <>
      <PlotFigure
        id="domain-trends"
        title={title}
        subtitle="Average gap in each domain, points, by quarter of enrolment"
        {...drawings}
        caption={
          <>
            {smallMultiplesCaption(all.some(({ reading }) => reading.kind === "control"))} Base:{" "}
            {baseName(report, figures, " a wave")}, places{" "}
            {filters.geography === "then" ? "as they were then" : "as they are today"}. Source:{" "}
            {instrument?.title}.
          </>
        }
        downloads={[{ label: "Download these numbers (CSV)", href: downloadHref(report, "domain-trends") }]}
      >
        <FigureTable
          caption={`Gap in each domain by wave, ${groupName(report)}`}
          dimensions={[
            { header: "Domain", cell: ({ subject }) => subject },
            { header: "Enrolled in", cell: ({ wave }) => wave },
          ]}
          lines={listFigureLines(report, "domain-trends")}
        />
      </PlotFigure>
      <nav className="show-switch" aria-labelledby="trend-domains">
        <p className="show-switch__label" id="trend-domains">
          Look closely at one domain
        </p>
        <ul className="show-switch__list">
          {domainTrends.map(({ subject, label }) => (
            <li className="show-switch__item" key={subject}>
              <a
                className="show-switch__link"
                href={`${pageHref(page, { domain: subject, trend: trendParam(report) })}#trend-title`}
                aria-current={
                  report.trend.subject === subject && report.trend.measure !== "barrier" ? "true" : undefined
                }
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

/** A domain's chart follows the same measure; after a barrier, the gap. */
function trendParam({ trendChoice }: AreaReport): string {
  return trendChoice.measure === "barrier" || trendChoice.value === "gap" ? "" : trendChoice.value;
}
