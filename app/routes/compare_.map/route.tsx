import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { shapeMapCaption, shapeMapChart } from "../../charts/shape-map-chart";
import { tileMapCaption, tileMapChart } from "../../charts/tile-map-chart";
import { FigureTable } from "../../components/figure-table";
import { hiddenReason } from "../../components/hidden-figure";
import { PlotFigure } from "../../components/plot-figure";
import { SelectField } from "../../components/select-field";
import { hiddenStateOf, isShown } from "../../domain/figure";
import { writeDifference } from "../../domain/figure-words";
import { comparisonNote, placesFinding } from "../../domain/finding";
import { getMeasure } from "../../domain/measure";
import { capitalise } from "../../domain/phrase";
import { comparisonLabel } from "../../domain/significance";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { drawChart } from "../area/draw-chart";
import { CompareFramePage } from "../compare/compare-frame";
import { compareHref, unitHref } from "../compare/compare-links";
import { measureName, peopleName, periodWords, scopeTitle, unitWords } from "../compare/compare-words";
import { toUnitLine } from "../compare/unit-line";
import { kindOf } from "../compare/unit-rows";
import { loadMap, type MapReport } from "./load-map.server";
import { COLOUR_CHOICES, MAP_CHOICES, MAP_PARAMS } from "./map-params";
import { compareMapUnits, toMapPlaces, toMapScale } from "./map-places";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), MAP_PARAMS);
  return readRelease(context, async ({ db }) => ({ report: await loadMap(db, address) }));
}

export const meta: MetaFunction = () => [{ title: "Map – Digital readiness" }];

export default function CompareMap() {
  const { report } = useLoaderData<typeof loader>();
  const { frame, units, colour } = report;
  const { choices } = frame;
  const finding = mapFinding(report);
  return (
    <CompareFramePage
      frame={frame}
      path="/compare/map"
      title={`${scopeTitle(choices)} on the map`}
      lede={`${measureName(choices)}: ${finding.slice(0, 1).toLowerCase()}${finding.slice(1)}.`}
      more={
        <>
          <SelectField
            id="filter-colour"
            name="colour"
            label="Colour by"
            value={colour}
            groups={[{ label: "", options: COLOUR_CHOICES }]}
          />
          {report.grid !== null && (
            <SelectField
              id="filter-map"
              name="map"
              label="Draw places as"
              value={report.map}
              groups={[{ label: "", options: MAP_CHOICES }]}
            />
          )}
        </>
      }
    >
      <section className="area-section">
        {units.some(({ figure }) => isShown(figure)) ? (
          <MapFigure report={report} />
        ) : (
          <p className="empty-state">{hiddenReason(hiddenStateOf(units.map(({ figure }) => figure)))}</p>
        )}
      </section>
    </CompareFramePage>
  );
}

function mapFinding(report: MapReport): string {
  return placesFinding(compareMapUnits(report), {
    ...unitWords(report.frame.choices),
    reference: "the rest of England",
  });
}

function MapFigure({ report }: { readonly report: MapReport }) {
  const { frame, units, colour, grid } = report;
  const { choices } = frame;
  const words = unitWords(choices);
  const places = toMapPlaces(report);
  const title = mapFinding(report);
  const comparisons = compareMapUnits(report);
  const verdicts = new Map(
    comparisons.map((comparison) => [
      comparison.row.place.geography_code,
      comparison.difference === null
        ? comparisonLabel(comparison)
        : `${writeDifference(choices.measure, comparison.difference.difference)}: ${comparisonLabel(comparison)}`,
    ]),
  );
  const byCode = new Map(units.map((unit) => [unit.place.geography_code, unit]));
  const shapes = report.map === "boundaries" ? grid : null;
  const drawings = drawChart(
    {
      id: "map-chart",
      title,
      description: `${measureName(choices)} by ${words.singular}, ${shapes === null ? "as tiles " : ""}on a map of England. The numbers are in the table below.`,
    },
    (width) => {
      const options = { width, ...toMapScale(report, places) };
      return shapes === null ? tileMapChart(places, options) : shapeMapChart(places, shapes, options);
    },
  );
  const isDifference = colour === "england";
  return (
    <PlotFigure
      id="map"
      title={title}
      headingLevel={2}
      subtitle={`${measureName(choices)}, ${isDifference ? "difference from the rest of England, " : ""}${getMeasure(choices.measure).unit}, ${choices.wave?.wave_name ?? ""}`}
      {...drawings}
      caption={
        <>
          {shapes === null ? tileMapCaption(isDifference) : shapeMapCaption(isDifference, places)}{" "}
          {comparisonNote(comparisons, kindOf(choices.measure))} Base: {peopleName(choices)},{" "}
          {periodWords(choices)}, places{" "}
          {choices.geography === "then" ? "as they were then" : "as they are today"}. Source:{" "}
          {choices.instrument?.title}.
        </>
      }
      downloads={[
        { label: "Download these numbers (CSV)", href: compareHref("/compare.csv", frame.address) },
      ]}
    >
      <FigureTable
        caption={`${measureName(choices)} by ${words.singular}`}
        dimensions={[
          {
            header: capitalise(words.singular),
            cell: ({ placeCode, place }) => {
              const unit = byCode.get(placeCode);
              return unit === undefined ? place : <a href={unitHref(choices, unit.place)}>{place}</a>;
            },
          },
          ...(choices.level === "region"
            ? []
            : [
                {
                  header: "Region",
                  cell: ({ placeCode }: { readonly placeCode: string }) =>
                    byCode.get(placeCode)?.regionName ?? "",
                },
              ]),
          {
            header: "Against the rest of England",
            cell: ({ placeCode }) => verdicts.get(placeCode) ?? "",
          },
        ]}
        lines={units.map((unit) => toUnitLine(choices, unit))}
      />
    </PlotFigure>
  );
}
