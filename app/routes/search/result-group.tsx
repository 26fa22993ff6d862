import { formatCount } from "../../domain/number-format";
import type { SearchGroup } from "./load-search.server";

/** Results of one kind that are listed. */
const MOST_LISTED = 20;

/** What was found of one kind. */
export function ResultGroup({ group: { id, title, found } }: { readonly group: SearchGroup }) {
  const headingId = `${id}-title`;
  return (
    <section className="area-section" aria-labelledby={headingId}>
      <h2 className="nhsuk-heading-m" id={headingId}>
        {title} ({formatCount(found.length)})
      </h2>
      <ul className="nhsuk-list result-list">
        {found.slice(0, MOST_LISTED).map(({ href, title: name, note }) => (
          <li key={`${href} ${name} ${note}`}>
            <a href={href}>{name}</a>
            {note !== "" && <span className="result-list__note">{note}</span>}
          </li>
        ))}
      </ul>
      {found.length > MOST_LISTED && <p>The first {MOST_LISTED} are listed. More words find fewer.</p>}
    </section>
  );
}
