import { SelectField, type SelectGroup } from "../../components/select-field";
import type { Cohort } from "../../domain/cohort";
import type { CohortVocabulary, VocabularyNode } from "../../domain/cohort-vocabulary";
import { CheckList } from "./check-list";

interface PlaceFieldsProps {
  readonly cohort: Cohort;
  readonly vocabulary: CohortVocabulary;
}

const GROUPS = [
  ["england", ""],
  ["region", "Regions"],
  ["icb", "Integrated care boards"],
  ["organisation", "Organisations"],
] as const;

/** Arranges places, or professions, by their levels for a list to choose from. */
export function groupNodes(
  nodes: readonly VocabularyNode[],
  groups: readonly (readonly [string, string])[] = GROUPS,
): readonly SelectGroup[] {
  return groups
    .map(([level, label]) => ({
      label,
      options: nodes
        .filter((node) => node.level === level)
        .map(({ key, name }) => ({ value: key, label: name })),
    }))
    .filter(({ options }) => options.length > 0);
}

/** The place that the list shows as chosen; England is a level of its own in a cohort. */
function chosenPlace({ levels, within, places }: Cohort, { places: nodes }: CohortVocabulary): string {
  if (levels.includes("england") && within.length === 0)
    return nodes.find(({ level }) => level === "england")?.key ?? "";
  return places.length === 1 ? (places[0] ?? "") : "";
}

/** The choice of one place. */
export function PlaceField({ cohort, vocabulary }: PlaceFieldsProps) {
  const options = groupNodes(vocabulary.places);
  return (
    <SelectField
      id="cohort-place"
      name={cohort.kind === "records" ? "within" : "places"}
      label={cohort.kind === "records" ? "Place and those within it" : "Place"}
      value={cohort.kind === "records" ? (cohort.within[0] ?? "") : chosenPlace(cohort, vocabulary)}
      groups={
        cohort.kind === "records"
          ? [{ label: "", options: [{ value: "", label: "Anywhere in England" }] }, ...options.slice(1)]
          : [...options, { label: "Others", options: [{ value: "", label: "Only those chosen below" }] }]
      }
    />
  );
}

/** The choice of many places: every one of some levels, within an area or anywhere, and a list of codes. */
export function ManyPlaces({ cohort, vocabulary }: PlaceFieldsProps) {
  const { levels, within, places } = cohort;
  const chosen = chosenPlace(cohort, vocabulary);
  const others = places.filter((key) => key !== chosen);
  const lower = levels.filter((level) => level !== "england");
  return (
    <details className="nhsuk-details" open={others.length + lower.length + within.length > 0}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">More places, or a peer group</span>
      </summary>
      <div className="nhsuk-details__text check-lists">
        <CheckList
          name="levels"
          legend="A row for each"
          options={[
            { value: "region", label: "Region" },
            { value: "icb", label: "Integrated care board" },
            { value: "organisation", label: "Organisation" },
          ]}
          chosen={lower}
        />
        <SelectField
          id="cohort-within"
          name="within"
          label="Within"
          value={within[0] ?? ""}
          groups={[
            { label: "", options: [{ value: "", label: "Anywhere in England" }] },
            ...groupNodes(vocabulary.places).slice(1, 3),
          ]}
        />
        <div className="filter-field">
          <label className="nhsuk-label filter-field__label" htmlFor="cohort-places">
            Codes of other places, separated by commas
          </label>
          <input
            className="nhsuk-input extract-input"
            id="cohort-places"
            name="places"
            defaultValue={others.join(",")}
            spellCheck={false}
            autoComplete="off"
          />
        </div>
      </div>
    </details>
  );
}
