export interface BreadcrumbItem {
  readonly label: string;
  readonly href: string;
}

/** The way down to a page, without the page itself; nothing where there is no way. */
export function Breadcrumb({ items }: { readonly items: readonly BreadcrumbItem[] }) {
  if (items.length === 0) return null;
  return (
    <nav className="nhsuk-breadcrumb" aria-label="Breadcrumb">
      <ol className="nhsuk-breadcrumb__list breadcrumb-list">
        {items.map(({ label, href }) => (
          <li className="nhsuk-breadcrumb__list-item" key={href}>
            <a className="nhsuk-breadcrumb__link" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
