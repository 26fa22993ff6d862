import { FigureTable, MEASURE_COLUMN } from "../../components/figure-table";
import { formatDate } from "../../components/format-date";
import { hiddenText } from "../../components/hidden-figure";
import { isShown } from "../../domain/figure";
import { getMeasure } from "../../domain/measure";
import { formatCount } from "../../domain/number-format";
import { downloadHref, groupName } from "./area-names";
import type { AreaReport, Funnel } from "./area-report";
import { listFigureLines } from "./figure-lines";

const STEPS = [
  { measure: "enrolled", label: "enrolled" },
  { measure: "submitted", label: "submitted" },
  { measure: "respondents", label: "in these figures" },
] as const satisfies readonly { readonly measure: keyof Funnel; readonly label: string }[];

/** How many enrolled, submitted and are in the figures, and what share of the workforce that is. */
export function RespondentsSection({ report }: { readonly report: AreaReport }) {
  const { funnel, filters, headcount } = report;
  const most = isShown(funnel.enrolled) ? funnel.enrolled.value : 0;
  return (
    <section className="area-section" aria-labelledby="respondents-title">
      <h2 className="nhsuk-heading-l" id="respondents-title">
        Who answered
      </h2>
      <ul className="funnel">
        {STEPS.map(({ measure, label }) => {
          const figure = funnel[measure];
          return (
            <li className="funnel__step" key={measure}>
              <span className="funnel__label">
                <strong>{isShown(figure) ? formatCount(figure.value) : hiddenText(figure.status)}</strong>{" "}
                {label}
              </span>
              {isShown(figure) && most > 0 && (
                <svg
                  className="funnel__bar"
                  viewBox="0 0 100 4"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <rect className="funnel__track" width="100" height="4" />
                  <rect
                    className="funnel__fill"
                    width={Math.min(100, (100 * figure.value) / most)}
                    height="4"
                  />
                </svg>
              )}
            </li>
          );
        })}
      </ul>
      <p className="nhsuk-body-s">
        {getMeasure("respondents").definition}{" "}
        {headcount === undefined
          ? "No workforce headcount loaded, so coverage is not known."
          : `Workforce headcount: ${formatCount(headcount.headcount)} on ${formatDate(headcount.as_at)}. Taking part is voluntary, so those who answered may differ from those who did not.`}
      </p>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">Show every step as a table</span>
        </summary>
        <div className="nhsuk-details__text">
          <FigureTable
            caption={`Enrolment and submission, ${groupName(report)}, ${filters.wave?.wave_name ?? ""}`}
            dimensions={[
              MEASURE_COLUMN,
              { header: "Meaning", cell: ({ measure }) => getMeasure(measure).definition },
            ]}
            lines={listFigureLines(report, "respondents")}
          />
          <p>
            <a href={downloadHref(report, "respondents")}>Download these numbers (CSV)</a>
          </p>
        </div>
      </details>
    </section>
  );
}
