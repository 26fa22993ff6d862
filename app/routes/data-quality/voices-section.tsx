import { hiddenText } from "../../components/hidden-figure";
import { RepresentationNote } from "../../components/representation-note";
import { TextTable } from "../../components/text-table";
import { coverageOf, type Turnout } from "../../domain/coverage";
import { describeRepresentation, formatCoverage } from "../../domain/coverage-words";
import { isShown } from "../../domain/figure";
import { formatCount } from "../../domain/number-format";
import { placePath } from "../area/area-filters";
import type { DataQualityReport, PlaceTurnout } from "./load-data-quality.server";

/** Whose voice is missing, in England and in each region. */
export function VoicesSection({ report: { turnouts, wave } }: { readonly report: DataQualityReport }) {
  const [england, ...regions] = turnouts;
  return (
    <section className="area-section" aria-labelledby="voices">
      <h2 className="nhsuk-heading-l" id="voices">
        Whose voice is missing
      </h2>
      {england !== undefined && (
        <>
          <RepresentationNote representation={representationOf(england)} />
          <TextTable
            caption={`Staff who answered by profession, England, ${wave.wave_name}`}
            isSortable
            columns={COLUMNS}
            rows={england.groups.map((group) => ({
              key: group.key,
              cells: [
                <a key="name" href={`/profession/${encodeURIComponent(group.key)}`}>
                  {group.label}
                </a>,
                ...toCells(group),
              ],
            }))}
          />
        </>
      )}
      <h3 className="nhsuk-heading-m">Region by region</h3>
      <TextTable
        caption={`Staff who answered by region, ${wave.wave_name}`}
        isSortable
        columns={[{ header: "Region" }, ...COLUMNS.slice(1)]}
        rows={regions.map(({ place, whole }) => ({
          key: place.geography_code,
          cells: [
            <a key="name" href={placePath(place)}>
              {place.geography_name}
            </a>,
            ...toCells(whole),
          ],
        }))}
      />
      {regions.map((region) => (
        <details className="nhsuk-details" key={region.place.geography_code}>
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">
              Whose voice is missing in {region.place.geography_name}
            </span>
          </summary>
          <div className="nhsuk-details__text">
            <RepresentationNote representation={representationOf(region)} />
          </div>
        </details>
      ))}
    </section>
  );
}

const COLUMNS = [
  { header: "Profession" },
  { header: "Answered", isNumeric: true },
  { header: "Staff", isNumeric: true },
  { header: "Coverage", isNumeric: true },
] as const;

function representationOf({ place, whole, groups }: PlaceTurnout) {
  return describeRepresentation({ place: place.geography_name, whole, groups });
}

function toCells(turnout: Omit<Turnout, "key" | "label">): readonly string[] {
  const { respondents, headcount } = turnout;
  const coverage = coverageOf(turnout);
  return [
    isShown(respondents) ? formatCount(respondents.value) : hiddenText(respondents.status),
    headcount === null ? "not loaded" : formatCount(headcount),
    "share" in coverage ? formatCoverage(coverage.share) : "not known",
  ];
}
