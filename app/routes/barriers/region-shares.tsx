import { placesCaption, placesChart } from "../../charts/places-chart";
import { FigureTable } from "../../components/figure-table";
import { PlotFigure } from "../../components/plot-figure";
import { readComparisons } from "../../domain/comparison";
import { isShown } from "../../domain/figure";
import { comparisonNote, placesFinding } from "../../domain/finding";
import { inSentence } from "../../domain/phrase";
import { placePath } from "../area/area-filters";
import { baseRange } from "../area/area-names";
import { drawChart } from "../area/draw-chart";
import { sortByValue } from "../area/sort-by-value";
import { listRegionLines } from "./barrier-lines";
import type { BarriersReport } from "./load-barriers.server";

export interface RegionSharesProps {
  readonly report: BarriersReport;
  readonly downloadHref: string;
}

/** The barrier in focus, region by region. */
export function RegionShares({ report, downloadHref }: RegionSharesProps) {
  const { barrier, regions, shares, survey, profession } = report;
  if (barrier === undefined || regions.length === 0) return null;
  const reference = "the rest of England";
  const comparisons = sortByValue(readComparisons(regions, { kind: "share" }));
  const title = `${barrier.barrier_name}: ${inSentence(placesFinding(comparisons, { singular: "area", plural: "areas", reference }))}`;
  const whole = shares.find((each) => each.barrier.barrier_code === barrier.barrier_code)?.figure;
  const drawings = drawChart(
    { id: "regions-chart", title, description: "The numbers are in the table below." },
    (width) =>
      placesChart(comparisons, {
        width,
        measure: "barrier",
        scaleMin: 0,
        scaleMax: 1,
        ...(whole !== undefined && isShown(whole)
          ? { reference: { label: "England", value: whole.value } }
          : {}),
      }),
  );
  return (
    <section className="area-section" aria-labelledby="regions-title">
      <h2 className="nhsuk-heading-l" id="regions-title">
        By region
      </h2>
      <PlotFigure
        id="regions"
        title={title}
        subtitle={`Share of respondents, ${inSentence(profession.profession_name)}, ${survey.wave.wave_name}`}
        {...drawings}
        caption={
          <>
            {placesCaption(reference)} {comparisonNote(comparisons, "share")} Base: people who answered about
            the barrier
            {baseRange(
              regions.map(({ figure }) => figure),
              " each",
            )}
            . Source: {survey.instrument.title}.
          </>
        }
        downloads={[{ label: "Download these numbers (CSV)", href: downloadHref }]}
      >
        <FigureTable
          caption={`${barrier.barrier_name} by region, ${survey.wave.wave_name}`}
          dimensions={[
            {
              header: "Region",
              cell: (line) => (
                <a href={placePath({ geography_level: "region", geography_code: line.placeCode })}>
                  {line.place}
                </a>
              ),
            },
          ]}
          lines={listRegionLines(report)}
        />
      </PlotFigure>
    </section>
  );
}
