import { ExplainedValue, ExplainHint } from "../../components/explained-value";
import { HiddenReasons, hiddenText } from "../../components/hidden-figure";
import { ScrollRegion } from "../../components/scroll-region";
import { readComparisons } from "../../domain/comparison";
import { isShown } from "../../domain/figure";
import { formatCount, formatInterval, formatMeanInTable, withSign } from "../../domain/number-format";
import { comparisonLabel } from "../../domain/significance";
import type { AreaReport, ProfessionCell } from "./area-report";
import { explainLink } from "./explain-link";

export interface DifferenceTableProps {
  readonly report: AreaReport;
  readonly caption: string;
}

/** The gaps of professions beside those of the rest of England in the same profession, one line each. */
export function DifferenceTable({ report, caption }: DifferenceTableProps) {
  const { professionCells } = report;
  return (
    <>
      <ScrollRegion label={caption}>
        <table className="nhsuk-table">
          <caption className="nhsuk-table__caption nhsuk-table__caption--s">{caption}</caption>
          <thead className="nhsuk-table__head">
            <tr>
              <th scope="col">Profession</th>
              <th scope="col">Domain</th>
              <th scope="col" className="numeric">
                Gap here
              </th>
              <th scope="col" className="numeric">
                Rest of England
              </th>
              <th scope="col" className="numeric">
                Difference (95% interval)
              </th>
              <th scope="col">Result</th>
              <th scope="col" className="numeric">
                People
              </th>
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            {professionCells.map((cell) => (
              <DifferenceRow
                key={`${cell.profession.key} ${cell.domain.domain_code}`}
                cell={cell}
                report={report}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <ExplainHint />
      <HiddenReasons statuses={professionCells.map(({ figure }) => figure.status)} />
    </>
  );
}

function DifferenceRow({ cell, report }: { readonly cell: ProfessionCell; readonly report: AreaReport }) {
  const { figure, rowLabel, columnLabel, profession, domain } = cell;
  const [comparison] = readComparisons([cell], { kind: "mean", reference: "englandRest" });
  const difference = comparison?.difference ?? null;
  return (
    <tr>
      <th scope="row">{rowLabel}</th>
      <td>{columnLabel}</td>
      {isShown(figure) ? (
        <>
          <td className="numeric">
            <ExplainedValue
              href={explainLink(report, {
                measure: "gap",
                subject: domain.domain_code,
                profession: profession.key,
              })}
            >
              {formatMeanInTable(figure.value)}
            </ExplainedValue>
          </td>
          <td className="numeric">
            {figure.englandRest === null ? "–" : formatMeanInTable(figure.englandRest.value)}
          </td>
          <td className="numeric">
            {difference === null
              ? "–"
              : `${withSign(formatMeanInTable(difference.difference))} (${formatInterval(difference, formatMeanInTable)})`}
          </td>
          <td>{comparison === undefined ? "not compared" : comparisonLabel(comparison)}</td>
          <td className="numeric">{formatCount(figure.base)}</td>
        </>
      ) : (
        <td className="hidden-figure" colSpan={5}>
          {hiddenText(figure.status)}
        </td>
      )}
    </tr>
  );
}
