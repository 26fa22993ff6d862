import { FigureTable, MEASURE_COLUMN } from "../../components/figure-table";
import { formatDate } from "../../components/format-date";
import { hiddenText } from "../../components/hidden-figure";
import { RepresentationNote } from "../../components/representation-note";
import { describeRepresentation } from "../../domain/coverage-words";
import { formatTellableShare } from "../../domain/end-band";
import { type Figure, isShown } from "../../domain/figure";
import { getMeasure } from "../../domain/measure";
import { formatCount } from "../../domain/number-format";
import { downloadHref, groupName } from "./area-names";
import type { AreaReport, Funnel } from "./area-report";
import { EnoughNote } from "./enough-note";
import { listFigureLines } from "./figure-lines";
import { workforceOf } from "./headline-trust";
import { WeightingNote } from "./weighting-note";
import { WorstCaseNote } from "./worst-case-note";

/** One step of the funnel: what is said of it, and its share (0 to 1) of those enrolled where that is known. */
interface Step {
  readonly words: string;
  readonly number: string;
  readonly share: number | null;
}

/** How many enrolled, submitted and are in the figures, and what share of the workforce that is. */
export function RespondentsSection({ report }: { readonly report: AreaReport }) {
  const { filters, headcount } = report;
  return (
    <section className="area-section" aria-labelledby="respondents-title">
      <h2 className="nhsuk-heading-l" id="respondents-title">
        Who answered
      </h2>
      <ul className="funnel">
        {listSteps(report.funnel).map(({ words, number, share }) => (
          <li className="funnel__step" key={words}>
            <span className="funnel__label">
              <strong>{number}</strong> {words}
            </span>
            {share !== null && (
              <svg className="funnel__bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect className="funnel__track" width="100" height="4" />
                <rect className="funnel__fill" width={Math.min(100, 100 * share)} height="4" />
              </svg>
            )}
          </li>
        ))}
      </ul>
      <h3 className="nhsuk-heading-s" id="voices-title">
        Whose voice is missing
      </h3>
      <RepresentationNote representation={describeRepresentation(workforceOf(report))} />
      <WeightingNote report={report} />
      <WorstCaseNote report={report} />
      <EnoughNote report={report} />
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">Show every step as a table</span>
        </summary>
        <div className="nhsuk-details__text">
          {headcount !== undefined && (
            <p>
              Workforce headcount: {formatCount(headcount.headcount)} on {formatDate(headcount.as_at)}. Taking
              part is voluntary, so those who answered may differ from those who did not.
            </p>
          )}
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

function listSteps({ enrolled, submitted, respondents }: Funnel): readonly Step[] {
  const hidden = (figure: Figure) => (isShown(figure) ? "" : hiddenText(figure.status));
  return [
    isShown(enrolled)
      ? { words: "enrolled", number: formatCount(enrolled.value), share: 1 }
      : { words: "enrolled", number: hidden(enrolled), share: null },
    isShown(submitted)
      ? { words: "of them submitted", number: formatTellableShare(submitted), share: submitted.value }
      : { words: "submitted", number: hidden(submitted), share: null },
    isShown(respondents)
      ? {
          words: "in these figures",
          number: formatCount(respondents.value),
          share: isShown(enrolled) ? respondents.value / enrolled.value : null,
        }
      : { words: "in these figures", number: hidden(respondents), share: null },
  ];
}
