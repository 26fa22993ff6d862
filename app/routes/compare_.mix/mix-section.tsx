import { mixCaption, mixChart } from "../../charts/mix-chart";
import { placesCaption, placesChart } from "../../charts/places-chart";
import { hiddenReason } from "../../components/hidden-figure";
import { PlotFigure } from "../../components/plot-figure";
import { readComparisons } from "../../domain/comparison";
import { hiddenStateOf, isShown } from "../../domain/figure";
import { comparisonNote } from "../../domain/finding";
import { getMeasure } from "../../domain/measure";
import { formatShare } from "../../domain/number-format";
import { withParams } from "../../http/with-params";
import { drawChart } from "../area/draw-chart";
import { measureName, peopleName, periodWords, unitWords } from "../compare/compare-words";
import { kindOf } from "../compare/unit-rows";
import { sortMixUnits } from "./mix-line";
import type { MixReport } from "./mix-report";
import { MixTable } from "./mix-table";
import { MixToggle } from "./mix-toggle";
import { coverageFinding, partWords, spreadFinding } from "./mix-words";
import { WorkedSection } from "./worked-section";

/** The units as they are, or on England's mix, with the toggle between the two. */
export function MixSection({ report }: { readonly report: MixReport }) {
  const { units, frame } = report;
  return (
    <section className="area-section" aria-labelledby="mix-title">
      <h2 className="nhsuk-heading-l" id="mix-title">
        The same mix of professions for all
      </h2>
      <p className="section-intro">
        Places differ in who works there as well as in how ready people are. On England’s mix every place has
        the same share of each {partWords(frame.choices.profession).singular}, so that what is left is not due
        to the mix.
      </p>
      <MixToggle report={report} />
      {units.some(({ raw }) => isShown(raw)) ? (
        <MixFigure report={report} />
      ) : (
        <p className="empty-state">{hiddenReason(hiddenStateOf(units.map(({ raw }) => raw)))}</p>
      )}
      <WorkedSection report={report} />
      <StandardMix report={report} />
    </section>
  );
}

function MixFigure({ report }: { readonly report: MixReport }) {
  const { frame, mode, england, address } = report;
  const { choices } = frame;
  const { measure, scaleMin, scaleMax } = choices;
  const words = unitWords(choices);
  const units = sortMixUnits(report);
  const title = spreadFinding(units, measure, words);
  const reference = isShown(england) ? { reference: { label: "England", value: england.value } } : {};
  const kind = kindOf(measure);
  const comparisons = readComparisons(
    units.map(({ label, raw }) => ({ label, figure: raw })),
    { kind, reference: "englandRest" },
  );
  const drawings = drawChart(
    {
      id: "mix-chart",
      title,
      description: `${measureName(choices)} by ${words.singular}. The numbers are in the table below.`,
    },
    (width) =>
      mode === "raw"
        ? placesChart(comparisons, { width, measure, scaleMin, scaleMax, ...reference })
        : mixChart(
            units.map(({ label, raw, adjusted }) => ({
              label,
              raw,
              adjusted: adjusted.status === "standardised" ? adjusted : null,
            })),
            { width, measure, scaleMin, scaleMax, ...reference },
          ),
  );
  return (
    <PlotFigure
      id="mix"
      title={title}
      subtitle={`${measureName(choices)}, ${getMeasure(measure).unit}, ${mode === "raw" ? "as it is" : "on England’s mix"}`}
      {...drawings}
      caption={
        <>
          {mode === "raw"
            ? `${placesCaption("the rest of England")} ${comparisonNote(comparisons, kind)}`
            : `${mixCaption()} ${coverageFinding(units)} Which differences are clear is tested on values as they are only.`}{" "}
          Base: {peopleName(choices)}, {periodWords(choices)}. Source: {choices.instrument?.title}.
        </>
      }
      downloads={[{ label: "Download these numbers (CSV)", href: withParams("/compare/mix.csv", address) }]}
    >
      <MixTable report={report} />
    </PlotFigure>
  );
}

function StandardMix({ report: { standard, frame } }: { readonly report: MixReport }) {
  if (standard.shares.length === 0) return null;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">England’s mix</span>
      </summary>
      <div className="nhsuk-details__text">
        <p>
          The {partWords(frame.choices.profession).plural} among the people of England behind this measure, by
          share. Everybody in a place whose profession is not shown there counts with all others of that
          place, if they are enough people to be a group of their own.
        </p>
        <ul className="nhsuk-list mix-shares">
          {standard.shares.map(({ key, label, share }) => (
            <li key={key}>
              {label} {formatShare(share)}
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
