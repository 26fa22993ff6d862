import type { Profession } from "../../queries/professions.server";

/** Views that readers ask for by another name than that of the profession. */
const VIEWS = [
  {
    code: "informatics-and-it",
    title: "Informatics and IT",
    about: "The staff who build and run digital systems: where they are ready and where they are not.",
  },
  {
    code: "management",
    title: "Leadership",
    about: "Management, from first line to senior: what those who lead say of their own skills.",
  },
] as const;

/** The ways to the professions asked for most by role; those that the release does not have are left out. */
export function NamedViews({ professions }: { readonly professions: readonly Profession[] }) {
  const views = VIEWS.flatMap((view) => {
    const profession = professions.find(
      ({ profession_level, profession_code }) =>
        profession_level === "family" && profession_code === view.code,
    );
    return profession === undefined ? [] : [{ ...view, profession }];
  });
  if (views.length === 0) return null;
  return (
    <section className="area-section" aria-labelledby="views">
      <h2 className="nhsuk-heading-m" id="views">
        By role
      </h2>
      <ul className="nhsuk-list result-list">
        {views.map(({ title, about, profession }) => (
          <li key={profession.key}>
            <a href={`/profession/${encodeURIComponent(profession.key)}`}>{title}</a>
            <span className="result-list__note">{about}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
