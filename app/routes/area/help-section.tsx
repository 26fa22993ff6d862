import type { AreaReport } from "./area-report";

/** Learning resources for the widest gap and the barrier reported most; nothing where none is loaded. */
export function HelpSection({ report: { resources } }: { readonly report: AreaReport }) {
  if (resources.length === 0) return null;
  return (
    <section className="area-section" aria-labelledby="help-title">
      <h2 className="nhsuk-heading-l" id="help-title">
        What could help
      </h2>
      <p className="section-intro">Resources for the widest gap and the barrier reported most.</p>
      <ul className="resource-list">
        {resources.map(({ resource_id, title, provider, url, description }) => (
          <li className="resource-list__item" key={resource_id}>
            <a href={/^https?:\/\//.test(url) ? url : undefined} rel="noreferrer">
              {title}
            </a>
            <p>
              {description} <span className="resource-list__provider">{provider}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
