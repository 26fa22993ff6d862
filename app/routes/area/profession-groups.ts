import type { SelectGroup } from "../../components/select-field";
import type { Profession } from "../../queries/professions.server";

/** Arranges the professions for a filter: all, groups, professions, job groups. */
export function groupProfessions(professions: readonly Profession[]): readonly SelectGroup[] {
  const toOptions = (level: Profession["profession_level"]) =>
    professions
      .filter((each) => each.profession_level === level)
      .map(({ key, profession_name }) => ({ value: key, label: profession_name }));
  return [
    { label: "", options: toOptions("all") },
    { label: "Groups", options: toOptions("group") },
    { label: "Professions", options: toOptions("family") },
    { label: "Job groups", options: toOptions("job_group") },
  ].filter(({ options }) => options.length > 0);
}
