import { SelectField } from "../../components/select-field";
import { findTopBarrier } from "../area/blocking-barrier";
import { groupProfessions } from "../area/profession-groups";
import { GROUPINGS } from "./barrier-grouping";
import type { BarriersReport } from "./load-barriers.server";

export interface BarrierFiltersProps {
  readonly report: BarriersReport;
  /** The barrier in the address; empty for the one the page chose. */
  readonly barrier: string;
}

/** The filters of the barriers page. */
export function BarrierFilters({ report, barrier }: BarrierFiltersProps) {
  const { survey, surveys, profession, professions, shares, grouping } = report;
  return (
    <form className="filters" action="/barriers" method="get" data-filters="">
      <h2 className="nhsuk-u-visually-hidden">Filters</h2>
      <div className="filters__fields">
        <SelectField
          id="filter-survey"
          name="survey"
          label="Survey"
          value={survey.value}
          groups={[{ label: "", options: [...surveys].reverse() }]}
        />
        <SelectField
          id="filter-profession"
          name="profession"
          label="Profession"
          value={profession.key}
          groups={groupProfessions(professions)}
        />
        <SelectField
          id="filter-by"
          name="by"
          label="Under headings"
          value={grouping ?? ""}
          groups={[{ label: "", options: [{ value: "", label: "None: one list" }, ...GROUPINGS] }]}
        />
        <SelectField
          id="filter-barrier"
          name="barrier"
          label="Barrier in focus"
          value={barrier}
          groups={[
            {
              label: "",
              options: [
                {
                  value: "",
                  label: findTopBarrier(shares) === undefined ? "First in the list" : "Most reported",
                },
                ...shares.map((share) => ({ value: share.barrier.barrier_code, label: share.label })),
              ],
            },
          ]}
        />
      </div>
      <button className="nhsuk-button nhsuk-button--small filters__submit" type="submit">
        Update
      </button>
    </form>
  );
}
