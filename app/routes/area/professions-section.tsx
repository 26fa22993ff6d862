import { heatMapCaption, heatMapChart } from "../../charts/heat-map-chart";
import { CrossTable } from "../../components/cross-table";
import { hiddenReason, hiddenText } from "../../components/hidden-figure";
import { PlotFigure } from "../../components/plot-figure";
import { type HiddenFigure, isShown } from "../../domain/figure";
import { heatMapFinding } from "../../domain/finding";
import { inSentence, joinWords } from "../../domain/phrase";
import { withParams } from "../../http/with-params";
import { baseName, downloadHref, groupName } from "./area-names";
import type { AreaReport, ProfessionGap } from "./area-report";
import { drawChart } from "./draw-chart";
import { explainLink } from "./explain-link";

/** The gap of every profession below the chosen one in every domain; nothing for a single job group. */
export function ProfessionsSection({ report }: { readonly report: AreaReport }) {
  const { professionGaps, filters, address, place, instrument } = report;
  if (professionGaps.length === 0) return null;
  const rows = splitRows(professionGaps);
  const title = heatMapFinding(professionGaps);
  const wave = filters.wave?.wave_name ?? "";
  const drawings = drawChart(
    {
      id: "professions-chart",
      title,
      description: `Gap by profession and domain, ${groupName(report)}. The numbers are in the table below.`,
    },
    (width) => heatMapChart(rows.drawn, { width }),
  );
  const professions = [
    ...new Map(professionGaps.map(({ profession }) => [profession.key, profession])).values(),
  ];
  const placeParam =
    place.geography_level === "england" ? {} : { place: `${place.geography_level}:${place.geography_code}` };
  return (
    <section className="area-section" aria-labelledby="professions-title">
      <h2 className="nhsuk-heading-l" id="professions-title">
        Professions
      </h2>
      {rows.drawn.length === 0 ? (
        <p className="empty-state">{rows.left.map(({ status }) => hiddenReason(status)).join(" ")}</p>
      ) : (
        <PlotFigure
          id="professions"
          title={title}
          subtitle={`Average gap between confidence and target, points, ${wave}`}
          {...drawings}
          caption={
            <>
              {heatMapCaption(rows.drawn)}{" "}
              {rows.left.map(({ status, names }) => `${hiddenText(status)}: ${joinWords(names)}.`).join(" ")}{" "}
              Base:{" "}
              {baseName(
                report,
                professionGaps.map(({ figure }) => figure),
                " a cell",
              )}
              . Source: {instrument?.title}.
            </>
          }
          downloads={[{ label: "Download these numbers (CSV)", href: downloadHref(report, "professions") }]}
        >
          <CrossTable
            caption={`Gap in points by profession and domain, ${groupName(report)}, ${wave}`}
            corner="Profession"
            cells={professionGaps.map((cell) => ({
              ...cell,
              explainHref: explainLink(report, {
                measure: "gap",
                subject: cell.domain.domain_code,
                profession: cell.profession.key,
              }),
            }))}
          />
        </PlotFigure>
      )}
      {filters.profession.profession_level !== "family" && (
        <>
          <h3 className="nhsuk-heading-s">Look closer at a profession</h3>
          <ul className="link-columns">
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
        </>
      )}
    </section>
  );
}

interface Rows {
  /** The cells of professions with at least one figure. */
  readonly drawn: readonly ProfessionGap[];
  /** The professions without any, by reason. */
  readonly left: readonly {
    readonly status: HiddenFigure["status"];
    readonly names: readonly string[];
  }[];
}

/** Parts the professions a chart can show from those it would only hatch, which are named in words. */
function splitRows(cells: readonly ProfessionGap[]): Rows {
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
