import { placesCaption, placesChart } from "../../charts/places-chart";
import type { FigureLine } from "../../components/figure-line";
import { FigureTable, MEASURE_COLUMN } from "../../components/figure-table";
import { PlotFigure } from "../../components/plot-figure";
import { readComparisons } from "../../domain/comparison";
import { isShown } from "../../domain/figure";
import { comparisonNote, placesFinding } from "../../domain/finding";
import { getMeasure } from "../../domain/measure";
import { inSentence } from "../../domain/phrase";
import { withParams } from "../../http/with-params";
import { placePath } from "../area/area-filters";
import { baseRange } from "../area/area-names";
import { drawChart } from "../area/draw-chart";
import { figureOf, listAnswerLines, toAnswerLine } from "./answer-lines";
import type { DataQualityReport } from "./load-data-quality.server";

const REFERENCE = "the rest of England";

/** How people answered, region by region: signs that some answers may say less than they seem to. */
export function AnswersSection({ report }: { readonly report: DataQualityReport }) {
  const { answers, measure, wave, instrument } = report;
  const [england, ...regions] = answers;
  const { label, definition } = getMeasure(measure);
  const rows = regions.map((each) => ({
    label: each.place.geography_name,
    figure: figureOf(each, measure),
  }));
  const comparisons = readComparisons(rows, { kind: "share" });
  const isCompared = comparisons.some(({ verdict }) => verdict !== "not_compared");
  const whole = england === undefined ? undefined : figureOf(england, measure);
  const title = isCompared
    ? `${label}: ${inSentence(placesFinding(comparisons, { singular: "area", plural: "areas", reference: REFERENCE }))}`
    : `${label}, region by region`;
  const drawings = drawChart(
    { id: "answers-chart", title, description: "The numbers are in the table below." },
    (width) =>
      placesChart(comparisons, {
        width,
        measure,
        scaleMin: 0,
        scaleMax: 1,
        ...(whole !== undefined && isShown(whole)
          ? { reference: { label: "England", value: whole.value } }
          : {}),
      }),
  );
  return (
    <section className="area-section" aria-labelledby="answers">
      <h2 className="nhsuk-heading-l" id="answers">
        How people answered
      </h2>
      <p className="section-intro">
        Nobody is left out of the figures for these, and none of them means that an answer is wrong.{" "}
        {definition}
      </p>
      <PlotFigure
        id="answers-by-region"
        title={title}
        subtitle={`Share of respondents, all professions, ${wave.wave_name}`}
        {...drawings}
        caption={
          <>
            {isCompared
              ? `${placesCaption(REFERENCE)} ${comparisonNote(comparisons, "share")}`
              : "Lines are 95% intervals. These shares are not tested against each other."}{" "}
            Base: people counted in the results
            {baseRange(
              rows.map(({ figure }) => figure),
              " each",
            )}
            . Source: {instrument.title}.
          </>
        }
        downloads={[
          {
            label: "Download these numbers (CSV)",
            href: withParams("/data-quality.csv", { wave: wave.wave_code }),
          },
        ]}
      >
        <FigureTable
          caption={`${label} by region, ${wave.wave_name}`}
          dimensions={[PLACE_COLUMN]}
          lines={answers.map((each) => toAnswerLine(report, each, measure))}
        />
      </PlotFigure>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">Show all four as a table</span>
        </summary>
        <div className="nhsuk-details__text">
          <FigureTable
            caption={`How people answered, England and regions, ${wave.wave_name}`}
            dimensions={[PLACE_COLUMN, MEASURE_COLUMN]}
            lines={listAnswerLines(report)}
          />
        </div>
      </details>
    </section>
  );
}

const PLACE_COLUMN = {
  header: "Place",
  cell: ({ place, placeCode }: FigureLine) => (
    <a
      href={placePath({
        geography_level: placeCode === "ENG" ? "england" : "region",
        geography_code: placeCode,
      })}
    >
      {place}
    </a>
  ),
};
