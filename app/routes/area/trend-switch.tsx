import type { AreaReport } from "./area-report";
import { type PageAddress, pageHref } from "./page-address";
import { listTrendChoices, type TrendChoice } from "./trend-choice";

/** What can be followed over time: links, so that each is an address; the barriers folded away. */
export function TrendSwitch({ report, page }: { readonly report: AreaReport; readonly page: PageAddress }) {
  const choices = listTrendChoices(report.survey?.shares.map(({ barrier }) => barrier) ?? []);
  const barriers = choices.filter(({ measure }) => measure === "barrier");
  const link = ({ value, label }: TrendChoice) => (
    <li className="show-switch__item" key={value}>
      <a
        className="show-switch__link"
        href={`${pageHref(page, { trend: value === "gap" ? "" : value })}#trend-title`}
        aria-current={value === report.trendChoice.value ? "true" : undefined}
      >
        {label}
      </a>
    </li>
  );
  return (
    <nav className="show-switch" aria-labelledby="trend-measures">
      <p className="show-switch__label" id="trend-measures">
        Measure
      </p>
      <ul className="show-switch__list">
        {choices.filter(({ measure }) => measure !== "barrier").map(link)}
      </ul>
      {barriers.length > 0 && (
        <details className="nhsuk-details" open={report.trendChoice.measure === "barrier"}>
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">Follow a barrier instead</span>
          </summary>
          <ul className="show-switch__list">{barriers.map(link)}</ul>
        </details>
      )}
    </nav>
  );
}
