import { type Figure, isShown } from "../domain/figure";
import { formatCount, formatMeanInTable } from "../domain/number-format";
import { ExplainedValue, ExplainHint } from "./explained-value";
import { HiddenReasons, hiddenText } from "./hidden-figure";
import { ScrollRegion } from "./scroll-region";

export interface CrossCell {
  readonly rowLabel: string;
  readonly columnLabel: string;
  readonly figure: Figure;
  /** The page that explains the figure. */
  readonly explainHref?: string | undefined;
}

export interface CrossTableProps {
  readonly caption: string;
  /** Heads the column of row labels. */
  readonly corner: string;
  readonly cells: readonly CrossCell[];
}

/** A table of mean figures in two dimensions, each with the people behind it. */
export function CrossTable({ caption, corner, cells }: CrossTableProps) {
  const rows = [...new Set(cells.map(({ rowLabel }) => rowLabel))];
  const columns = [...new Set(cells.map(({ columnLabel }) => columnLabel))];
  return (
    <>
      <ScrollRegion label={caption}>
        <table className="nhsuk-table cross-table" data-sortable="">
          <caption className="nhsuk-table__caption nhsuk-table__caption--s">
            <span className="text-table__caption">{caption}</span>
          </caption>
          <thead className="nhsuk-table__head">
            <tr>
              <th scope="col">{corner}</th>
              {columns.map((column) => (
                <th scope="col" className="numeric" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            {rows.map((row) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {cells
                  .filter(({ rowLabel }) => rowLabel === row)
                  .map(({ columnLabel, figure, explainHref }) => (
                    <td className={isShown(figure) ? "numeric" : "numeric hidden-figure"} key={columnLabel}>
                      {isShown(figure) ? (
                        <>
                          <ExplainedValue href={explainHref}>
                            {formatMeanInTable(figure.value)}
                          </ExplainedValue>{" "}
                          <span className="cross-table__base">{formatCount(figure.base)} people</span>
                        </>
                      ) : (
                        hiddenText(figure.status)
                      )}
                    </td>
                  ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {cells.some(({ figure, explainHref }) => isShown(figure) && explainHref !== undefined) && (
        <ExplainHint />
      )}
      <HiddenReasons statuses={cells.map(({ figure }) => figure.status)} />
    </>
  );
}
