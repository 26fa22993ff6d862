import { ExplainedValue } from "../../components/explained-value";
import { WorkedOut } from "../../components/worked-out";
import { coverageOf } from "../../domain/coverage";
import { formatCoverage } from "../../domain/coverage-words";
import { WORST_CASE } from "../../domain/derived-formula";
import { isShown } from "../../domain/figure";
import { writeFigure } from "../../domain/figure-words";
import { formatCount, formatInterval, formatMean } from "../../domain/number-format";
import { inSentence } from "../../domain/phrase";
import { worstCaseBounds } from "../../domain/worst-case-bounds";
import type { AreaReport } from "./area-report";
import { explainLink } from "./explain-link";

/** Between which values the confidence of all staff must lie, whatever those who did not answer would have said; nothing without a headcount. */
export function WorstCaseNote({ report }: { readonly report: AreaReport }) {
  const { readiness, filters, headcount, domains } = report;
  const row = readiness.find(({ domain }) => domain.domain_code === filters.domain?.domain_code);
  if (row === undefined || headcount === undefined || !isShown(row.confidence)) return null;
  const { confidence, label, domain } = row;
  const answered: typeof confidence = { ...confidence, value: confidence.base };
  const coverage = coverageOf({ respondents: answered, headcount: headcount.headcount });
  // Where more answered than there are, it is not known how many did not.
  if (coverage.status !== "known") return null;
  const { scale_min: lower = 0, scale_max: upper = 10 } = domains[0] ?? {};
  const bounds = worstCaseBounds({
    value: confidence.value,
    responseRate: coverage.share,
    range: { lower, upper },
  });
  const value = (
    <ExplainedValue href={explainLink(report, { measure: "confidence", subject: domain.domain_code })}>
      {writeFigure("confidence", confidence)}
    </ExplainedValue>
  );
  return (
    <>
      <h3 className="nhsuk-heading-s" id="worst-case-title">
        What those who did not answer could change
      </h3>
      <p>
        Confidence in {inSentence(label)} averages {value} among those who answered. Among all{" "}
        {formatCount(headcount.headcount)} staff it lies from{" "}
        <a className="worked-link" href="#worked-worst-case">
          {formatInterval(bounds, formatMean)}
          <span className="nhsuk-u-visually-hidden">: how it is worked out</span>
        </a>
        , whatever the others would have said. That range takes nothing for granted; the other figures of this
        page are of those who answered.
      </p>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">Show how this range is worked out</span>
        </summary>
        <div className="nhsuk-details__text">
          <WorkedOut
            id="worked-worst-case"
            title={formatInterval(bounds, formatMean)}
            formula={WORST_CASE}
            inputs={[
              {
                term: "Worked from",
                meaning: (
                  <>
                    The average {value} of {formatCount(confidence.base)} people, who are{" "}
                    {formatCoverage(coverage.share)} of {formatCount(headcount.headcount)} staff, on a scale
                    from {lower} to {upper}.
                  </>
                ),
              },
            ]}
          />
        </div>
      </details>
    </>
  );
}
