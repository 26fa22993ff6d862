import { placesCaption, placesChart } from "../../charts/places-chart";
import { FigureTable } from "../../components/figure-table";
import { hiddenReason } from "../../components/hidden-figure";
import { PlotFigure } from "../../components/plot-figure";
import { readComparisons } from "../../domain/comparison";
import { hiddenStateOf, isShown } from "../../domain/figure";
import { comparisonNote, placesFinding } from "../../domain/finding";
import { capitalise, inSentence } from "../../domain/phrase";
import { withParams } from "../../http/with-params";
import { placePath } from "./area-filters";
import { baseName, childWords, downloadHref } from "./area-names";
import type { AreaReport } from "./area-report";
import { drawChart } from "./draw-chart";
import { listFigureLines } from "./figure-lines";
import { sortByValue } from "./sort-by-value";

/** The places directly below, compared in the domain in focus; a single one is only named. */
export function PlacesSection({ report }: { readonly report: AreaReport }) {
  const { childGaps, children, place, address } = report;
  const words = childWords(report);
  const [only, second] = children;
  if (only === undefined) return null;
  return (
    <section className="area-section" aria-labelledby="places-title">
      <h2 className="nhsuk-heading-l" id="places-title">
        {capitalise(words.plural)} in {place.geography_name}
      </h2>
      {second === undefined ? (
        <p>
          One {words.singular} in {place.geography_name} is in this release, so there is nothing to compare:{" "}
          <a href={withParams(placePath(only), address)}>{only.geography_name}</a>.
        </p>
      ) : (
        <>
          {childGaps.some(({ figure }) => isShown(figure)) ? (
            <PlacesFigure report={report} />
          ) : (
            <p className="empty-state">
              {hiddenReason(hiddenStateOf(childGaps.map(({ figure }) => figure)))}
            </p>
          )}
          <h3 className="nhsuk-heading-s">Look closer at one of them</h3>
          <ul className="link-columns">
            {children.map((child) => (
              <li key={child.geography_code}>
                <a href={withParams(placePath(child), address)}>{child.geography_name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function PlacesFigure({ report }: { readonly report: AreaReport }) {
  const { childGaps, children, place, filters, domains, address, readiness, instrument } = report;
  const { scale_min: scaleMin = 0, scale_max: scaleMax = 10 } = domains[0] ?? {};
  const { singular, plural } = childWords(report);
  const domain = filters.domain?.domain_name ?? "";
  const wave = filters.wave?.wave_name ?? "";
  const reference = `the rest of ${place.geography_name}`;
  const comparisons = sortByValue(readComparisons(childGaps, { kind: "mean" }));
  const title = placesFinding(comparisons, {
    singular,
    plural: singular === "area" ? "areas" : plural,
    reference,
  });
  const whole = readiness.find((row) => row.domain.domain_code === filters.domain?.domain_code)?.gap;
  const drawings = drawChart(
    {
      id: "places-chart",
      title,
      description: `Gap in ${inSentence(domain)} by ${singular}. The numbers are in the table below.`,
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
    <PlotFigure
      id="places"
      title={title}
      subtitle={`Average gap in ${inSentence(domain)}, points, ${wave}`}
      {...drawings}
      caption={
        <>
          {placesCaption(reference)} {comparisonNote(comparisons, "mean")} Base:{" "}
          {baseName(
            report,
            childGaps.map(({ figure }) => figure),
            " each",
          )}
          . Source: {instrument?.title}.
        </>
      }
      downloads={[{ label: "Download these numbers (CSV)", href: downloadHref(report, "places") }]}
    >
      <FigureTable
        caption={`Gap in ${inSentence(domain)} by ${singular}, ${wave}`}
        dimensions={[
          {
            header: capitalise(singular),
            cell: (line) => <a href={hrefs.get(line.placeCode)}>{line.place}</a>,
          },
        ]}
        lines={listFigureLines(report, "places")}
      />
    </PlotFigure>
  );
}
