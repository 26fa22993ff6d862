import { heatMapCaption, heatMapChart } from "../../charts/heat-map-chart";
import { CrossTable } from "../../components/cross-table";
import { PlotFigure } from "../../components/plot-figure";
import { heatMapFinding } from "../../domain/finding";
import { withParams } from "../../http/with-params";
import { downloadHref, groupName } from "./area-names";
import type { AreaReport } from "./area-report";
import { drawChart } from "./draw-chart";

/** The gap of every profession below the chosen one in every domain; nothing for a single job group. */
export function ProfessionsSection({ report }: { readonly report: AreaReport }) {
  const { professionGaps, filters, address, place, instrument } = report;
  if (professionGaps.length === 0) return null;
  const title = heatMapFinding(professionGaps);
  const wave = filters.wave?.wave_name ?? "";
  const drawings = drawChart(
    {
      id: "professions-chart",
      title,
      description: `Gap by profession and domain, ${groupName(report)}. The numbers are in the table below.`,
    },
    (width) => heatMapChart(professionGaps, { width }),
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
      <PlotFigure
        id="professions"
        title={title}
        subtitle={`Average gap between confidence and target, points, ${wave}`}
        {...drawings}
        caption={
          <>
            {heatMapCaption(professionGaps)} Base: {groupName(report)} who submitted an assessment. Source:{" "}
            {instrument?.title}.
          </>
        }
        downloads={[{ label: "Download these numbers (CSV)", href: downloadHref(report, "professions") }]}
      >
        <CrossTable
          caption={`Gap in points by profession and domain, ${groupName(report)}, ${wave}`}
          corner="Profession"
          cells={professionGaps}
        />
      </PlotFigure>
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
