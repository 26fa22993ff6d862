import { spreadCaption, spreadChart } from "../../charts/spread-chart";
import { FigureTable, MEASURE_COLUMN } from "../../components/figure-table";
import { hiddenReason } from "../../components/hidden-figure";
import { PlotFigure } from "../../components/plot-figure";
import { hiddenStateOf, isShown } from "../../domain/figure";
import { inSentence } from "../../domain/phrase";
import { withParams } from "../../http/with-params";
import { placePath } from "./area-filters";
import { baseName, downloadHref, groupName } from "./area-names";
import type { AreaReport } from "./area-report";
import { drawChart } from "./draw-chart";
import { listFigureLines } from "./figure-lines";
import type { SpreadReport } from "./spread-report";
import { describeSpread } from "./spread-words";

interface SpreadProps {
  readonly report: AreaReport;
  readonly spread: SpreadReport;
}

/** How the answers are spread over the bands of the scale, where they are published for the group. */
export function SpreadSection({ report, spread }: SpreadProps) {
  const figures = spread.spreads.flatMap(({ bands }) => bands.map(({ figure }) => figure));
  return (
    <section className="area-section" aria-labelledby="spread-title">
      <h2 className="nhsuk-heading-l" id="spread-title">
        How answers are spread
      </h2>
      {spread.isWider ? (
        <WiderSpread report={report} spread={spread} />
      ) : figures.some(isShown) ? (
        <SpreadFigure report={report} spread={spread} />
      ) : (
        <p className="empty-state">{hiddenReason(hiddenStateOf(figures))}</p>
      )}
    </section>
  );
}

/** What the nearest wider group says, in words: its numbers are not those of the page. */
function WiderSpread({ report, spread }: SpreadProps) {
  const { place, profession } = spread;
  const group = groupName({ place, filters: { ...report.filters, profession } });
  const finding = describeSpread(spread, report.filters.domain?.domain_code);
  const { domain, wave, geography } = report.address;
  const figures = spread.spreads.flatMap(({ bands }) => bands.map(({ figure }) => figure));
  return (
    <>
      <p>
        How answers are spread is not published for a group as narrow as this one, so that nobody can be
        picked out. The nearest it is shown for: {group}.
      </p>
      <p>
        {finding !== null
          ? `There, ${inSentence(finding.title)}. ${finding.notes.join(" ")}`
          : figures.some(isShown)
            ? ""
            : hiddenReason(hiddenStateOf(figures))}{" "}
        <a
          href={`${withParams(placePath(place), {
            wave,
            domain,
            geography,
            profession: profession.profession_level === "all" ? "" : profession.key,
          })}#spread-title`}
        >
          How answers are spread among {group}
        </a>
      </p>
    </>
  );
}

function SpreadFigure({ report, spread }: SpreadProps) {
  const { domains, filters, instrument } = report;
  const hasEngland = spread.place.geography_level !== "england";
  const finding = describeSpread(spread, filters.domain?.domain_code);
  const title = finding?.title ?? "How respondents rate their confidence and what their role needs, by band";
  const bandsOf = (code: string, measure: string) =>
    spread.spreads
      .filter((each) => each.domain.domain_code === code && each.measure === measure)
      .flatMap(({ bands }) =>
        bands.map(({ band, figure, england }) => ({ label: band.band_label, figure, england })),
      );
  const rows = domains.map(({ domain_code, domain_name }) => ({
    label: domain_name,
    confidence: bandsOf(domain_code, "confidence_band"),
    target: bandsOf(domain_code, "target_band"),
  }));
  const drawings = drawChart(
    {
      id: "spread-chart",
      title,
      description: `Share of respondents in each band of the scale, ${groupName(report)}. The numbers are in the table below.`,
    },
    (width) => spreadChart(rows, { width, hasEngland }),
  );
  const figures = spread.spreads.flatMap(({ bands }) => bands.map(({ figure }) => figure));
  return (
    <PlotFigure
      id="spread"
      title={title}
      subtitle={`Share of respondents in each band, confidence and target, ${filters.wave?.wave_name ?? ""}`}
      {...drawings}
      caption={
        <>
          <span className="plot-figure__lead">{finding?.notes.join(" ")} </span>
          {spreadCaption(hasEngland)} Base: {baseName(report, figures, " a question")}. Source:{" "}
          {instrument?.title}.
        </>
      }
      downloads={[{ label: "Download these numbers (CSV)", href: downloadHref(report, "spread") }]}
    >
      <FigureTable
        caption={`Share of respondents in each band, ${groupName(report)}, ${filters.wave?.wave_name ?? ""}`}
        dimensions={[
          { header: "Domain and band", cell: ({ subject }) => subject },
          MEASURE_COLUMN,
          ...(hasEngland
            ? [{ header: "Place", cell: ({ place }: { readonly place: string }) => place }]
            : []),
        ]}
        lines={listFigureLines(report, "spread")}
      />
    </PlotFigure>
  );
}
