import { SORT_CHOICES } from "./compare-filters";
import { compareHref } from "./compare-links";
import type { CompareFrame } from "./compare-report";

/** Links that change the order of the chart and its table. */
export function SortLinks({ frame }: { readonly frame: CompareFrame }) {
  return (
    <nav className="sort-links" aria-label="Order">
      <span className="sort-links__title">Order:</span>
      <ul className="sort-links__list">
        {SORT_CHOICES.map(({ value, label }) => (
          <li key={value}>
            {value === frame.choices.sort ? (
              <strong aria-current="true">{label}</strong>
            ) : (
              <a href={compareHref("/compare", frame.address, { sort: value })}>{label}</a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
