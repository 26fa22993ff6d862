import type { ReactNode } from "react";
import { SelectField } from "../../components/select-field";
import { GEOGRAPHY_CHOICES } from "./area-filters";
import type { AreaReport } from "./area-report";
import { findWidestGap } from "./blocking-barrier";
import { groupProfessions } from "./profession-groups";

export interface FilterFormProps {
  readonly report: AreaReport;
  readonly action: string;
  /** Choices of the page's own that stand before the common ones. */
  readonly before?: ReactNode;
  /** False on a profession's page, which is about one profession. */
  readonly hasProfession?: boolean;
  /** Whether the page is its one-page summary, and stays so. */
  readonly isSummary?: boolean;
}

/** The filters of an area page: a plain form whose state is the address. */
export function FilterForm({
  report,
  action,
  before,
  hasProfession = true,
  isSummary = false,
}: FilterFormProps) {
  const { filters, waves, domains, professions, readiness } = report;
  return (
    <form className="filters" action={action} method="get" data-filters="">
      <h2 className="nhsuk-u-visually-hidden">Filters</h2>
      {isSummary && <input type="hidden" name="view" value="summary" />}
      {report.address.show !== undefined && <input type="hidden" name="show" value={report.address.show} />}
      {report.address.trend !== undefined && (
        <input type="hidden" name="trend" value={report.address.trend} />
      )}
      <div className="filters__fields">
        {before}
        <SelectField
          id="filter-wave"
          name="wave"
          label="Enrolled in"
          value={filters.wave?.wave_code ?? ""}
          groups={[
            {
              label: "",
              options: waves
                .map((wave) => ({
                  value: wave.wave_code,
                  label: wave.is_provisional ? `${wave.wave_name}, provisional` : wave.wave_name,
                }))
                .reverse(),
            },
          ]}
        />
        {hasProfession && (
          <SelectField
            id="filter-profession"
            name="profession"
            label="Profession"
            value={filters.profession.key}
            groups={groupProfessions(professions)}
          />
        )}
        <SelectField
          id="filter-domain"
          name="domain"
          label="Domain in focus"
          value={report.address.domain ?? ""}
          groups={[
            {
              label: "",
              options: [
                {
                  value: "",
                  label: findWidestGap(readiness) === undefined ? "First in the list" : "Widest gap",
                },
                ...domains.map((domain) => ({ value: domain.domain_code, label: domain.domain_name })),
              ],
            },
          ]}
        />
        {hasTwoGeographies(report) && (
          <SelectField
            id="filter-geography"
            name="geography"
            label="Places"
            value={filters.geography === "then" ? "then" : "now"}
            groups={[{ label: "", options: GEOGRAPHY_CHOICES }]}
          />
        )}
      </div>
      <button className="nhsuk-button nhsuk-button--small filters__submit" type="submit">
        Update
      </button>
    </form>
  );
}

/** Only regions, whose boards changed, and boards made from others look different in the two geographies. */
function hasTwoGeographies({ place, predecessors }: AreaReport): boolean {
  if (place.valid_to !== null) return false;
  return place.geography_level === "region" || (place.geography_level === "icb" && predecessors.length > 0);
}
