import { barrierCaption, barrierChart, sortBarriers } from "../../charts/barrier-chart";
import { FigureTable } from "../../components/figure-table";
import { hiddenReason } from "../../components/hidden-figure";
import { PlotFigure } from "../../components/plot-figure";
import { PublishedTimeShares } from "../../components/published-time-shares";
import { readComparisons } from "../../domain/comparison";
import { hiddenStateOf, isShown } from "../../domain/figure";
import { barrierFinding, comparisonNote } from "../../domain/finding";
import { formatCounted } from "../../domain/number-format";
import { inSentence, joinWords } from "../../domain/phrase";
import { downloadHref, groupName } from "./area-names";
import type { AreaReport } from "./area-report";
import { drawChart } from "./draw-chart";
import { listFigureLines } from "./figure-lines";
import { toTimeShares } from "./time-shares";

/** What people say stands in their way, from the survey nearest the wave shown. */
export function BarriersSection({ report }: { readonly report: AreaReport }) {
  const { survey } = report;
  return (
    <section className="area-section" aria-labelledby="barriers-title">
      <h2 className="nhsuk-heading-l" id="barriers-title">
        Barriers
      </h2>
      {survey === null ? (
        <p>No barrier survey loaded.</p>
      ) : survey.shares.every(({ figure }) => !isShown(figure)) ? (
        <p className="empty-state">
          {hiddenReason(hiddenStateOf(survey.shares.map(({ figure }) => figure)))} Survey:{" "}
          {survey.instrument.title}, {survey.wave.wave_name}.
        </p>
      ) : (
        <BarrierFigure report={report} survey={survey} />
      )}
    </section>
  );
}

interface BarrierFigureProps {
  readonly report: AreaReport;
  readonly survey: NonNullable<AreaReport["survey"]>;
}

function BarrierFigure({ report, survey }: BarrierFigureProps) {
  const { shares, wave, instrument, respondents } = survey;
  const isEngland = report.ancestors.length === 0;
  const title = barrierFinding(shares);
  const comparisons = readComparisons(shares, { kind: "share", reference: "englandRest" });
  const higher = comparisons
    .filter(({ verdict }) => verdict === "higher")
    .map(({ row }) => inSentence(row.label));
  const lower = comparisons
    .filter(({ verdict }) => verdict === "lower")
    .map(({ row }) => inSentence(row.label));
  const drawings = drawChart(
    {
      id: "barriers-chart",
      title,
      description: `Barriers reported, ${groupName(report)}. The numbers are in the table below.`,
    },
    (width) => barrierChart(shares, { width, ...(isEngland ? {} : { englandRestLabel: "rest of England" }) }),
  );
  const lines = listFigureLines(report, "barriers");
  const order = sortBarriers(shares).map(({ label }) => label);
  return (
    <>
      <PlotFigure
        id="barriers"
        title={title}
        subtitle={`Share of respondents reporting each barrier, ${wave.wave_name}`}
        {...drawings}
        caption={
          <>
            {barrierCaption()} Base: {groupName(report)} who answered the survey
            {isShown(respondents) ? ` (${formatCounted(respondents.value, "person", "people")})` : ""}.
            Source: {instrument.title}.
          </>
        }
        downloads={[{ label: "Download these numbers (CSV)", href: downloadHref(report, "barriers") }]}
      >
        <FigureTable
          caption={`Barriers reported, ${groupName(report)}, ${wave.wave_name}`}
          dimensions={[{ header: "Barrier", cell: ({ subject }) => subject }]}
          lines={[...lines].sort((a, b) => order.indexOf(a.subject) - order.indexOf(b.subject))}
        />
      </PlotFigure>
      {!isEngland && (
        <p className="beside-details">
          <strong>Against the rest of England:</strong>{" "}
          {higher.length + lower.length === 0
            ? "no barrier differs clearly."
            : `${[
                ...(higher.length > 0 ? [`reported clearly more often: ${joinWords(higher)}`] : []),
                ...(lower.length > 0 ? [`reported clearly less often: ${joinWords(lower)}`] : []),
              ].join("; ")}.`}
        </p>
      )}
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">
            {isEngland ? "Who was asked" : "What “clearly” means and who was asked"}
          </span>
        </summary>
        <div className="nhsuk-details__text">
          {!isEngland && <p>{comparisonNote(comparisons, "share")}</p>}
          <p>
            The survey and the assessment were answered by different people, so one does not explain the
            other.
          </p>
        </div>
      </details>
      <PublishedTimeShares shares={toTimeShares(survey.timeGroups)} place={report.place.geography_name} />
    </>
  );
}
