import { SelectField } from "../../components/select-field";
import type { Cohort } from "../../domain/cohort";
import type { CohortVocabulary } from "../../domain/cohort-vocabulary";
import { CheckList } from "./check-list";
import { groupNodes } from "./place-fields";

interface ProfessionFieldsProps {
  readonly cohort: Cohort;
  readonly vocabulary: CohortVocabulary;
}

const GROUPS = [
  ["group", "Groups"],
  ["family", "Professions"],
  ["job_group", "Job groups"],
  ["archetype", "Archetypes"],
] as const;

const LEVELS = [
  { value: "group", label: "Group" },
  { value: "family", label: "Profession" },
  { value: "job_group", label: "Job group" },
  { value: "archetype", label: "Archetype" },
] as const;

/** The profession that the list shows as chosen; everybody is a level of its own in a cohort. */
function chosenProfession({ professionLevels, professions, kind }: Cohort): string {
  if (professionLevels.includes("all")) return "all";
  if (professions.length === 1) return professions[0] ?? "";
  return kind === "records" && professions.length === 0 ? "all" : "";
}

/** The choice of one profession. */
export function ProfessionField({ cohort, vocabulary }: ProfessionFieldsProps) {
  return (
    <SelectField
      id="cohort-profession"
      name="professions"
      label={cohort.kind === "records" ? "Profession and those within it" : "Profession"}
      value={chosenProfession(cohort)}
      groups={[
        { label: "", options: [{ value: "all", label: "All professions together" }] },
        ...groupNodes(vocabulary.professions, GROUPS),
        { label: "Others", options: [{ value: "", label: "Only those chosen below" }] },
      ]}
    />
  );
}

/** The choice of many professions: every one of some levels, and single families. */
export function ManyProfessions({ cohort, vocabulary }: ProfessionFieldsProps) {
  const { professionLevels, professions, kind } = cohort;
  const levels = professionLevels.filter((level) => level !== "all");
  const others = professions.filter((key) => key !== chosenProfession(cohort));
  const present = new Set(vocabulary.professions.map(({ level }) => level));
  const listed = vocabulary.professions.filter(({ level }) => level === "family" || level === "job_group");
  return (
    <details className="nhsuk-details" open={levels.length + others.length > 0}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">More professions</span>
      </summary>
      <div className="nhsuk-details__text check-lists">
        {kind === "aggregate" && (
          <CheckList
            name="profession_levels"
            legend="A row for each"
            options={LEVELS.filter(({ value }) => present.has(value))}
            chosen={levels}
          />
        )}
        <CheckList
          name="professions"
          legend="Single professions and job groups"
          options={listed.map(({ key, name }) => ({ value: key, label: name }))}
          chosen={others}
        />
      </div>
    </details>
  );
}
