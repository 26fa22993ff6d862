export interface PageContentsItem {
  readonly id: string;
  readonly label: string;
}

/** The way to each part of a long page. */
export function PageContents({ items }: { readonly items: readonly PageContentsItem[] }) {
  return (
    <nav className="page-contents" aria-labelledby="page-contents-title">
      <h2 className="page-contents__title" id="page-contents-title">
        On this page
      </h2>
      <ul className="page-contents__list">
        {items.map(({ id, label }) => (
          <li key={id}>
            <a href={`#${id}`}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
