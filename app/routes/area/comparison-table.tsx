import { ExplainedValue, ExplainHint } from "../../components/explained-value";
import { hiddenText } from "../../components/hidden-figure";
import { type Comparison, type Reference, readComparisons, verdictLabel } from "../../domain/comparison";
import { isShown } from "../../domain/figure";
import { clearNote, testedNote } from "../../domain/finding";
import { formatInterval, formatMeanInTable, withSign } from "../../domain/number-format";
import { inSentence, joinWords } from "../../domain/phrase";
import type { AreaReport, DomainReadiness } from "./area-report";
import { explainLink } from "./explain-link";
import { listReferences } from "./references";

interface GapRow {
  readonly label: string;
  readonly figure: DomainReadiness["gap"];
  readonly explainHref: string;
}

interface ComparedWith {
  readonly name: string;
  readonly reference: Reference;
  readonly comparisons: readonly Comparison<GapRow>[];
}

/** The gaps beside those of the rest of the parent and of England, in words and as a table; nothing for England. */
export function ComparisonTable({ report }: { readonly report: AreaReport }) {
  const rows = report.readiness.map(({ domain, label, gap }) => ({
    label,
    figure: gap,
    explainHref: explainLink(report, { measure: "gap", subject: domain.domain_code }),
  }));
  const compared = listReferences(report).map(
    ({ name, reference }): ComparedWith => ({
      name,
      reference,
      comparisons: readComparisons(rows, { kind: "mean", reference }),
    }),
  );
  if (compared.length === 0) return null;
  return (
    <div className="comparison">
      <h3 className="nhsuk-u-visually-hidden">How the gaps compare</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {compared.map(({ name, comparisons }) => (
          <li key={name}>
            <strong>Against the {name}:</strong> {toSentence(comparisons)}
          </li>
        ))}
      </ul>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">Show the differences and what “clearly” means</span>
        </summary>
        <div className="nhsuk-details__text">
          <table className="nhsuk-table comparison-table">
            <caption className="nhsuk-table__caption nhsuk-table__caption--s">
              Gap between confidence and target, in points
            </caption>
            <thead className="nhsuk-table__head">
              <tr>
                <th scope="col">Domain</th>
                <th scope="col" className="numeric">
                  Here
                </th>
                {compared.map(({ name }) => (
                  <th scope="col" key={name}>
                    Against the {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="nhsuk-table__body">
              {rows.map(({ label, figure, explainHref }, index) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td className="numeric" data-label="Here">
                    {isShown(figure) ? (
                      <ExplainedValue href={explainHref}>{formatMeanInTable(figure.value)}</ExplainedValue>
                    ) : (
                      hiddenText(figure.status)
                    )}
                  </td>
                  {compared.map(({ name, reference, comparisons }) => (
                    <td key={name} data-label={`Against the ${name}`}>
                      <Verdict comparison={comparisons[index]} reference={reference} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <ExplainHint />
          <p className="nhsuk-body-s">
            {clearNote("mean")}{" "}
            {compared
              .map(({ name, comparisons }) => `Against the ${name}, ${testedNote(comparisons)}.`)
              .join(" ")}
          </p>
        </div>
      </details>
    </div>
  );
}

function Verdict({
  comparison,
  reference,
}: {
  readonly comparison: Comparison<GapRow> | undefined;
  readonly reference: Reference;
}) {
  const difference = comparison?.difference ?? null;
  if (comparison === undefined || difference === null) return <>{verdictLabel("not_compared")}</>;
  const rest = isShown(comparison.row.figure) ? comparison.row.figure[reference] : null;
  return (
    <>
      <span className={`verdict verdict--${comparison.verdict}`}>{verdictLabel(comparison.verdict)}</span>
      <span className="verdict__numbers">
        {rest !== null && `${formatMeanInTable(rest.value)} there; `}
        {withSign(formatMeanInTable(difference.difference))} ({formatInterval(difference, formatMeanInTable)})
      </span>
    </>
  );
}

function toSentence(comparisons: readonly Comparison<GapRow>[]): string {
  const names = (verdict: Comparison<GapRow>["verdict"]) =>
    comparisons.filter((each) => each.verdict === verdict).map((each) => inSentence(each.row.label));
  const wider = names("higher");
  const narrower = names("lower");
  const unclear = names("no_clear_difference").length;
  const parts = [
    ...(wider.length > 0 ? [`the gap is clearly wider in ${joinWords(wider)}`] : []),
    ...(narrower.length > 0 ? [`the gap is clearly narrower in ${joinWords(narrower)}`] : []),
    ...(unclear > 0
      ? [
          wider.length + narrower.length === 0
            ? `no clear difference in ${unclear === comparisons.length ? "any domain" : unclear === 1 ? "the only domain that can be compared" : `the ${unclear} domains that can be compared`}`
            : `no clear difference in ${unclear === 1 ? "1 other domain" : `${unclear} other domains`}`,
        ]
      : []),
  ];
  return parts.length === 0 ? "no domain can be compared." : `${parts.join("; ")}.`;
}
