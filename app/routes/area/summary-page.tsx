import { Breadcrumb } from "../../components/breadcrumb";
import { ExplainedValue } from "../../components/explained-value";
import { FEWEST_CONTROL_WAVES } from "../../domain/baseline";
import { isShown } from "../../domain/figure";
import { formatCounted } from "../../domain/number-format";
import { FEWEST_TREND_WAVES } from "../../domain/trend";
import type { AreaPageProps } from "./area-page";
import type { AreaReport } from "./area-report";
import { DIFFERENT_PEOPLE } from "./change-words";
import { Headline } from "./headline";
import { pageHref } from "./page-address";
import { SummaryIcon, type SummarySymbol } from "./summary-icon";
import { listBarrierRows, listDomainRows, type SummaryRow, summaryReference } from "./summary-row";

/** A page in icons: every domain and barrier against the rest of England and over time, on one sheet of A4. */
export function SummaryPage({ report, title, kind, breadcrumb, filters, page }: AreaPageProps) {
  const { survey, filters: chosen } = report;
  const hasReference = summaryReference(report) !== null;
  return (
    <>
      <div className="nhsuk-width-container">
        <Breadcrumb items={breadcrumb} />
      </div>
      <main className="nhsuk-main-wrapper nhsuk-width-container area summary" id="main">
        <h1 className="nhsuk-heading-xl area__title">
          <span className="nhsuk-caption-l">{kind}: one-page summary</span>
          {title}
        </h1>
        <Headline report={report} />
        {filters}
        <div className="summary__tables">
          <SummaryTable
            caption={`Gap between confidence and target, ${chosen.wave?.wave_name ?? "no wave"}`}
            rowHeader="Domain"
            valueHeader="Gap"
            rows={listDomainRows(report)}
            hasReference={hasReference}
          />
          {survey !== null && (
            <SummaryTable
              caption={`People who report each barrier, ${survey.wave.wave_name}${isShown(survey.respondents) ? ` (${formatCounted(survey.respondents.value, "person", "people")})` : ""}`}
              rowHeader="Barrier"
              valueHeader="Share"
              rows={listBarrierRows(report)}
              hasReference={hasReference}
            />
          )}
        </div>
        <SummaryKey report={report} />
        <p className="view-link">
          <a href={pageHref(page, {})}>The whole page, with every number and its evidence</a>
        </p>
      </main>
    </>
  );
}

interface SummaryTableProps {
  readonly caption: string;
  readonly rowHeader: string;
  readonly valueHeader: string;
  readonly rows: readonly SummaryRow[];
  readonly hasReference: boolean;
}

function SummaryTable({ caption, rowHeader, valueHeader, rows, hasReference }: SummaryTableProps) {
  return (
    <table className="nhsuk-table summary-table">
      <caption className="nhsuk-table__caption nhsuk-table__caption--s">{caption}</caption>
      <thead className="nhsuk-table__head">
        <tr>
          <th scope="col">{rowHeader}</th>
          <th scope="col" className="numeric">
            {valueHeader}
          </th>
          {hasReference && <th scope="col">Level</th>}
          <th scope="col">Over time</th>
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            <td className={row.level === "not_shown" ? "numeric hidden-figure" : "numeric"}>
              <ExplainedValue href={row.href}>{row.value}</ExplainedValue>
            </td>
            {hasReference && (
              <td>
                <SummaryIcon symbol={row.level} words={row.levelWords} />
              </td>
            )}
            <td>
              <SummaryIcon symbol={row.direction} words={row.directionWords} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SummaryKey({ report }: { readonly report: AreaReport }) {
  const hasReference = summaryReference(report) !== null;
  const levels: readonly (readonly [SummarySymbol, string])[] = hasReference
    ? [
        ["better", "clearly better than the rest of England"],
        ["same", "no clear difference"],
        ["worse", "clearly worse"],
      ]
    : [];
  const directions: readonly (readonly [SummarySymbol, string])[] = [
    ["falling", "falling: better"],
    ["steady", "no special cause, trend or change"],
    ["rising", "rising: worse"],
    ["not_known", "not compared, or too few waves"],
    ["not_shown", "not shown, to protect people, or no answers"],
  ];
  return (
    <section className="summary-key" aria-labelledby="summary-key-title">
      <h2 className="summary-key__title" id="summary-key-title">
        Key
      </h2>
      <ul className="summary-key__list">
        {[...levels, ...directions].map(([symbol, words]) => (
          <li key={symbol}>
            <SummaryIcon symbol={symbol} words="" /> {words}
          </li>
        ))}
      </ul>
      <p>
        Of gaps and barriers, less is better. Over time: where the latest wave stands in a control chart, with{" "}
        {FEWEST_TREND_WAVES} to {FEWEST_CONTROL_WAVES - 1} final waves their trend, with fewer the change
        since the wave before. {DIFFERENT_PEOPLE}
        {!hasReference && " England has no level: it is what other places are compared with."}
      </p>
    </section>
  );
}
