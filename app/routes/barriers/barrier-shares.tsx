import { barrierCaption, barrierChart, sortBarriers } from "../../charts/barrier-chart";
import { FigureTable } from "../../components/figure-table";
import { PlotFigure } from "../../components/plot-figure";
import { PublishedTimeShares } from "../../components/published-time-shares";
import { barrierFinding } from "../../domain/finding";
import { inSentence } from "../../domain/phrase";
import { baseRange } from "../area/area-names";
import { drawChart } from "../area/draw-chart";
import { toTimeShares } from "../area/time-shares";
import { listShareLines } from "./barrier-lines";
import type { BarriersReport } from "./load-barriers.server";

export interface BarrierSharesProps {
  readonly report: BarriersReport;
  readonly downloadHref: string;
}

/** The share of respondents in England who reported each barrier. */
export function BarrierShares({ report, downloadHref }: BarrierSharesProps) {
  const { shares, survey, profession, timeGroups } = report;
  const title = barrierFinding(shares);
  const order = sortBarriers(shares).map(({ label }) => label);
  const lines = [...listShareLines(report)].sort(
    (a, b) => order.indexOf(a.subject) - order.indexOf(b.subject),
  );
  const drawings = drawChart(
    { id: "barriers-chart", title, description: "Barriers in England. The numbers are in the table below." },
    (width) => barrierChart(shares, { width }),
  );
  return (
    <section className="area-section" aria-labelledby="shares-title">
      <h2 className="nhsuk-heading-l" id="shares-title">
        What stands in the way
      </h2>
      <PlotFigure
        id="barriers"
        title={title}
        subtitle={`Share of respondents reporting each barrier, England, ${inSentence(profession.profession_name)}, ${survey.wave.wave_name}`}
        {...drawings}
        caption={
          <>
            {barrierCaption()} Base: people in England who answered at least one question about the barrier
            {baseRange(shares.map(({ figure }) => figure))}. Source: {survey.instrument.title}.
          </>
        }
        downloads={[
          {
            label: "Download these numbers (CSV)",
            href: downloadHref,
          },
        ]}
      >
        <FigureTable
          caption={`Barriers reported in England, ${survey.wave.wave_name}`}
          dimensions={[{ header: "Barrier", cell: ({ subject }) => subject }]}
          lines={lines}
        />
      </PlotFigure>
      <PublishedTimeShares shares={toTimeShares(timeGroups)} place="England" />
    </section>
  );
}
