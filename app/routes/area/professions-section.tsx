import { heatMapCaption, heatMapChart } from "../../charts/heat-map-chart";
import { CrossTable } from "../../components/cross-table";
import { hiddenReason, hiddenText } from "../../components/hidden-figure";
import { PlotFigure } from "../../components/plot-figure";
import { type HiddenFigure, isShown } from "../../domain/figure";
import { getMeasure } from "../../domain/measure";
import { inSentence, joinWords } from "../../domain/phrase";
import { withParams } from "../../http/with-params";
import { baseName, downloadHref, groupName } from "./area-names";
import type { AreaReport, ProfessionCell } from "./area-report";
import { DifferenceTable } from "./difference-table";
import { drawChart } from "./draw-chart";
import { explainLink } from "./explain-link";
import { paintOf, shownMeasure, showSubtitle } from "./heat-map-show";
import { showFinding } from "./heat-map-words";
import type { PageAddress } from "./page-address";
import { ShowSwitch } from "./show-switch";

export interface ProfessionsSectionProps {
  readonly report: AreaReport;
  readonly page: PageAddress;
}

/** A figure of every profession below the chosen one in every domain; nothing for a single job group. */
export function ProfessionsSection({ report, page }: ProfessionsSectionProps) {
  const { professionCells, filters, address, place, instrument, show, domains } = report;
  if (professionCells.length === 0) return null;
  const rows = splitRows(professionCells);
  const title = showFinding(show, professionCells);
  const measure = shownMeasure(show);
  const { scale_min: scaleMin = 0, scale_max: scaleMax = 10 } = domains[0] ?? {};
  const paint = paintOf(show, scaleMin, scaleMax);
  const isEnglandItself = show === "difference" && report.ancestors.length === 0;
  const wave = filters.wave?.wave_name ?? "";
  const drawings = drawChart(
    {
      id: "professions-chart",
      title,
      description: `${showSubtitle(show)}, by profession and domain, ${groupName(report)}. The numbers are in the table below.`,
    },
    (width) => heatMapChart(rows.drawn, { width, paint }),
  );
  const professions = [
    ...new Map(professionCells.map(({ profession }) => [profession.key, profession])).values(),
  ];
  const placeParam =
    place.geography_level === "england" ? {} : { place: `${place.geography_level}:${place.geography_code}` };
  return (
    <section className="area-section" aria-labelledby="professions-title">
      <h2 className="nhsuk-heading-l" id="professions-title">
        Professions
      </h2>
      <ShowSwitch report={report} page={page} />
      {isEnglandItself ? (
        <p className="empty-state">
          England is what other places are compared with, so it has no difference to show. Choose another
          view.
        </p>
      ) : rows.drawn.length === 0 ? (
        <p className="empty-state">{rows.left.map(({ status }) => hiddenReason(status)).join(" ")}</p>
      ) : (
        <PlotFigure
          id="professions"
          title={title}
          subtitle={`${showSubtitle(show)}, ${wave}`}
          {...drawings}
          caption={
            <>
              {heatMapCaption(rows.drawn, paint)}{" "}
              {rows.left.map(({ status, names }) => `${hiddenText(status)}: ${joinWords(names)}.`).join(" ")}{" "}
              Base:{" "}
              {baseName(
                report,
                professionCells.map(({ figure }) => figure),
                " a cell",
              )}
              . Source: {instrument?.title}.
            </>
          }
          downloads={[{ label: "Download these numbers (CSV)", href: downloadHref(report, "professions") }]}
        >
          {show === "difference" ? (
            <DifferenceTable
              report={report}
              caption={`Gap beside that of the rest of England in the same profession, ${groupName(report)}, ${wave}`}
            />
          ) : (
            <CrossTable
              caption={`${getMeasure(measure).label} in points by profession and domain, ${groupName(report)}, ${wave}`}
              corner="Profession"
              cells={professionCells.map((cell) => ({
                ...cell,
                explainHref: explainLink(report, {
                  measure,
                  subject: cell.domain.domain_code,
                  profession: cell.profession.key,
                }),
              }))}
            />
          )}
        </PlotFigure>
      )}
      {filters.profession.profession_level !== "family" && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">Look closer at a profession</span>
          </summary>
          <ul className="nhsuk-details__text link-columns">
            {professions.map(({ key, profession_name }) => (
              <li key={key}>
                <a
                  href={withParams(`/profession/${encodeURIComponent(key)}`, {
                    ...placeParam,
                    ...address,
                    profession: "",
                  })}
                >
                  {profession_name}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface Rows {
  /** The cells of professions with at least one figure. */
  readonly drawn: readonly ProfessionCell[];
  /** The professions without any, by reason. */
  readonly left: readonly {
    readonly status: HiddenFigure["status"];
    readonly names: readonly string[];
  }[];
}

/** Parts the professions a chart can show from those it would only hatch, which are named in words. */
function splitRows(cells: readonly ProfessionCell[]): Rows {
  const withFigures = new Set(cells.filter(({ figure }) => isShown(figure)).map(({ rowLabel }) => rowLabel));
  const others = cells.filter(({ rowLabel }) => !withFigures.has(rowLabel));
  const statuses = ["not_shown", "not_collected", "no_responses"] as const;
  const statusOf = (name: string) =>
    statuses.find((status) =>
      others.some(({ rowLabel, figure }) => rowLabel === name && figure.status === status),
    );
  const names = [...new Set(others.map(({ rowLabel }) => rowLabel))];
  return {
    drawn: cells.filter(({ rowLabel }) => withFigures.has(rowLabel)),
    left: statuses.flatMap((status) => {
      const of = names.filter((name) => statusOf(name) === status).map(inSentence);
      return of.length === 0 ? [] : [{ status, names: of }];
    }),
  };
}
