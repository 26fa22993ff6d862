import { trendCaption, trendChart } from "../../charts/trend-chart";
import type { FigureLine } from "../../components/figure-line";
import { FigureTable, type TableDimension } from "../../components/figure-table";
import { PlotFigure } from "../../components/plot-figure";
import { getMeasure } from "../../domain/measure";
import { chartedPoints } from "../../domain/series-reading";
import { baseName, baseRange, downloadHref, groupName } from "./area-names";
import type { AreaReport } from "./area-report";
import { nameCause, toCauseMark } from "./cause-words";
import { drawChart } from "./draw-chart";
import { listFigureLines } from "./figure-lines";
import { readTrend } from "./trend-series";
import { describeTrend, nameTrend } from "./trend-words";
import { WorkedLimits } from "./worked-limits";

/** One measure over every wave: a control chart, a trend or the values alone, as its waves allow. */
export function TrendFigure({ report }: { readonly report: AreaReport }) {
  const { trend, filters, domains } = report;
  const { scale_min: scaleMin = 0, scale_max: scaleMax = 10 } = domains[0] ?? {};
  const reading = readTrend(trend);
  const { title, notes } = describeTrend(trend, reading);
  const points = chartedPoints(reading);
  const causeIn = (code: string) => points.find(({ wave }) => wave === code)?.cause ?? null;
  const rows = trend.waves.map(({ wave, label, figure, isProvisional, isBroken }) => ({
    label,
    figure,
    isProvisional,
    cause: toCauseMark(causeIn(wave.wave_code)),
    ...(isBroken ? { breakLabel: "boundaries" } : {}),
  }));
  const control =
    reading.kind === "control"
      ? [...reading.earlier, reading.piece].map(({ limits, kind, wave, reason, points: own }) => ({
          limits,
          from: trend.waves.findIndex(({ wave: each }) =>
            kind === "new_baseline" ? each.wave_code === wave : each.wave_code === own[0]?.wave,
          ),
          // A changed definition is marked as a break.
          reason: kind === "new_baseline" ? reason : "",
        }))
      : undefined;
  const drawings = drawChart(
    {
      id: "trend-chart",
      title,
      description: `${nameTrend(trend)} by wave, ${groupName(report)}. The numbers are in the table below.`,
      reading: "across",
    },
    (width) => trendChart(rows, { width, measure: trend.measure, scaleMin, scaleMax, control }),
  );
  const isBarrier = trend.measure === "barrier";
  const figures = trend.waves.map(({ figure }) => figure);
  const lines = listFigureLines(report, "trend");
  const times = isBarrier ? "Survey of" : "Enrolled in";
  const dimensions: readonly TableDimension[] = [
    { header: times, cell: ({ wave }) => wave },
    ...(control === undefined
      ? []
      : [
          {
            header: "Special cause",
            cell: (line: FigureLine) => {
              const cause = causeIn(trend.waves[lines.indexOf(line)]?.wave.wave_code ?? "");
              return cause === null ? "–" : nameCause(cause);
            },
          },
        ]),
  ];
  return (
    <PlotFigure
      id="trend"
      title={title}
      subtitle={`${nameTrend(trend)}, ${getMeasure(trend.measure).unit}, ${isBarrier ? "by survey" : "average by quarter of enrolment"}`}
      {...drawings}
      caption={
        <>
          <span className="plot-figure__lead">{notes.join(" ")} </span>
          {trendCaption(control !== undefined)} Base:{" "}
          {isBarrier
            ? `${groupName(report)} who answered the survey${baseRange(figures, " a survey")}`
            : baseName(report, figures, " a wave")}
          , places {filters.geography === "then" ? "as they were then" : "as they are today"}. Source:{" "}
          {isBarrier ? report.survey?.instrument.title : report.instrument?.title}.
        </>
      }
      downloads={[{ label: "Download these numbers (CSV)", href: downloadHref(report, "trend") }]}
    >
      <FigureTable
        caption={`${nameTrend(trend)} by wave, ${groupName(report)}`}
        dimensions={dimensions}
        lines={lines}
      />
      {reading.kind === "control" && (
        <WorkedLimits
          measure={trend.measure}
          pieces={[...reading.earlier, reading.piece]}
          waves={trend.waves}
        />
      )}
    </PlotFigure>
  );
}
