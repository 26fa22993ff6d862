import { barrierCaption, barrierChart, sortBarriers } from "../../charts/barrier-chart";
import { FigureTable } from "../../components/figure-table";
import { PlotFigure } from "../../components/plot-figure";
import { barrierFinding } from "../../domain/finding";
import { inSentence } from "../../domain/phrase";
import { baseRange } from "../area/area-names";
import { drawChart } from "../area/draw-chart";
import { type BarrierGroup, GROUPINGS, type Grouping, groupBarriers } from "./barrier-grouping";
import { listShareLines } from "./barrier-lines";
import type { BarriersReport } from "./load-barriers.server";

export interface GroupedSharesProps {
  readonly report: BarriersReport;
  readonly grouping: Grouping;
  readonly downloadHref: string;
}

/** The share of respondents in England who reported each barrier, under the headings of a grouping. */
export function GroupedShares({ report, grouping, downloadHref }: GroupedSharesProps) {
  const label = GROUPINGS.find(({ value }) => value === grouping)?.label ?? "";
  return (
    <section className="area-section" aria-labelledby="shares-title">
      <h2 className="nhsuk-heading-l" id="shares-title">
        What stands in the way, by heading
      </h2>
      <p className="section-intro">
        {label}. A heading has no share of its own: one person can report several of its barriers, so their
        shares cannot be added up. Each chart names the highest under its heading.
      </p>
      {groupBarriers(report.shares, grouping).map((group) => (
        <GroupFigure key={group.code} group={group} report={report} downloadHref={downloadHref} />
      ))}
    </section>
  );
}

interface GroupFigureProps {
  readonly group: BarrierGroup;
  readonly report: BarriersReport;
  readonly downloadHref: string;
}

function GroupFigure({ group, report, downloadHref }: GroupFigureProps) {
  const { code, heading, shares } = group;
  const { survey, profession } = report;
  const title = groupFinding(group);
  const order = sortBarriers(shares).map(({ label }) => label);
  const lines = listShareLines(report)
    .filter(({ subject }) => order.includes(subject))
    .sort((a, b) => order.indexOf(a.subject) - order.indexOf(b.subject));
  const drawings = drawChart(
    { id: `barriers-${code}-chart`, title, description: "The numbers are in the table below." },
    (width) => barrierChart(shares, { width }),
  );
  return (
    <PlotFigure
      id={`barriers-${code}`}
      title={title}
      subtitle={`Share of respondents reporting each barrier, England, ${inSentence(profession.profession_name)}, ${survey.wave.wave_name}`}
      {...drawings}
      caption={
        <>
          {barrierCaption()} Base: people in England who answered at least one question about the barrier
          {baseRange(shares.map(({ figure }) => figure))}. Source: {survey.instrument.title}.
        </>
      }
      downloads={[{ label: "Download all barriers (CSV)", href: downloadHref }]}
    >
      <FigureTable
        caption={`${heading}: barriers reported in England, ${survey.wave.wave_name}`}
        dimensions={[{ header: "Barrier", cell: ({ subject }) => subject }]}
        lines={lines}
      />
    </PlotFigure>
  );
}

/** Writes the finding of one heading: its highest barrier, never a total. */
export function groupFinding({ heading, shares }: BarrierGroup): string {
  return `${heading}: ${inSentence(barrierFinding(shares))}`;
}
