import { placesCaption, placesChart } from "../../charts/places-chart";
import { FigureTable } from "../../components/figure-table";
import { PlotFigure } from "../../components/plot-figure";
import { compareFamily } from "../../domain/comparison";
import { isShown } from "../../domain/figure";
import { comparisonNote, placesFinding } from "../../domain/finding";
import { withParams } from "../../http/with-params";
import { placePath } from "./area-filters";
import { downloadHref, groupName, levelWords } from "./area-names";
import type { AreaReport } from "./area-report";
import { drawChart } from "./draw-chart";
import { listFigureLines } from "./figure-lines";
import { sortByValue } from "./sort-by-value";

/** The places directly below, compared in the domain in focus; nothing where there are none. */
export function PlacesSection({ report }: { readonly report: AreaReport }) {
  const { childGaps, children, place, filters, domains, address, readiness, instrument } = report;
  const [first] = children;
  if (first === undefined) return null;
  const { scale_min: scaleMin = 0, scale_max: scaleMax = 10 } = domains[0] ?? {};
  const words = levelWords(first.geography_level);
  const domain = filters.domain?.domain_name ?? "";
  const wave = filters.wave?.wave_name ?? "";
  const reference = `the rest of ${place.geography_name}`;
  const comparisons = sortByValue(compareFamily(childGaps, { kind: "mean" }));
  const title = placesFinding(comparisons, { ...words, reference });
  const whole = readiness.find((row) => row.domain.domain_code === filters.domain?.domain_code)?.gap;
  const drawings = drawChart(
    {
      id: "places-chart",
      title,
      description: `Gap in ${domain} by ${words.singular}. The numbers are in the table below.`,
    },
    (width) =>
      placesChart(comparisons, {
        width,
        measure: "gap",
        scaleMin,
        scaleMax,
        ...(whole !== undefined && isShown(whole)
          ? { reference: { label: place.geography_name, value: whole.value } }
          : {}),
      }),
  );
  const hrefs = new Map(
    children.map((child) => [child.geography_code, withParams(placePath(child), address)]),
  );
  return (
    <section className="area-section" aria-labelledby="places-title">
      <h2 className="nhsuk-heading-l" id="places-title">
        {words.plural.slice(0, 1).toUpperCase() + words.plural.slice(1)} in {place.geography_name}
      </h2>
      <PlotFigure
        id="places"
        title={title}
        subtitle={`Average gap in ${domain}, points, ${wave}`}
        {...drawings}
        caption={
          <>
            {placesCaption(reference)} {comparisonNote(comparisons)} Base: {groupName(report)} who submitted
            an assessment. Source: {instrument?.title}.
          </>
        }
        downloads={[{ label: "Download these numbers (CSV)", href: downloadHref(report, "places") }]}
      >
        <FigureTable
          caption={`Gap in ${domain} by ${words.singular}, ${wave}`}
          dimensions={[
            {
              header: words.singular.slice(0, 1).toUpperCase() + words.singular.slice(1),
              cell: (line) => <a href={hrefs.get(line.placeCode)}>{line.place}</a>,
            },
          ]}
          lines={listFigureLines(report, "places")}
        />
      </PlotFigure>
      <h3 className="nhsuk-heading-s">Go to one of these {words.plural}</h3>
      <ul className="link-columns">
        {children.map((child) => (
          <li key={child.geography_code}>
            <a href={hrefs.get(child.geography_code)}>{child.geography_name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
