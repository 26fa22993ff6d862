import type { AreaReport } from "./area-report";
import { SHOW_CHOICES } from "./heat-map-show";
import { type PageAddress, pageHref } from "./page-address";

/** The choices of what the heat map shows: links, so that each is an address. */
export function ShowSwitch({ report, page }: { readonly report: AreaReport; readonly page: PageAddress }) {
  const choices = SHOW_CHOICES.filter(
    // England has no rest to differ from; one who comes with the choice still sees it named.
    ({ value }) => value !== "difference" || report.ancestors.length > 0 || report.show === "difference",
  );
  return (
    <nav className="show-switch" aria-label="What the table of professions shows">
      <ul className="show-switch__list">
        {choices.map(({ value, label }) => (
          <li key={value}>
            <a
              className="show-switch__link"
              href={`${pageHref(page, { show: value === "gap" ? "" : value })}#professions-title`}
              aria-current={value === report.show ? "true" : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
