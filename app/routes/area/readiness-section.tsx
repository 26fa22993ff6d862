import { readinessCaption, readinessChart } from "../../charts/readiness-chart";
import { FigureTable, MEASURE_COLUMN } from "../../components/figure-table";
import { PlotFigure } from "../../components/plot-figure";
import { isShown } from "../../domain/figure";
import { readinessFinding } from "../../domain/finding";
import { baseName, downloadHref, englandRestName, groupName, parentRestName } from "./area-names";
import type { AreaReport } from "./area-report";
import { ComparisonTable } from "./comparison-table";
import { drawChart } from "./draw-chart";
import { listFigureLines } from "./figure-lines";
import { NothingShown } from "./nothing-shown";

/** Confidence against target by domain, and how the gaps compare with the rest of the parent and of England. */
export function ReadinessSection({ report }: { readonly report: AreaReport }) {
  const isHidden = report.readiness.every(
    ({ confidence, target }) => !isShown(confidence) && !isShown(target),
  );
  return (
    <section className="area-section" aria-labelledby="readiness-title">
      <h2 className="nhsuk-heading-l" id="readiness-title">
        Readiness by domain
      </h2>
      {isHidden ? <NothingShown report={report} /> : <ReadinessFigure report={report} />}
    </section>
  );
}

function ReadinessFigure({ report }: { readonly report: AreaReport }) {
  const { readiness, domains, filters, instrument } = report;
  const { scale_min: scaleMin = 0, scale_max: scaleMax = 10 } = domains[0] ?? {};
  const parentRestLabel = parentRestName(report);
  const englandRestLabel = englandRestName(report);
  const title = readinessFinding(readiness.map(({ label, gap }) => ({ label, figure: gap })));
  const drawings = drawChart(
    {
      id: "readiness-chart",
      title,
      description: `${groupName(report)}. The numbers are in the table below.`,
    },
    (width) =>
      readinessChart(readiness, {
        width,
        scaleMin,
        scaleMax,
        ...(parentRestLabel === undefined ? {} : { parentRestLabel }),
        ...(englandRestLabel === undefined ? {} : { englandRestLabel }),
      }),
  );
  return (
    <>
      <p className="section-intro">
        People say how confident they are now and how confident their role needs them to be, from {scaleMin}{" "}
        to {scaleMax}. The gap is the distance between the two.
      </p>
      <PlotFigure
        id="readiness"
        title={title}
        subtitle={`Average confidence and target, points from ${scaleMin} to ${scaleMax}, ${filters.wave?.wave_name ?? ""}`}
        {...drawings}
        caption={
          <>
            {readinessCaption()} Base:{" "}
            {baseName(
              report,
              readiness.flatMap(({ confidence, target }) => [confidence, target]),
              " a score",
            )}
            . Source: {instrument?.title}.
          </>
        }
        downloads={[{ label: "Download these numbers (CSV)", href: downloadHref(report, "readiness") }]}
      >
        <FigureTable
          caption={`Readiness by domain, ${groupName(report)}, ${filters.wave?.wave_name ?? ""}`}
          dimensions={[{ header: "Domain", cell: ({ subject }) => subject }, MEASURE_COLUMN]}
          lines={listFigureLines(report, "readiness")}
        />
      </PlotFigure>
      <ComparisonTable report={report} />
    </>
  );
}
